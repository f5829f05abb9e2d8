import { type FileRun, indexAt } from '../file/file-run.ts';
import type { Measurement } from '../measurement.ts';
import { type Counted, countedOf } from './held-sizes.ts';
import type { MatchedFiles } from './match-files.ts';
import { visitFiles } from './visit-files.ts';

export interface OwnerBytes {
  size: number;
  compressed: number;
}

/**
 * Bytes by owner. A file that both images have is on both sides that owner's whom the image names:
 * records that came or went between the two change whom a file belongs to, and no file.
 */
export interface BytesByOwner {
  /** By index of an owner in the image: of its files what the baseline had, and what the image has. */
  readonly before: readonly OwnerBytes[];
  readonly after: readonly OwnerBytes[];
  /** By index of an owner in the baseline: its files that the image has no more. */
  readonly gone: readonly OwnerBytes[];
}

export function bytesByOwner(
  baseline: Measurement,
  image: Measurement,
  matched: MatchedFiles,
): BytesByOwner {
  const { held } = matched;
  const before = noBytes(image);
  const after = noBytes(image);
  const gone = noBytes(baseline);
  const inBoth = (old: FileRun, oldAt: number, young: FileRun, youngAt: number) => {
    const owner = indexAt(young.owners, youngAt);
    add(before[owner], countedOf(old, held.before), oldAt);
    add(after[owner], countedOf(young, held.after), youngAt);
  };
  visitFiles(matched, {
    stayed: inBoth,
    arrived: inBoth,
    left() {},
    gone(run, at) {
      add(gone[indexAt(run.owners, at)], countedOf(run, held.before), at);
    },
    come(run, at) {
      add(after[indexAt(run.owners, at)], countedOf(run, held.after), at);
    },
  });
  return { before, after, gone };
}

function noBytes({ owners }: Measurement): readonly OwnerBytes[] {
  return owners.map(() => ({ size: 0, compressed: 0 }));
}

function add(sum: OwnerBytes | undefined, { sizes, compressed }: Counted, at: number): void {
  if (sum === undefined) return;
  sum.size += sizes[at] as number;
  sum.compressed += compressed[at] as number;
}
