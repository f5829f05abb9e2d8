import type { MovedRun } from './moved-runs.ts';
import { isNamedAlike, type StrayDirectory } from './stray-directories.ts';

/** Where the files of a directory are now, each at the same place in it. */
export interface MovedDirectory {
  readonly from: StrayDirectory;
  readonly to: StrayDirectory;
}

/** Two directories that files could have moved with. */
interface Candidate extends MovedDirectory {
  files: number;
  /** The two that these are in, if these may have moved with them. */
  readonly parent: Candidate | undefined;
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
      leaving[candidate.from.id] === candidate && arriving[candidate.to.id] === candidate,
  );
}

function candidatesOf(runs: readonly MovedRun[]): readonly Candidate[] {
  const known = new Map<number, Candidate>();
  for (const { from, to, files } of runs) {
    let candidate = candidateFor(from, to, known);
    for (; candidate !== undefined; candidate = candidate.parent) candidate.files += files.length;
  }
  return [...known.values()];
}

/** Found, or made with all above that files could have moved with; no recursion, as a path can have thousands of names. */
function candidateFor(
  from: StrayDirectory,
  to: StrayDirectory,
  known: Map<number, Candidate>,
): Candidate | undefined {
  const lacking: MovedDirectory[] = [];
  let candidate: Candidate | undefined;
  for (let way = inNoRoot(from, to); way !== undefined; way = parentOf(way)) {
    candidate = known.get(keyOf(way));
    if (candidate !== undefined) break;
    lacking.push(way);
  }
  for (let way = lacking.pop(); way !== undefined; way = lacking.pop()) {
    candidate = { from: way.from, to: way.to, files: 0, parent: candidate };
    known.set(keyOf(way), candidate);
  }
  return candidate;
}

/** More directories than there can be files. */
const mostDirectories = 2 ** 26;

function keyOf({ from, to }: MovedDirectory): number {
  return from.id * mostDirectories + to.id;
}

/** The directories above, if they have the same names below them. */
function parentOf({ from, to }: MovedDirectory): MovedDirectory | undefined {
  return isNamedAlike(from, to) ? inNoRoot(from.parent, to.parent) : undefined;
}

/** The root is in both images, and so moved nowhere. */
function inNoRoot(
  from: StrayDirectory | undefined,
  to: StrayDirectory | undefined,
): MovedDirectory | undefined {
  return from?.parent === undefined || to?.parent === undefined ? undefined : { from, to };
}

/** By the place of a directory on one side, the candidate with most files; of equals the first by the path of the other side. */
function bestBy(
  candidates: readonly Candidate[],
  side: keyof MovedDirectory,
  otherSide: keyof MovedDirectory,
): readonly (Candidate | undefined)[] {
  const best: Candidate[] = [];
  for (const candidate of candidates) {
    const { id } = candidate[side];
    const known = best[id];
    const isBetter =
      known === undefined ||
      candidate.files > known.files ||
      (candidate.files === known.files && candidate[otherSide].path < known[otherSide].path);
    if (isBetter) best[id] = candidate;
  }
  return best;
}
