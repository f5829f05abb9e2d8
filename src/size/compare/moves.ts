import type { Change } from '../comparison.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import { Top } from '../top.ts';
import { followDirectories } from './follow-directories.ts';
import { type MovedDirectory, movedDirectories } from './moved-directories.ts';
import { type MovedFile, type Pairing, pairByContent, pairsOf } from './pair-by-content.ts';
import { directoryOf } from './paths.ts';
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
  const ways = movedDirectories(pairsOf(hashed));
  const { small, whole } = followDirectories(baseline, image, ways);
  const changes = movedChanges([hashed, small], whole, limit);
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

/** One change for each directory that moved as a whole, and for each file that moved by itself. */
function movedChanges(
  pairings: readonly Pairing[],
  whole: readonly MovedDirectory[],
  limit: number,
): readonly Change[] {
  const top = new Top<Change>(limit, (change) => change.after);
  const wayOf = highestWays(whole);
  const directories = new Map<MovedDirectory, { bytes: number; files: number; first: MovedFile }>();
  const count = (pair: MovedFile) => {
    const way = wayOf(pair);
    const known = way && directories.get(way);
    if (way === undefined) top.offer(movedFile(pair));
    else if (known === undefined) {
      directories.set(way, { bytes: pair.after.size, files: 1, first: pair });
    } else {
      known.bytes += pair.after.size;
      known.files += 1;
    }
  };
  for (const pairing of pairings) {
    for (const pair of pairsOf(pairing)) count(pair);
  }
  for (const [{ from, to }, { bytes, files, first }] of directories) {
    const change = { path: to, from, kind: 'moved', before: bytes, after: bytes, files } as const;
    top.offer(files === 1 ? movedFile(first) : change);
  }
  return top.items();
}

/** The highest directory that a file moved with; many files of one directory come one after the other. */
function highestWays(whole: readonly MovedDirectory[]) {
  const byTarget = new Map(whole.map((way) => [way.to, way]));
  let last: MovedDirectory = { from: '', to: '' };
  let lastWay: MovedDirectory | undefined;
  return ({ before, after }: MovedFile): MovedDirectory | undefined => {
    const from = directoryOf(before.path);
    const to = directoryOf(after.path);
    if (before.path.slice(from.length) !== after.path.slice(to.length)) return undefined;
    if (from === last.from && to === last.to) return lastWay;
    last = { from, to };
    lastWay = undefined;
    for (let slash = to.indexOf('/'); slash !== -1; slash = to.indexOf('/', slash + 1)) {
      const way = byTarget.get(to.slice(0, slash + 1));
      if (way === undefined || from !== way.from + to.slice(slash + 1)) continue;
      lastWay = way;
      break;
    }
    return lastWay;
  };
}

function movedFile({ before, after }: MovedFile): Change {
  return {
    path: after.path,
    from: before.path,
    kind: 'moved',
    before: before.size,
    after: after.size,
    files: 1,
  };
}
