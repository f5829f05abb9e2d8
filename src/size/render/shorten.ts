import type { ChangeKind, Comparison, OwnerChange } from '../comparison.ts';
import type {
  BudgetVerdict,
  Hint,
  ImageReport,
  LeftOut,
  ReportList,
  Weight,
} from '../image-report.ts';
import type { Owner } from '../owner.ts';
import { shortened } from './phrase.ts';

/** Letters of a path, a name and a sentence: longer ones are cut in their middle. */
export const textLimits = { path: 256, name: 100, sentence: 320 } as const;

/** What the heads of tables need, whatever else is left out. */
const always = { brokenBudgets: 5, privileged: 3 } as const;

/**
 * The report with at most `top` items in its lists: some have a multiple of that, as their items
 * are small. 0 leaves the totals, what is broken and the one owner that changed most. What was left
 * out is counted. To shorten twice gives what the smaller `top` gives at once.
 */
export function shorten(report: ImageReport, top: number): ImageReport {
  const leftOut: Record<string, number> = { ...report.leftOut };
  const cut = <T>(list: ReportList, items: readonly T[], limit: number): readonly T[] => {
    const over = items.length - limit;
    if (over > 0) leftOut[list] = (leftOut[list] ?? 0) + over;
    return over > 0 ? items.slice(0, limit) : items;
  };
  const { comparison, baseline } = report;
  const short: Omit<ImageReport, 'leftOut'> = {
    ...report,
    image: {
      ...report.image,
      name: shortened(report.image.name, textLimits.name),
      ...(report.image.title === undefined
        ? {}
        : { title: shortened(report.image.title, textLimits.name) }),
      ...(report.image.version === undefined
        ? {}
        : { version: shortened(report.image.version, textLimits.name) }),
    },
    layers: cut('layers', report.layers, 3 * top).map((layer) => ({
      ...layer,
      comment: shortened(layer.comment, textLimits.name),
    })),
    waste: {
      ...report.waste,
      causes: cut('waste', report.waste.causes, 2 * top),
      paths: report.waste.paths.slice(0, top).map((waste) => ({
        ...waste,
        path: shortPath(waste.path),
        ...(waste.sameAs === undefined ? {} : { sameAs: shortPath(waste.sameAs) }),
      })),
    },
    owners: cut('owners', report.owners, top).map((weight) => ({
      ...weight,
      owner: shortOwner(weight.owner),
    })),
    groups: top === 0 ? [] : report.groups,
    largest: {
      files: report.largest.files.slice(0, top).map(shortWeight),
      directories: report.largest.directories.slice(0, top).map(shortWeight),
    },
    foreign: cut('foreign', report.foreign, 2 * top).map(({ path, machine }) => ({
      path: shortPath(path),
      machine: shortened(machine, textLimits.name),
    })),
    ...(baseline === undefined
      ? {}
      : {
          baseline: {
            ...baseline,
            name: shortened(baseline.name, textLimits.name),
            ...(baseline.note === undefined
              ? {}
              : { note: shortened(baseline.note, textLimits.sentence) }),
          },
        }),
    ...(comparison === undefined ? {} : { comparison: shortComparison(comparison, top, cut) }),
    hints: cut('hints', report.hints, top).map(shortHint),
    budgets: cut(
      'budgets',
      [...report.budgets].sort((one, other) => rank(one) - rank(other)),
      Math.max(always.brokenBudgets, 3 * top),
    ).map((verdict) => shortVerdict(verdict, top)),
    origins: cut('origins', report.origins, top).map((origin) => ({
      ...origin,
      file: shortPath(origin.file),
      what: shortened(origin.what, textLimits.sentence),
    })),
    ...(report.notes === undefined
      ? {}
      : {
          notes: cut('notes', report.notes, Math.min(top, 10)).map((note) =>
            shortened(note, textLimits.sentence),
          ),
        }),
  };
  return withLeftOut(short, leftOut);
}

function withLeftOut(report: ImageReport, leftOut: LeftOut): ImageReport {
  return Object.keys(leftOut).length === 0 ? report : { ...report, leftOut };
}

