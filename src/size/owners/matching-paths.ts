import { nameMatcher } from '../../glob.ts';
import type { RecordedPaths } from './recorded-paths.ts';

/** Names that are looked at for all patterns together, by their depth: those of a large image, several times. */
const mostLooks = 2_000_000;

/** Expands patterns of paths in an image. */
export class MatchingPaths {
  readonly #paths: RecordedPaths;
  readonly #most: number;
  #looks = 0;

  constructor(paths: RecordedPaths, most = mostLooks) {
    this.#paths = paths;
    this.#most = most;
  }

  /**
   * The paths that a pattern stands for, in which `*` is any part of a name and `?` a letter; what has
   * neither need not be there. Undefined when that takes more than any rockcraft.yaml needs.
   */
  of(pattern: string): readonly string[] | undefined {
    let found: readonly string[] = [''];
    for (const [depth, name] of pattern.split('/').entries()) {
      found = /[*?]/.test(name) ? this.#below(found, name) : found.map((around) => around + name);
      this.#looks += found.length * (depth + 1);
      if (this.#looks > this.#most) return undefined;
      found = found.map((path) => `${path}/`);
    }
    return found.map((path) => path.slice(0, -1));
  }

  #below(directories: readonly string[], pattern: string): readonly string[] {
    const isMatch = nameMatcher(pattern);
    const found: string[] = [];
    for (const around of directories) {
      const names = this.#paths.directory(around.slice(0, -1))?.children ?? new Map();
      this.#looks += names.size;
      if (this.#looks > this.#most) break;
      for (const name of names.keys()) if (isMatch(name)) found.push(around + name);
    }
    return found;
  }
}
