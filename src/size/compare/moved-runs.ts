import type { MovedDirectory } from './moved-directories.ts';
import type { MovedFile } from './pair-by-content.ts';
import { directoryOf } from './paths.ts';

/** Files that moved from one directory to another, and kept their names. */
export interface MovedRun extends MovedDirectory {
  readonly pairs: readonly MovedFile[];
}

export interface MovedRuns {
  /** Neighbours mostly moved together: so the names of directories are looked at once for many files. */
  readonly runs: readonly MovedRun[];
  /** Files that got another name. */
  readonly renamed: readonly MovedFile[];
}

export function movedRuns(moved: Iterable<MovedFile>): MovedRuns {
  const runs: MovedRun[] = [];
  const renamed: MovedFile[] = [];
  let [from, to, pairs] = ['', '', [] as MovedFile[]];
  for (const pair of moved) {
    const { before, after } = pair;
    if (pairs.length === 0 || !liesIn(before.path, from) || !liesIn(after.path, to)) {
      from = directoryOf(before.path);
      to = directoryOf(after.path);
      pairs = [];
    }
    if (before.path.slice(from.length) !== after.path.slice(to.length)) renamed.push(pair);
    else if (pairs.push(pair) === 1) runs.push({ from, to, pairs });
  }
  return { runs, renamed };
}

function liesIn(path: string, directory: string): boolean {
  return path.startsWith(directory) && path.indexOf('/', directory.length) === -1;
}
