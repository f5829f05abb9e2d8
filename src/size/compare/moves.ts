import type { Change } from '../comparison.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import { followDirectories } from './follow-directories.ts';
import { movedChanges } from './moved-changes.ts';
import { type MovedDirectory, movedDirectories } from './moved-directories.ts';
import { movedRuns } from './moved-runs.ts';
import { type Pairing, pairByContent, pairsOf } from './pair-by-content.ts';
import type { Survey } from './survey.ts';

/** What lies elsewhere than it did. */
export interface Moves {
  /** Files with hashes, and small ones: each in the order of their paths. */
  readonly hashed: Pairing;
  readonly small: Pairing;
  /** Directories that moved as a whole, and those in them. */
  readonly directories: readonly MovedDirectory[];
  /** The heaviest: whole directories, and files that moved by themselves. */
  readonly changes: readonly Change[];
}

/**
 * Files of the same content are found by their hashes. Smaller ones have none: they moved when the
 * directory did around them, and their size is the same.
 */
export function findMoves(
  baseline: Measurement,
  image: Measurement,
  { gone, come }: Survey,
  limit: number,
): Moves {
  const hashed = pairByContent(gone, come);
  const { runs, renamed } = movedRuns(pairsOf(hashed));
  const { small, whole } = followDirectories(baseline, image, movedDirectories(runs));
  const all = [...runs, ...movedRuns(pairsOf(small)).runs];
  const changes = movedChanges({ runs: all, renamed }, whole, limit);
  return { hashed, small, directories: whole, changes };
}

/** Answers where a file went or came from, for files that come in the order of their paths. */
export function partnersInOrder(
  { hashed, small }: Moves,
  side: 'gone' | 'come',
): (path: string) => MeasuredFile | undefined {
  const ofHashed = partnerFinder(hashed, side);
  const ofSmall = partnerFinder(small, side);
  return (path) => ofHashed(path) ?? ofSmall(path);
}

/** The files of a pairing come in that order too, so that the next one is all there is to look at. */
function partnerFinder({ gone, come, partners }: Pairing, side: 'gone' | 'come') {
  const files = side === 'gone' ? gone : come;
  const others = side === 'gone' ? come : gone;
  const places = side === 'gone' ? partners : inverse(partners, come.length);
  let next = 0;
  return (path: string): MeasuredFile | undefined => {
    if (files[next]?.path !== path) return undefined;
    next += 1;
    return others[places[next - 1] as number];
  };
}

function inverse(partners: Int32Array, length: number): Int32Array {
  const places = new Int32Array(length).fill(-1);
  for (const [at, partner] of partners.entries()) if (partner !== -1) places[partner] = at;
  return places;
}
