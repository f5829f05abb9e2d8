import type { ChangeKind, Comparison } from '../comparison.ts';
import type { BudgetVerdict, ImageReport, LeftOut, ReportList } from '../image-report.ts';

/** Takes the first items of a list, and counts what it leaves out. */
type Cut = <T>(list: ReportList, items: readonly T[], limit: number) => readonly T[];

/** What is kept whatever else is left out. */
const always = { budgets: 5, privileged: 3 } as const;

/**
 * The report with at most `top` items in its lists: some have a multiple of that, as their items
 * are small. 0 leaves the totals, what is broken and the one owner that changed most. What was left
 * out is counted. To shorten twice gives what the smaller `top` gives at once.
 */
export function shorten(
  report: ImageReport,
  top: number,
  mostBudgets: number = Math.max(always.budgets, 3 * top),
): ImageReport {
  const leftOut: Partial<Record<ReportList, number>> = { ...report.leftOut };
  const cut: Cut = (list, items, limit) => {
    const over = items.length - limit;
    if (over > 0) leftOut[list] = (leftOut[list] ?? 0) + over;
    return items.slice(0, limit);
  };
  const { waste, largest, comparison, notes } = report;
  const budgets = [...report.budgets].sort((one, other) => rank(one) - rank(other));
  const short: ImageReport = {
    ...report,
    layers: cut('layers', report.layers, 3 * top),
    waste: {
      ...waste,
      causes: cut('waste', waste.causes, 2 * top),
      paths: waste.paths.slice(0, top),
    },
    owners: cut('owners', report.owners, top),
    groups: top === 0 ? [] : report.groups,
    largest: {
      files: largest.files.slice(0, top),
      directories: largest.directories.slice(0, top),
    },
    foreign: cut('foreign', report.foreign, 2 * top),
    ...(comparison === undefined ? {} : { comparison: shortComparison(comparison, top, cut) }),
    hints: cut('hints', report.hints, top),
    budgets: cut('budgets', budgets, mostBudgets).map((budget) => ({
      ...budget,
      causes: budget.causes.slice(0, top === 0 ? 1 : 3),
    })),
    origins: cut('origins', report.origins, top),
    ...(notes === undefined ? {} : { notes: cut('notes', notes, Math.min(top, 10)) }),
  };
  return withLeftOut(short, leftOut);
}

function withLeftOut(report: ImageReport, leftOut: LeftOut): ImageReport {
  return Object.keys(leftOut).length === 0 ? report : { ...report, leftOut };
}

function shortComparison(comparison: Comparison, top: number, cut: Cut): Comparison {
  const { slices, privileged } = comparison;
  const changes = (kind: ChangeKind) => comparison.changes[kind].slice(0, top);
  const inOwner = Math.min(top, 5);
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
    owners: cut('changed-owners', comparison.owners, Math.max(1, top)).map((change) => ({
      ...change,
      ...(change.was === undefined ? {} : { was: change.was.slice(0, 3) }),
      directories: change.directories.slice(0, inOwner).map((directory) => ({
        ...directory,
        files: directory.files.slice(0, inOwner),
      })),
    })),
    packages: cut('packages', comparison.packages, 3 * top),
    slices: {
      added: cut('slices', slices.added, 3 * top),
      removed: cut('slices', slices.removed, 3 * top),
    },
    settings: cut('settings', comparison.settings, 2 * top),
    privileged: {
      added: cut('privileged', privileged.added, Math.max(always.privileged, 2 * top)),
      removed: privileged.removed.slice(0, 2 * top),
    },
    layers: {
      ...comparison.layers,
      shared: comparison.layers.shared.slice(0, 3 * top),
      recompressed: comparison.layers.recompressed.slice(0, 3 * top),
    },
  };
}

const states: readonly BudgetVerdict['state'][] = ['broken', 'waived', 'unknown', 'kept'];

/** Broken ones come first, hard ones before soft ones: they are the last to be left out. */
function rank({ state, severity }: BudgetVerdict): number {
  return 2 * states.indexOf(state) + (severity === 'hard' ? 0 : 1);
}
