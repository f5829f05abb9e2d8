import { comparePaths } from '../../oci/layers/walk-files.ts';
import { hashedFrom, type MeasuredFile, type Measurement } from '../measurement.ts';
import { joinFiles } from './join-files.ts';

/** What has to be known of all files before the change of any one can be told. */
export interface Survey {
  /** Files with a hash that only one of the two has, in the order of their paths. */
  readonly gone: readonly MeasuredFile[];
  readonly come: readonly MeasuredFile[];
  /** Small ones, which have no hash, likewise: at most `smallHeld` of each. */
  readonly smallGone: readonly MeasuredFile[];
  readonly smallCome: readonly MeasuredFile[];
  readonly held: HeldSizes;
  /** Bytes of each owner, by its index in its measurement. */
  readonly before: readonly OwnerBytes[];
  readonly after: readonly OwnerBytes[];
}

export interface OwnerBytes {
  size: number;
  compressed: number;
}

/**
 * Sizes to count with instead of those measured, by path. The bytes of a hard link lie at the first
 * of its names, so that a further name, or one less, would look as if they had gone elsewhere: here
 * they stay at the name that both images have.
 */
export interface HeldSizes {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

/** What is held is bounded: beyond, small files came and went, though their directory moved. */
const smallHeld = 100_000;

export function survey(baseline: Measurement, image: Measurement): Survey {
  const gone: MeasuredFile[] = [];
  const come: MeasuredFile[] = [];
  const smallGone: MeasuredFile[] = [];
  const smallCome: MeasuredFile[] = [];
  const held = { before: new Map<string, number>(), after: new Map<string, number>() };
  const before = noBytes(baseline);
  const after = noBytes(image);
  joinFiles(baseline.files(), image.files(), {
    inBoth(old, young) {
      add(before, old);
      add(after, young);
      // The first name sorts before this one, and so has been seen.
      if (young.linkTo !== undefined) hold(old, young, come, held.after);
      if (old.linkTo !== undefined) hold(young, old, gone, held.before);
    },
    onlyBefore(file) {
      add(before, file);
      if (file.hash !== undefined) gone.push(file);
      else if (isSmall(file, smallGone)) smallGone.push(file);
    },
    onlyAfter(file) {
      add(after, file);
      if (file.hash !== undefined) come.push(file);
      else if (isSmall(file, smallCome)) smallCome.push(file);
    },
  });
  return {
    gone: without(gone, held.before),
    come: without(come, held.after),
    smallGone,
    smallCome,
    held,
    before,
    after,
  };
}

function without(
  files: readonly MeasuredFile[],
  held: ReadonlyMap<string, number>,
): readonly MeasuredFile[] {
  return held.size === 0 ? files : files.filter(({ path }) => !held.has(path));
}

function isSmall({ size }: MeasuredFile, held: readonly MeasuredFile[]): boolean {
  return size < hashedFrom && held.length < smallHeld;
}

/** When `link` is a further name of a file whose first name only its own image has, and the other image has the file here. */
function hold(
  file: MeasuredFile,
  link: MeasuredFile,
  lacking: readonly MeasuredFile[],
  held: Map<string, number>,
): void {
  const first = fileAt(lacking, link.linkTo as string);
  if (first === undefined || first.hash !== file.hash || first.size !== file.size) return;
  // The bytes of an owner must stay what the measurement says.
  if (first.owner !== link.owner || held.has(first.path)) return;
  held.set(first.path, 0);
  held.set(link.path, file.size);
}

function fileAt(files: readonly MeasuredFile[], path: string): MeasuredFile | undefined {
  let from = 0;
  let to = files.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const file = files[middle] as MeasuredFile;
    const order = comparePaths(file.path, path);
    if (order === 0) return file;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return undefined;
}

function noBytes({ owners }: Measurement): OwnerBytes[] {
  return owners.map(() => ({ size: 0, compressed: 0 }));
}

function add(sums: readonly OwnerBytes[], { owner, size, compressed }: MeasuredFile): void {
  const sum = sums[owner] as OwnerBytes;
  sum.size += size;
  sum.compressed += compressed;
}
