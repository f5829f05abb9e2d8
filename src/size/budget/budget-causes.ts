import { roleNames } from '../../rock/layer-roles.ts';
import type { Comparison, OwnerChange } from '../comparison.ts';
import { HeaviestPlaces } from '../heaviest-places.ts';
import type { BudgetVerdict } from '../image-report.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import { Top } from '../top.ts';
import type { Budget, Quantity } from './budget.ts';
import { type BudgetValue, weightOf } from './budget-values.ts';
import { chosenFiles, type FileChoice, type LinkedFiles } from './chosen-files.ts';

export type Cause = BudgetVerdict['causes'][number];

const mostCauses = 3;

/** An image, and what it is held against. */
interface Compared {
  readonly measurement: Measurement;
  readonly baseline?: Measurement | undefined;
  readonly comparison?: Comparison | undefined;
}

/** Why budgets are broken, by budget: what weighs or grew most. The files are walked once. */
export function budgetCauses(
  broken: ReadonlyMap<Budget, BudgetValue | undefined>,
  { measurement, baseline, comparison }: Compared,
  linked: LinkedFiles,
): ReadonlyMap<Budget, readonly Cause[]> {
  const causes = new Map<Budget, readonly Cause[]>();
  const collectors = new Map<Budget, Collector>();
  for (const [budget, value] of broken) {
    const { subject, of } = budget;
    if (subject === 'growth') causes.set(budget, grown(of, { measurement, baseline, comparison }));
    else if (subject === 'wasted') causes.set(budget, wasted(measurement, undefined));
    else if (subject === 'layers') causes.set(budget, layers(measurement));
    else collectors.set(budget, collectorFor(budget, value, measurement, linked));
  }
  if (collectors.size > 0) {
    for (const file of measurement.files()) {
      const names = file.path.split('/');
      for (const collector of collectors.values()) collector.add(file, names);
    }
  }
  for (const [budget, collector] of collectors) causes.set(budget, collector.causes());
  return causes;
}

interface Collector {
  add(file: MeasuredFile, names: readonly string[]): void;
  causes(): readonly Cause[];
}

function collectorFor(
  budget: Budget,
  value: BudgetValue | undefined,
  measurement: Measurement,
  linked: LinkedFiles,
): Collector {
  const { subject, of } = budget;
  const chooses = chosenFiles(budget, measurement, linked);
  if (subject === 'path' || subject === 'set-uid') return heaviestFiles(chooses, of);
  if (subject === 'owner' || subject === 'files') return places(chooses, of);
  if (subject === 'layer') {
    return places((file) => (file.layer === value?.layer ? file : undefined), of);
  }
  return heaviestOwners(of, measurement);
}

function heaviestFiles(chooses: FileChoice, of: Quantity): Collector {
  const top = new Top<Cause & { readonly bytes: number }>(mostCauses, ({ bytes }) => bytes);
  return {
    add: (file, names) => {
      const chosen = chooses(file, names);
      if (chosen === undefined) return;
      const { path: name, size, compressed } = chosen;
      top.offer({ name, bytes: of === 'download' ? compressed : size });
    },
    causes: () => top.items(),
  };
}

function places(chooses: FileChoice, of: Quantity): Collector {
  const heaviest = new HeaviestPlaces();
  return {
    add: (file, names) => {
      const chosen = chooses(file, names);
      if (chosen !== undefined) heaviest.add(chosen.path, weightOf(chosen, of));
    },
    causes: () =>
      heaviest.top(mostCauses).map(({ path, weight, files }) => {
        return of === 'files' ? { name: counted(path, files) } : { name: path, bytes: weight };
      }),
  };
}

function heaviestOwners(of: Quantity, { owners, waste }: Measurement): Collector {
  const weights = owners.map(() => 0);
  const unattributed = new HeaviestPlaces();
  return {
    add: (file) => {
      const owner = owners[file.owner];
      const weight = weightOf(file, of);
      if (owner === undefined || isNobody(owner)) unattributed.add(file.path, weight);
      else weights[file.owner] = (weights[file.owner] as number) + weight;
    },
    causes: () =>
      heaviest([
        ...owners.map((owner, at) => ({ name: nameOf(owner), bytes: weights[at] as number })),
        ...unattributed
          .top(mostCauses)
          .map(({ path, weight }) => ({ name: ofNobody(path), bytes: weight })),
        ...(of === 'size' ? [{ name: hiddenName, bytes: waste.hidden }] : []),
      ]),
  };
}

