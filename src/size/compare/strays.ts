import { comparePaths } from '../../oci/layers/walk-files.ts';
import { type FileRun, fileAt, hashList } from '../file/file-run.ts';
import { hashedFrom, type MeasuredFile } from '../measurement.ts';
import type { StrayStretch, Stretch } from './join-runs.ts';

const noHash = -1;
const aside = -2;

/** @param hash its 12 hex digits, which a number holds exactly, or a dash */
export function hashNumber(hash: string): number {
  return hash === '-' ? noHash : Number.parseInt(hash, 16);
}

/** Files that only one of two images has, each with a number, in the order of their paths. */
export class Strays {
  readonly count: number;
  /** By number, as `hashNumber` has it: texts would take ten times as long to compare. Negative without. */
  readonly hashes: Float64Array;
  readonly #stretches: readonly StrayStretch[];
  /** By number: the index of its stretch. */
  readonly #stretchOf: Int32Array;

  constructor(stretches: readonly Stretch[], kind: StrayStretch['kind']) {
    this.#stretches = stretches.filter((stretch): stretch is StrayStretch => stretch.kind === kind);
    this.count = this.#stretches.reduce((sum, { count }) => sum + count, 0);
    this.hashes = new Float64Array(this.count).fill(noHash);
    this.#stretchOf = new Int32Array(this.count);
    for (const [at, stretch] of this.#stretches.entries()) {
      this.#stretchOf.fill(at, stretch.first, stretch.first + stretch.count);
      this.#readHashes(stretch);
    }
  }

  #readHashes({ run, start, count, first }: StrayStretch): void {
    if (run.hashes === undefined) return;
    const hashes = hashList(run);
    for (let at = 0; at < count; at += 1) {
      this.hashes[first + at] = hashNumber(hashes[start + at] as string);
    }
  }

  run(file: number): FileRun {
    return this.#stretch(file).run;
  }

  /** The index of a file in its run. */
  at(file: number): number {
    const { start, first } = this.#stretch(file);
    return start + file - first;
  }

  name(file: number): string {
    return this.run(file).names[this.at(file)] as string;
  }

  path(file: number): string {
    return this.run(file).path + this.name(file);
  }

  size(file: number): number {
    return this.run(file).sizes[this.at(file)] as number;
  }

  file(file: number): MeasuredFile {
    return fileAt(this.run(file), this.at(file));
  }

  hasHash(file: number): boolean {
    return (this.hashes[file] as number) >= 0;
  }

  /** Whether it has no hash because it needs none. */
  isSmall(file: number): boolean {
    return this.hashes[file] === noHash && this.size(file) < hashedFrom;
  }

  /** Takes a file out of the search for what moved. */
  setAside(file: number): void {
    this.hashes[file] = aside;
  }

  isLink(file: number): boolean {
    return this.run(file).rare?.get(this.at(file))?.linkTo !== undefined;
  }

  /** By directory: the numbers of its files, in stretches of a first one and the one after the last. */
  byDirectory(): ReadonlyMap<string, readonly (readonly [number, number])[]> {
    const directories = new Map<string, (readonly [number, number])[]>();
    for (const { run, count, first } of this.#stretches) {
      const known = directories.get(run.path);
      if (known === undefined) directories.set(run.path, [[first, first + count]]);
      else known.push([first, first + count]);
    }
    return directories;
  }

  find(path: string): number | undefined {
    let from = 0;
    let to = this.count;
    while (from < to) {
      const middle = (from + to) >> 1;
      const order = comparePaths(this.path(middle), path);
      if (order === 0) return middle;
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return undefined;
  }

  #stretch(file: number): StrayStretch {
    return this.#stretches[this.#stretchOf[file] as number] as StrayStretch;
  }
}
