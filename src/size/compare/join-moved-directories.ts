import type { Change, DirectoryChange } from '../comparison.ts';
import { absoluteDifference } from './absolute-difference.ts';
import type { MovedDirectory } from './moved-directories.ts';
import { directoryOf } from './paths.ts';

/**
 * Makes one of two directories when the one became the other: `python3.12/` that grew, not all of
 * it and all of `python3.11/` that went. Only where both are told, so that nothing is told twice.
 *
 * @param ways what moved, by where it was
 */
export function joinMovedDirectories(
  directories: readonly DirectoryChange[],
  ways: ReadonlyMap<string, MovedDirectory>,
): readonly DirectoryChange[] {
  if (ways.size === 0) return directories;
  const joined = new Map(directories.map((directory) => [directory.path, directory]));
  for (const left of directories) {
    const path = pathNow(left.path, ways);
    const arrived = joined.get(path);
    if (path === left.path || arrived === undefined) continue;
    joined.delete(left.path);
    joined.set(path, {
      path,
      before: left.before + arrived.before,
      after: left.after + arrived.after,
      files: joinFiles(left.files, arrived.files, ways),
    });
  }
  return [...joined.values()].sort(
    (one, other) => absoluteDifference(other) - absoluteDifference(one),
  );
}

/** A file of both is one that grew, shrank or has other content. */
function joinFiles(
  left: readonly Change[],
  arrived: readonly Change[],
  ways: ReadonlyMap<string, MovedDirectory>,
): readonly Change[] {
  const young = new Map(arrived.map((change) => [change.path, change]));
  const files = left.map((old): Change => {
    const path = pathNow(old.path, ways);
    const change = young.get(path);
    if (old.kind !== 'gone' || change?.kind !== 'new') return old;
    young.delete(path);
    const { before } = old;
    const { after } = change;
    const kind = before < after ? 'grown' : before > after ? 'shrunk' : 'changed';
    return { path, kind, before, after, files: 1 };
  });
  return [...files, ...young.values()]
    .sort((one, other) => absoluteDifference(other) - absoluteDifference(one))
    .slice(0, Math.max(left.length, arrived.length));
}

/** Where something in a directory that moved is now; the path itself when none did. */
function pathNow(path: string, ways: ReadonlyMap<string, MovedDirectory>): string {
  let directory = path.endsWith('/') ? path : directoryOf(path);
  while (directory !== '') {
    const way = ways.get(directory);
    if (way !== undefined) return way.to.path + path.slice(directory.length);
    directory = directoryOf(directory);
  }
  return path;
}
