import type { ChangeKind, OwnerChange } from '../comparison.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import { joinMovedDirectories } from './join-moved-directories.ts';
import type { MovedDirectory } from './moved-directories.ts';
import { OwnerDirectories } from './owner-directories.ts';
import { matchOwners, type OwnerMatch } from './owner-matches.ts';
import type { OwnerBytes, Survey } from './survey.ts';

/** Of so many owners it is told where they changed: nobody reads on. */
const ownersTold = 10;
/** From this share of its owner's change on, a directory is told. */
const directoryShare = 0.1;

interface Counted {
  readonly change: Omit<OwnerChange, 'directories'>;
  directories: OwnerDirectories | undefined;
}

/** Says whose bytes changed: how much is known from the survey, and the files tell where. */
export class OwnerChanges {
  /** The greatest change first. */
  readonly #changed: readonly Counted[];
  /** By the index of the owner in its image. */
  readonly #before: Counted[] = [];
  readonly #after: Counted[] = [];

  constructor(baseline: Measurement, image: Measurement, found: Survey) {
    const counted = matchOwners(baseline.owners, image.owners).map((match): Counted => {
      const it = { change: changeOf(match, baseline, image, found), directories: undefined };
      for (const at of match.before) this.#before[at] = it;
      for (const at of match.after) this.#after[at] = it;
      return it;
    });
    this.#changed = counted
      .filter(({ change }) => weight(change) > 0)
      .sort(
        ({ change: one }, { change: other }) =>
          weight(other) - weight(one) || compareTexts(one.owner.name, other.owner.name),
      );
    for (const it of this.#changed.slice(0, ownersTold)) {
      it.directories = new OwnerDirectories(weight(it.change) * directoryShare);
    }
  }

  /** A file in both images, with the sizes to count with. */
  inBoth(
    old: MeasuredFile,
    young: MeasuredFile,
    kind: ChangeKind | 'unchanged',
    before: number,
    after: number,
  ): void {
    const one = this.#before[old.owner];
    const other = this.#after[young.owner];
    const { path } = young;
    if (one === other) {
      other?.directories?.add({ path, kind, before, after });
      return;
    }
    one?.directories?.add({ path, kind: 'gone', before, after: 0 });
    other?.directories?.add({ path, kind: 'new', before: 0, after });
  }

  onlyBefore({ path, owner }: MeasuredFile, before: number): void {
    this.#before[owner]?.directories?.add({ path, kind: 'gone', before, after: 0 });
  }

  onlyAfter({ path, owner }: MeasuredFile, after: number): void {
    this.#after[owner]?.directories?.add({ path, kind: 'new', before: 0, after });
  }

  /** A file that moved, at the path where it was: of interest to whom it belongs no more. */
  left(old: MeasuredFile, young: MeasuredFile): void {
    if (this.#after[young.owner] !== this.#before[old.owner]) {
      this.onlyBefore(old, old.size);
    }
  }

  /** The same file, at the path where it is. */
  arrived(old: MeasuredFile, young: MeasuredFile): void {
    const owner = this.#after[young.owner];
    if (owner !== this.#before[old.owner]) this.onlyAfter(young, young.size);
    else {
      const { path, size } = young;
      owner?.directories?.add({ path, from: old.path, kind: 'moved', before: size, after: size });
    }
  }

  /** @param moved directories that are elsewhere now */
  finish(moved: readonly MovedDirectory[]): readonly OwnerChange[] {
    const ways = new Map(moved.map((way) => [way.from, way]));
    return this.#changed.map(({ change, directories }) => ({
      ...change,
      directories: joinMovedDirectories(directories?.finish() ?? [], ways),
    }));
  }
}

function changeOf(
  match: OwnerMatch,
  baseline: Measurement,
  image: Measurement,
  found: Survey,
): Counted['change'] {
  const olds = match.before.map((at) => baseline.owners[at] as Owner);
  const youngs = match.after.map((at) => image.owners[at] as Owner);
  const owner = youngs.length === 0 ? together(olds) : together(youngs);
  const before = sum(match.before.map((at) => found.before[at] as OwnerBytes));
  const after = sum(match.after.map((at) => found.after[at] as OwnerBytes));
  const versions = { before: versionOf(olds), after: versionOf(youngs) };
  const isOther = youngs.length > 0 && olds.some(({ name }) => name !== owner.name);
  return {
    owner,
    ...(isOther ? { was: olds } : {}),
    before: before.size,
    after: after.size,
    compressed: { before: before.compressed, after: after.compressed },
    ...(isUpgrade(versions) ? { versions } : {}),
  };
}

/** Several slices of a package are named as the owners of a file that several brought. */
function together(owners: readonly Owner[]): Owner {
  const [first, ...others] = owners as readonly [Owner, ...Owner[]];
  const names = new Set(owners.map(({ name }) => name));
  return others.length === 0 ? first : { ...first, name: [...names].sort().join(', ') };
}

function versionOf(owners: readonly Owner[]): string | undefined {
  const versions = new Set(owners.map(({ version }) => version));
  return versions.size === 1 ? owners[0]?.version : undefined;
}

function isUpgrade(versions: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}): versions is { readonly before: string; readonly after: string } {
  const { before, after } = versions;
  return before !== undefined && after !== undefined && before !== after;
}

function sum(parts: readonly OwnerBytes[]): OwnerBytes {
  return parts.reduce(
    (total, { size, compressed }) => ({
      size: total.size + size,
      compressed: total.compressed + compressed,
    }),
    { size: 0, compressed: 0 },
  );
}

function weight({ before, after }: Pick<OwnerChange, 'before' | 'after'>): number {
  return Math.abs(after - before);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
