import { comparePaths } from '../../oci/layers/walk-files.ts';
import type { FileRun } from '../file/file-run.ts';

/** Neighbours in a directory that all are in both images, or all in one: as many as there are in a row. */
export type Stretch = SharedStretch | StrayStretch;

export interface SharedStretch {
  readonly kind: 'both';
  readonly before: FileRun;
  /** Index of the first of them in its run. */
  readonly beforeStart: number;
  readonly after: FileRun;
  readonly afterStart: number;
  readonly count: number;
}

export interface StrayStretch {
  /** `gone` are only in the baseline, `come` only in the image. */
  readonly kind: 'gone' | 'come';
  readonly run: FileRun;
  readonly start: number;
  readonly count: number;
  /** Number of the first of them among all that are only in that image. */
  readonly first: number;
}

/**
 * The files of two images side by side, each path once, in the order of `comparePaths`. Directories are
 * compared and not files, where that tells: no path is put together.
 */
export function joinRuns(before: Iterable<FileRun>, after: Iterable<FileRun>): readonly Stretch[] {
  const left = new Cursor(before, 'gone');
  const right = new Cursor(after, 'come');
  const stretches: Stretch[] = [];
  while (left.run !== undefined && right.run !== undefined) {
    if (left.run.path === right.run.path) joinNames(left, right, left.run, right.run, stretches);
    else if (left.run.path.startsWith(right.run.path)) {
      passDirectory(right, left, right.run, left.run.path, stretches);
    } else if (right.run.path.startsWith(left.run.path)) {
      passDirectory(left, right, left.run, right.run.path, stretches);
    } else {
      const first = comparePaths(left.run.path, right.run.path) < 0 ? left : right;
      first.takeRest(stretches);
    }
  }
  while (left.run !== undefined) left.takeRest(stretches);
  while (right.run !== undefined) right.takeRest(stretches);
  return stretches;
}

/** Where the walk stands in the runs of one image. */
class Cursor {
  run: FileRun | undefined;
  at = 0;
  readonly #runs: Iterator<FileRun>;
  readonly #kind: StrayStretch['kind'];
  #strays = 0;

  constructor(runs: Iterable<FileRun>, kind: StrayStretch['kind']) {
    this.#runs = runs[Symbol.iterator]();
    this.#kind = kind;
    this.#next();
  }

  /** Takes the files before an index: those that the other image has not. */
  take(end: number, stretches: Stretch[]): void {
    const { run, at } = this;
    if (run === undefined || end === at) return;
    stretches.push({ kind: this.#kind, run, start: at, count: end - at, first: this.#strays });
    this.#strays += end - at;
    this.moveTo(end);
  }

  takeRest(stretches: Stretch[]): void {
    if (this.run !== undefined) this.take(this.run.names.length, stretches);
  }

  moveTo(at: number): void {
    this.at = at;
    if (this.run !== undefined && at === this.run.names.length) this.#next();
  }

  #next(): void {
    const { done, value } = this.#runs.next();
    this.run = done ? undefined : value;
    this.at = 0;
  }
}

/** Until one of two runs of the same directory ends. */
function joinNames(
  left: Cursor,
  right: Cursor,
  before: FileRun,
  after: FileRun,
  stretches: Stretch[],
): void {
  const [olds, youngs] = [before.names, after.names];
  let [i, j] = [left.at, right.at];
  while (i < olds.length && j < youngs.length) {
    const [beforeStart, afterStart] = [i, j];
    while (i < olds.length && j < youngs.length && olds[i] === youngs[j]) {
      i += 1;
      j += 1;
    }
    const count = i - beforeStart;
    if (count > 0) stretches.push({ kind: 'both', before, beforeStart, after, afterStart, count });
    left.moveTo(i);
    right.moveTo(j);
    // A run that ended is no longer the one that the cursor stands in.
    if (i === olds.length || j === youngs.length) return;
    i = endOfNamesBefore(olds, i, youngs[j] as string);
    left.take(i, stretches);
    if (i === olds.length) return;
    j = endOfNamesBefore(youngs, j, olds[i] as string);
    right.take(j, stretches);
  }
}

function endOfNamesBefore(names: readonly string[], start: number, name: string): number {
  let at = start;
  while (at < names.length && (names[at] as string) < name) at += 1;
  return at;
}

/** Two directories, the other of which is below that of `run`. */
function passDirectory(
  upper: Cursor,
  lower: Cursor,
  run: FileRun,
  below: string,
  stretches: Stretch[],
): void {
  const way = below.slice(run.path.length);
  let end = upper.at;
  while (end < run.names.length && comparePaths(run.names[end] as string, way) < 0) end += 1;
  if (end === upper.at) lower.takeRest(stretches);
  else upper.take(end, stretches);
}
