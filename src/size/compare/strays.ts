import { comparePaths } from '../../oci/layers/walk-files.ts';
import { type FileRun, fileAt } from '../file/file-run.ts';
import { HashReader } from '../file/hash-reader.ts';
import { hashedFrom, type MeasuredFile } from '../measurement.ts';
import type { StrayStretch, Stretch } from './join-runs.ts';
import { StrayDirectories, type StrayDirectory } from './stray-directories.ts';

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
  readonly directories = new StrayDirectories();
  /** Of each stretch. */
  readonly #directories: readonly StrayDirectory[];
  /** By number: the index of its stretch. */
  readonly #stretchOf: Int32Array;

  constructor(stretches: readonly Stretch[], kind: StrayStretch['kind']) {
    this.#stretches = stretches.filter((stretch): stretch is StrayStretch => stretch.kind === kind);
    this.#directories = this.#stretches.map((stretch) => this.directories.enter(stretch));
    this.count = this.#stretches.reduce((sum, { count }) => sum + count, 0);
    this.hashes = new Float64Array(this.count).fill(noHash);
    this.#stretchOf = new Int32Array(this.count);
    const reader = new HashReader();
    for (const [at, stretch] of this.#stretches.entries()) {
      this.#stretchOf.fill(at, stretch.first, stretch.first + stretch.count);
      this.#readHashes(stretch, reader);
    }
  }

  #readHashes({ run, start, count, first }: StrayStretch, reader: HashReader): void {
    if (run.hashes === undefined) return;
    const hashes = reader.listOf(run);
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

  directory(file: number): StrayDirectory {
    return this.#directories[this.#stretchOf[file] as number] as StrayDirectory;
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

  /** Takes a file out of the search for what moved. */
  setAside(file: number): void {
    this.hashes[file] = aside;
  }

  isLink(file: number): boolean {
    return this.run(file).rare?.get(this.at(file))?.linkTo !== undefined;
  }

  /** By the place of a directory: the numbers of its small files, which have no hash because they need none. */
  smallByDirectory(): readonly (readonly number[] | undefined)[] {
    const small: number[][] = new Array(this.directories.all.length);
    for (const [at, { run, start, count, first }] of this.#stretches.entries()) {
      const { id } = this.#directories[at] as StrayDirectory;
      for (let next = 0; next < count; next += 1) {
        const isSmall = (run.sizes[start + next] as number) < hashedFrom;
        if (!isSmall || this.hashes[first + next] !== noHash) continue;
        small[id] ??= [];
        small[id].push(first + next);
      }
    }
    return small;
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
