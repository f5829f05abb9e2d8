import type { Change } from '../comparison.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import { Top } from '../top.ts';
import { followDirectories } from './follow-directories.ts';
import { type MovedDirectory, movedDirectories } from './moved-directories.ts';
import { type MovedFile, pairByContent } from './pair-by-content.ts';
import type { Survey } from './survey.ts';

/** What lies elsewhere than it did. */
export interface Moves {
  /** What a file was in the baseline, by its path in the image. */
  readonly arrived: ReadonlyMap<string, MeasuredFile>;
  /** What a file is in the image, by its path in the baseline. */
  readonly left: ReadonlyMap<string, MeasuredFile>;
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
  const hashed = pairByContent(gone.values(), come.values());
  if (hashed.length === 0) return { arrived: new Map(), left: new Map(), changes: [] };
  const { small, whole } = followDirectories(baseline, image, movedDirectories(hashed));
  const pairs = [...hashed, ...small];
  return {
    arrived: new Map(pairs.map(({ before, after }) => [after.path, before])),
    left: new Map(pairs.map(({ before, after }) => [before.path, after])),
    changes: movedChanges(pairs, whole, limit),
  };
}

/** One change for each directory that moved as a whole, and for each file that moved by itself. */
function movedChanges(
  pairs: readonly MovedFile[],
  whole: readonly MovedDirectory[],
  limit: number,
): readonly Change[] {
  const top = new Top<Change>(limit, (change) => change.after);
  const wholeByTarget = new Map(whole.map((way) => [way.to, way]));
  const directories = new Map<MovedDirectory, { bytes: number; pairs: number; last: MovedFile }>();
  for (const pair of pairs) {
    const way = highestWay(pair, wholeByTarget);
    const sum = way && directories.get(way);
    if (way === undefined) top.offer(movedFile(pair));
    else if (sum === undefined) {
      directories.set(way, { bytes: pair.after.size, pairs: 1, last: pair });
    } else {
      sum.bytes += pair.after.size;
      sum.pairs += 1;
    }
  }
  for (const [{ from, to }, { bytes, pairs: files, last }] of directories) {
    const change = { path: to, from, kind: 'moved', before: bytes, after: bytes, files } as const;
    top.offer(files === 1 ? movedFile(last) : change);
  }
  return top.items();
}

/** The highest directory that the file moved with. */
function highestWay(
  { before, after }: MovedFile,
  wholeByTarget: ReadonlyMap<string, MovedDirectory>,
): MovedDirectory | undefined {
  if (wholeByTarget.size === 0) return undefined;
  for (
    let slash = after.path.indexOf('/');
    slash !== -1;
    slash = after.path.indexOf('/', slash + 1)
  ) {
    const way = wholeByTarget.get(after.path.slice(0, slash + 1));
    if (way !== undefined && before.path === way.from + after.path.slice(slash + 1)) return way;
  }
  return undefined;
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
