import type { Change } from '../comparison.ts';
import { Top } from '../top.ts';
import type { MatchedFiles } from './match-files.ts';
import type { MovedDirectory } from './moved-directories.ts';
import type { MovedRun } from './moved-runs.ts';
import type { StrayDirectory } from './stray-directories.ts';

/**
 * One change for each directory that moved as a whole, and for each file that moved by itself; the heaviest.
 *
 * @param whole directories of which nothing is left, and where nothing was before
 */
export function movedChanges(
  { gone, come, partners, moves }: MatchedFiles,
  whole: readonly MovedDirectory[],
  limit: number,
): readonly Change[] {
  const top = new Top<Change>(limit, (change) => change.after);
  const ways: MovedDirectory[] = [];
  for (const way of whole) ways[way.to.id] = way;
  const changes = new Map<MovedDirectory, Change>();
  for (const run of moves.runs) {
    const way = highestWay(run, ways);
    if (way === undefined) for (const file of run.files) top.offer(movedFile(file));
    else changes.set(way, withRun(changes.get(way), way, run));
  }
  for (const file of moves.renamed) top.offer(movedFile(file));
  for (const change of changes.values()) top.offer(change);
  return top.items();

  /** A single file is told by its own name. */
  function withRun(
    known: Change | undefined,
    way: MovedDirectory,
    { files: run }: MovedRun,
  ): Change {
    if (known === undefined && run.length === 1) return movedFile(run[0] as number);
    const bytes = run.reduce((sum, file) => sum + gone.size(file), known?.after ?? 0);
    const files = (known?.files ?? 0) + run.length;
    return {
      path: way.to.path,
      from: way.from.path,
      kind: 'moved',
      before: bytes,
      after: bytes,
      files,
    };
  }

  function movedFile(file: number): Change {
    const size = gone.size(file);
    const path = come.path(partners[file] as number);
    return { path, from: gone.path(file), kind: 'moved', before: size, after: size, files: 1 };
  }
}

/** The highest directory that the files moved with. @param ways by the place of the directory where they are */
function highestWay(
  run: MovedRun,
  ways: readonly (MovedDirectory | undefined)[],
): MovedDirectory | undefined {
  let highest: MovedDirectory | undefined;
  for (let to: StrayDirectory | undefined = run.to; to !== undefined; to = to.parent) {
    const way = ways[to.id];
    const below = run.to.path.slice(to.path.length);
    if (way !== undefined && run.from.path === way.from.path + below) highest = way;
  }
  return highest;
}