function shortComparison(
  comparison: Comparison,
  top: number,
  cut: <T>(list: ReportList, items: readonly T[], limit: number) => readonly T[],
): Comparison {
  const name = (text: string) => shortened(text, textLimits.name);
  const changes = (kind: ChangeKind) => comparison.changes[kind].slice(0, top).map(shortWeight);
  return {
    ...comparison,
    changes: {
      new: changes('new'),
      gone: changes('gone'),
      grown: changes('grown'),
      shrunk: changes('shrunk'),
      moved: changes('moved'),
      changed: changes('changed'),
    },
    owners: cut('changed-owners', comparison.owners, Math.max(1, top)).map((owner) =>
      shortOwnerChange(owner, Math.min(top, 5)),
    ),
    packages: cut('packages', comparison.packages, 3 * top).map(({ kind, ...change }) => ({
      kind,
      ...mapped(change, name),
    })),
    slices: {
      added: cut('slices', comparison.slices.added, 3 * top).map(name),
      removed: cut('slices', comparison.slices.removed, 3 * top).map(name),
    },
    settings: cut('settings', comparison.settings, 2 * top).map(({ kind, ...change }) => ({
      kind,
      ...mapped(change, (text) => shortened(text, textLimits.sentence)),
    })),
    privileged: {
      added: cut(
        'privileged',
        comparison.privileged.added,
        Math.max(always.privileged, 2 * top),
      ).map(shortPath),
      removed: comparison.privileged.removed.slice(0, 2 * top).map(shortPath),
    },
  };
}

/** An object of texts with each of them shortened. */
function mapped<T extends object>(texts: T, short: (text: string) => string): T {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, short(text)])) as T;
}

function shortOwnerChange(change: OwnerChange, limit: number): OwnerChange {
  return {
    ...change,
    owner: shortOwner(change.owner),
    ...(change.was === undefined ? {} : { was: change.was.slice(0, 3).map(shortOwner) }),
    ...(change.versions === undefined
      ? {}
      : { versions: mapped(change.versions, (text) => shortened(text, textLimits.name)) }),
    directories: change.directories.slice(0, limit).map((directory) => ({
      ...directory,
      path: shortPath(directory.path),
      files: directory.files.slice(0, limit).map(shortWeight),
    })),
  };
}

function shortOwner(owner: Owner): Owner {
  const { kind, base, guessed, ...texts } = owner;
  return {
    kind,
    ...mapped(texts, (text) => shortened(text, textLimits.name)),
    ...(base === undefined ? {} : { base }),
    ...(guessed === undefined ? {} : { guessed }),
  };
}

/** Anything with a path, and where that was before. */
function shortWeight<T extends Weight | { readonly path: string; readonly from?: string }>(
  weight: T,
): T {
  const path = shortPath(weight.path);
  return 'from' in weight && weight.from !== undefined
    ? { ...weight, path, from: shortPath(weight.from) }
    : { ...weight, path };
}

function shortHint(hint: Hint): Hint {
  return {
    ...hint,
    advice: shortened(hint.advice, textLimits.sentence),
    paths: hint.paths.slice(0, 3).map(shortPath),
  };
}

function shortVerdict(verdict: BudgetVerdict, top: number): BudgetVerdict {
  return {
    ...verdict,
    title: shortened(verdict.title, textLimits.path),
    ...(verdict.reason === undefined
      ? {}
      : { reason: shortened(verdict.reason, textLimits.sentence) }),
    causes: verdict.causes.slice(0, top === 0 ? 1 : 3).map((cause) => ({
      ...cause,
      name: shortPath(cause.name),
    })),
  };
}

const states: readonly BudgetVerdict['state'][] = ['broken', 'waived', 'unknown', 'kept'];

/** Broken ones come first, hard ones before soft ones: they are the last to be left out. */
function rank({ state, severity }: BudgetVerdict): number {
  return 2 * states.indexOf(state) + (severity === 'hard' ? 0 : 1);
}

function shortPath(path: string): string {
  return shortened(path, textLimits.path);
}
