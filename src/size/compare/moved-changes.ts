import type { Change } from '../comparison.ts';
import { Top } from '../top.ts';
import type { MovedDirectory } from './moved-directories.ts';
import type { MovedRun, MovedRuns } from './moved-runs.ts';
import type { MovedFile } from './pair-by-content.ts';

/** One change for each directory that moved as a whole, and for each file that moved by itself; the heaviest. */
export function movedChanges(
  moved: readonly MovedRuns[],
  whole: readonly MovedDirectory[],
  limit: number,
): readonly Change[] {
  const top = new Top<Change>(limit, (change) => change.after);
  const byTarget = new Map(whole.map((way) => [way.to, way]));
  const changes = new Map<MovedDirectory, Change>();
  for (const { runs, renamed } of moved) {
    for (const run of runs) {
      const way = highestWay(run, byTarget);
      if (way === undefined) for (const pair of run.pairs) top.offer(movedFile(pair));
      else changes.set(way, withRun(changes.get(way), way, run));
    }
    for (const pair of renamed) top.offer(movedFile(pair));
  }
  for (const change of changes.values()) top.offer(change);
  return top.items();
}

/** The highest directory that the files moved with. */
function highestWay(
  { from, to }: MovedRun,
  byTarget: ReadonlyMap<string, MovedDirectory>,
): MovedDirectory | undefined {
  for (let slash = to.indexOf('/'); slash !== -1; slash = to.indexOf('/', slash + 1)) {
    const way = byTarget.get(to.slice(0, slash + 1));
    if (way !== undefined && from === way.from + to.slice(slash + 1)) return way;
  }
  return undefined;
}

/** A single file is told by its own name. */
function withRun(known: Change | undefined, way: MovedDirectory, { pairs }: MovedRun): Change {
  const [first, ...more] = pairs as readonly [MovedFile, ...MovedFile[]];
  if (known === undefined && more.length === 0) return movedFile(first);
  const bytes = pairs.reduce((sum, { after }) => sum + after.size, known?.after ?? 0);
  const files = (known?.files ?? 0) + pairs.length;
  return { path: way.to, from: way.from, kind: 'moved', before: bytes, after: bytes, files };
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
