import type { MovedRun } from './moved-runs.ts';
import { directoryOf, lastNames } from './paths.ts';

/** Where the files of a directory are now, each at the same place in it. Both end in a slash. */
export interface MovedDirectory {
  readonly from: string;
  readonly to: string;
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
  const candidates = new Candidates();
  for (const { from, to, files } of runs) candidates.count(from, to, files.length);
  const all = candidates.all();
  const leaving = bestBy(all, 'from', 'to');
  const arriving = bestBy(all, 'to', 'from');
  return all.filter(
    (candidate) =>
      leaving.get(candidate.from) === candidate && arriving.get(candidate.to) === candidate,
  );
}

class Candidates {
  readonly #all: Candidate[] = [];
  /** By `from`, then by `to`. */
  readonly #known = new Map<string, Map<string, Candidate>>();

  /** Counts files for the directories that they are in, and for all above that they could have moved with. */
  count(from: string, to: string, files: number): void {
    let candidate = this.#candidate({ from, to });
    for (; candidate !== undefined; candidate = candidate.parent) candidate.files += files;
  }

  all(): readonly Candidate[] {
    return this.#all;
  }

  #candidate(way: MovedDirectory): Candidate | undefined {
    const lacking: MovedDirectory[] = [];
    let candidate: Candidate | undefined;
    // No recursion: a path can have thousands of names.
    for (let next = inNoRoot(way); next !== undefined; next = parentOf(next)) {
      candidate = this.#known.get(next.from)?.get(next.to);
      if (candidate !== undefined) break;
      lacking.push(next);
    }
    for (const next of lacking.toReversed()) candidate = this.#add(next, candidate);
    return candidate;
  }

  #add({ from, to }: MovedDirectory, parent: Candidate | undefined): Candidate {
    const candidate = { from, to, files: 0, parent };
    const targets = this.#known.get(from) ?? new Map<string, Candidate>();
    this.#known.set(from, targets.set(to, candidate));
    this.#all.push(candidate);
    return candidate;
  }
}

/** The directories above, if they have the same names below them. */
function parentOf({ from, to }: MovedDirectory): MovedDirectory | undefined {
  if (lastNames(from, 2) !== lastNames(to, 2)) return undefined;
  return inNoRoot({ from: directoryOf(from), to: directoryOf(to) });
}

/** The root is in both images, and so moved nowhere. */
function inNoRoot(way: MovedDirectory): MovedDirectory | undefined {
  return way.from === '' || way.to === '' ? undefined : way;
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
