import type { MovedRun } from './moved-runs.ts';
import { directoryOf, lastNames } from './paths.ts';

/** Where the files of a directory are now, each at the same place in it. Both end in a slash. */
export interface MovedDirectory {
  readonly from: string;
  readonly to: string;
}

interface Candidate extends MovedDirectory {
  files: number;
}

/**
 * Which directory became which: most files of the one are in the other, and most of what came into
 * the other is from the one. Stray copies elsewhere, of a licence say, do not spoil that.
 */
export function movedDirectories(runs: readonly MovedRun[]): readonly MovedDirectory[] {
  const candidates = candidatesOf(runs);
  const leaving = bestBy(candidates, 'from', 'to');
  const arriving = bestBy(candidates, 'to', 'from');
  return candidates.filter(
    (candidate) =>
      leaving.get(candidate.from) === candidate && arriving.get(candidate.to) === candidate,
  );
}

/** Every two directories that a file could have moved with. */
function candidatesOf(runs: readonly MovedRun[]): readonly Candidate[] {
  const all = new Map<string, Candidate>();
  for (const { from, to, pairs } of runs) {
    let way = { from, to };
    // The root is in both images, and so moved nowhere.
    while (way.from !== '' && way.to !== '') {
      count(all, way, pairs.length);
      if (lastNames(way.from, 2) !== lastNames(way.to, 2)) break;
      way = { from: directoryOf(way.from), to: directoryOf(way.to) };
    }
  }
  return [...all.values()];
}

function count(
  candidates: Map<string, Candidate>,
  { from, to }: MovedDirectory,
  files: number,
): void {
  const key = `${from}\0${to}`;
  const known = candidates.get(key);
  if (known === undefined) candidates.set(key, { from, to, files });
  else known.files += files;
}

/** Of those with the same `side` the one with most files; of equals the first by the path of the other side. */
function bestBy(
  candidates: readonly Candidate[],
  side: keyof MovedDirectory,
  otherSide: keyof MovedDirectory,
): ReadonlyMap<string, Candidate> {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate[side]);
    const isBetter =
      known === undefined ||
      candidate.files > known.files ||
      (candidate.files === known.files && candidate[otherSide] < known[otherSide]);
    if (isBetter) best.set(candidate[side], candidate);
  }
  return best;
}
