import { runsOf } from '../file/files-in-runs.ts';
import type { Measurement } from '../measurement.ts';
import { followDirectories } from './follow-directories.ts';
import { type HeldSizes, holdSizes } from './held-sizes.ts';
import { joinRuns, type Stretch } from './join-runs.ts';
import { type MovedDirectory, movedDirectories } from './moved-directories.ts';
import { type MovedRuns, movedRuns } from './moved-runs.ts';
import { alone, pairByContent } from './pair-by-content.ts';
import { Strays } from './strays.ts';

/** Which file of an image is which of its baseline. */
export interface MatchedFiles {
  /** All files, in the order of their paths. */
  readonly stretches: readonly Stretch[];
  /** Those of the stretches that only one of the images has, numbered in the same order. */
  readonly gone: Strays;
  readonly come: Strays;
  /** By number of a file that went: that of the same one elsewhere, or `alone`. */
  readonly partners: Int32Array;
  /** The same by number of a file that came. */
  readonly origins: Int32Array;
  readonly moves: MovedRuns;
  /** Directories that moved, though something of them may be left, or something have been there. */
  readonly directories: readonly MovedDirectory[];
  readonly held: HeldSizes;
}

/**
 * Files of the same content at another path are found by their hashes. Smaller ones have none: they moved
 * when the directory did around them, and their size is the same.
 *
 * The comparison, the lines of rockcraft.yaml and the page ask for the same one after the other. So the last
 * answer is kept, as long as its image is there, and no other: it may hold the names of all files.
 */
export function matchFiles(baseline: Measurement, image: Measurement): MatchedFiles {
  const kept = last.get(image);
  if (kept?.baseline === baseline) return kept.matched;
  const matched = match(baseline, image);
  last = new WeakMap([[image, { baseline, matched }]]);
  return matched;
}

let last = new WeakMap<Measurement, { baseline: Measurement; matched: MatchedFiles }>();

function match(baseline: Measurement, image: Measurement): MatchedFiles {
  const stretches = joinRuns(runsOf(baseline.files()), runsOf(image.files()));
  const gone = new Strays(stretches, 'gone');
  const come = new Strays(stretches, 'come');
  const held = holdSizes(stretches, gone, come);
  const partners = pairByContent(gone, come);
  const directories = movedDirectories(movedRuns(gone, come, partners).runs);
  followDirectories(gone, come, directories, partners);
  return {
    stretches,
    gone,
    come,
    partners,
    origins: inverse(partners, come.count),
    moves: movedRuns(gone, come, partners),
    directories,
    held,
  };
}

function inverse(partners: Int32Array, count: number): Int32Array {
  const origins = new Int32Array(count).fill(alone);
  for (let file = 0; file < partners.length; file += 1) {
    const partner = partners[file] as number;
    if (partner !== alone) origins[partner] = file;
  }
  return origins;
}
