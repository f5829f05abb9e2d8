import type { MeasuredFile, Measurement } from '../measurement.ts';
import { joinFiles } from './join-files.ts';

/** What has to be known of all files before the change of any one can be told. */
export interface Survey {
  /** Files with a hash that only one of the two has, in the order of their paths. */
  readonly gone: ReadonlyMap<string, MeasuredFile>;
  readonly come: ReadonlyMap<string, MeasuredFile>;
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

export function survey(baseline: Measurement, image: Measurement): Survey {
  const gone = new Map<string, MeasuredFile>();
  const come = new Map<string, MeasuredFile>();
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
      if (file.hash !== undefined) gone.set(file.path, file);
    },
    onlyAfter(file) {
      add(after, file);
      if (file.hash !== undefined) come.set(file.path, file);
    },
  });
  return { gone, come, held, before, after };
}

/** When `link` is a further name of a file whose first name only its own image has, and the other image has the file here. */
function hold(
  file: MeasuredFile,
  link: MeasuredFile,
  lacking: Map<string, MeasuredFile>,
  held: Map<string, number>,
): void {
  const first = lacking.get(link.linkTo as string);
  if (first === undefined || first.hash !== file.hash || first.size !== file.size) return;
  // The bytes of an owner must stay what the measurement says.
  if (first.owner !== link.owner) return;
  lacking.delete(first.path);
  held.set(first.path, 0);
  held.set(link.path, file.size);
}

function noBytes({ owners }: Measurement): OwnerBytes[] {
  return owners.map(() => ({ size: 0, compressed: 0 }));
}

function add(sums: readonly OwnerBytes[], { owner, size, compressed }: MeasuredFile): void {
  const sum = sums[owner] as OwnerBytes;
  sum.size += size;
  sum.compressed += compressed;
}
