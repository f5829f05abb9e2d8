import type { MeasuredFile } from '../measurement.ts';
import { followDirectories } from './follow-directories.ts';
import { type MovedDirectory, movedDirectories } from './moved-directories.ts';
import { type MovedRuns, movedRuns } from './moved-runs.ts';
import { type Pairing, pairByContent, pairsOf } from './pair-by-content.ts';
import type { Survey } from './survey.ts';

/** What lies elsewhere than it did. */
export interface Moves {
  /** Files with hashes, and small ones: each in the order of their paths. */
  readonly hashed: Pairing;
  readonly small: Pairing;
  /** The same two, by the directories that the files moved from and to. */
  readonly runs: readonly MovedRuns[];
  /** Directories that moved, though something of them may be left, or something have been there. */
  readonly directories: readonly MovedDirectory[];
}

/**
 * Files of the same content are found by their hashes. Smaller ones have none: they moved when the
 * directory did around them, and their size is the same.
 */
export function findMoves(found: Survey): Moves {
  const hashed = pairByContent(found.gone, found.come);
  const hashedRuns = movedRuns(pairsOf(hashed));
  const directories = movedDirectories(hashedRuns.runs);
  const small = followDirectories(found, directories);
  return { hashed, small, runs: [hashedRuns, movedRuns(pairsOf(small))], directories };
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
