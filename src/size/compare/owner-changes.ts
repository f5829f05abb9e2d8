import type { OwnerChange } from '../comparison.ts';
import type { Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import { absoluteDifference } from './absolute-difference.ts';
import { joinMovedDirectories } from './join-moved-directories.ts';
import type { MovedDirectory } from './moved-directories.ts';
import type { BytesByOwner, OwnerBytes } from './owner-bytes.ts';
import { OwnerDirectories } from './owner-directories.ts';
import { matchOwners, type OwnerMatch } from './owner-matches.ts';

/** Of so many owners it is told where they changed: nobody reads on. */
const ownersTold = 10;
/** From this share of its owner's change on, a directory is told. */
const directoryShare = 0.1;

interface Told {
  readonly change: Omit<OwnerChange, 'directories'>;
  readonly directories: OwnerDirectories | undefined;
}

/** Says whose bytes changed: how much is known, and the files tell where. */
export class OwnerChanges {
  /** The greatest change first. */
  readonly #told: readonly Told[];
  /** By the index of an owner in its image: those of which it is told where they changed. */
  readonly #before: OwnerDirectories[] = [];
  readonly #after: OwnerDirectories[] = [];

  constructor(baseline: Measurement, image: Measurement, bytes: BytesByOwner) {
    const changed = matchOwners(baseline.owners, image.owners)
      .map((match) => ({ match, change: changeOf(match, baseline, image, bytes) }))
      .filter(({ change }) => absoluteDifference(change) > 0)
      .sort(
        ({ change: one }, { change: other }) =>
          absoluteDifference(other) - absoluteDifference(one) ||
          compareTexts(one.owner.name, other.owner.name),
      );
    this.#told = changed.map(({ match, change }, rank) => {
      if (rank >= ownersTold) return { change, directories: undefined };
      const directories = new OwnerDirectories(absoluteDifference(change) * directoryShare);
      for (const at of match.before) this.#before[at] = directories;
      for (const at of match.after) this.#after[at] = directories;
      return { change, directories };
    });
  }

  /** Where the changes of an owner are gathered, by its index in its image; undefined when nobody asks where. */
  directoriesOf(owner: number, side: 'before' | 'after'): OwnerDirectories | undefined {
    return side === 'before' ? this.#before[owner] : this.#after[owner];
  }

  /** @param moved directories that are elsewhere now */
  finish(moved: readonly MovedDirectory[]): readonly OwnerChange[] {
    const ways = new Map(moved.map((way) => [way.from.path, way]));
    return this.#told.map(({ change, directories }) => ({
      ...change,
      directories: joinMovedDirectories(directories?.finish() ?? [], ways),
    }));
  }
}

function changeOf(
  match: OwnerMatch,
  baseline: Measurement,
  image: Measurement,
  bytes: BytesByOwner,
): Told['change'] {
  const olds = match.before.map((at) => baseline.owners[at] as Owner);
  const youngs = match.after.map((at) => image.owners[at] as Owner);
  const owner = youngs.length === 0 ? together(olds) : together(youngs);
  const before = sum([...pick(bytes.before, match.after), ...pick(bytes.gone, match.before)]);
  const after = sum(pick(bytes.after, match.after));
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

/** Several slices of a package are named as the owners of a file that several brought are: each once. */
function together(owners: readonly Owner[]): Owner {
  const [first, ...others] = owners as readonly [Owner, ...Owner[]];
  const names = new Set(owners.flatMap(({ name }) => name.split(', ')));
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

function pick(bytes: readonly OwnerBytes[], owners: readonly number[]): readonly OwnerBytes[] {
  return owners.map((at) => bytes[at] as OwnerBytes);
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

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