function grown(of: Quantity, { measurement, baseline, comparison }: Compared): readonly Cause[] {
  if (of === 'wasted') return wasted(measurement, baseline);
  if (comparison === undefined) return [];
  const { owners, wasted: hidden, changes, privileged } = comparison;
  if (of === 'set-uid') return privileged.added.slice(0, mostCauses).map((name) => ({ name }));
  if (of === 'files') {
    const most = changes.new.toSorted((one, other) => other.files - one.files);
    return most.slice(0, mostCauses).map(({ path, files }) => ({ name: counted(path, files) }));
  }
  return heaviest([
    ...owners.flatMap((change) => grownOwner(change, of)),
    ...(of === 'size' ? [{ name: hiddenName, bytes: hidden.after - hidden.before }] : []),
    ...(of === 'download' ? [grownOtherwise(comparison)] : []),
  ]);
}

/** What a download grew by that is in no owner's files: these are as large as they were. */
function grownOtherwise({ compressedSize, owners, wasted: hidden }: Comparison): Weighed {
  const told = owners.reduce(
    (sum, { compressed }) => sum + compressed.after - compressed.before,
    0,
  );
  return {
    name: hidden.after > hidden.before ? hiddenName : 'files of the same size, compressed less',
    bytes: compressedSize.after - compressedSize.before - told,
  };
}

/** Of what nobody owns, its directories say more than its name. */
function grownOwner(
  { owner, before, after, compressed, directories }: OwnerChange,
  of: Quantity,
): readonly Weighed[] {
  if (of === 'download') {
    const name = isNobody(owner) ? 'files without a known owner' : nameOf(owner);
    return [{ name, bytes: compressed.after - compressed.before }];
  }
  if (!isNobody(owner)) return [{ name: nameOf(owner), bytes: after - before }];
  return directories.map((directory) => ({
    name: ofNobody(directory.path || '/'),
    bytes: directory.after - directory.before,
  }));
}

/** With a baseline, what has been hidden since. */
function wasted(measurement: Measurement, baseline: Measurement | undefined): readonly Cause[] {
  const before = hiddenBytes(baseline);
  return heaviest(
    [...hiddenBytes(measurement)].map(([name, bytes]) => {
      return { name, bytes: bytes - (before.get(name) ?? 0) };
    }),
  );
}

/** Of the heaviest files that no container sees, by path. */
function hiddenBytes(measurement: Measurement | undefined): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { cause, path, bytes } of measurement?.waste.paths ?? []) {
    if (cause === 'duplicate' || cause === 'broken-link') continue;
    sums.set(path, (sums.get(path) ?? 0) + bytes);
  }
  return sums;
}

function layers({ layers: all }: Measurement): readonly Cause[] {
  return heaviest(
    all.map(({ size, comment, role }, at) => ({
      // What rockcraft's tools leave as comments are their own command lines.
      name: `layer ${at + 1} (${role === 'layer' && comment !== '' ? comment : roleNames[role]})`,
      bytes: size,
    })),
  );
}

type Weighed = Required<Cause>;

function heaviest(candidates: readonly Weighed[]): readonly Cause[] {
  const weighed = candidates.filter(({ bytes }) => bytes > 0);
  return weighed.toSorted((one, other) => other.bytes - one.bytes).slice(0, mostCauses);
}

/** What stands in the place of files that no container sees. */
const hiddenName = 'files that higher layers hide';

function isNobody({ kind }: Owner): boolean {
  return kind === 'unattributed';
}

/** More may lie in a directory than what nobody owns. */
function ofNobody(path: string): string {
  return /[/*]$/.test(path) ? `${path} (no known owner)` : path;
}

function nameOf({ kind, name, base }: Owner): string {
  return `${base ? 'base, ' : ''}${kind} ${name}`;
}

function counted(path: string, files: number): string {
  return `${path} (${files} ${files === 1 ? 'file' : 'files'})`;
}
