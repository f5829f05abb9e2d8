import type { MeasuredFile } from '../measurement.ts';

/** A hint that is told from the path of a file, or from what is known of the file alone. It saves all of the file. */
export interface PathHint {
  /** Stable, in kebab-case. */
  readonly id: string;
  /** A sentence that says what to do, in rockcraft's terms. */
  readonly advice: string;
  /** Only of use where nothing is compiled: no hint for an image that has a compiler. */
  readonly unlessCompiler?: true;
  /**
   * Whether it is about files in a directory, which comes with slashes around its path. Asked once
   * for a directory, not for each file. In any directory when absent.
   */
  isIn?(directory: string): boolean;
  /** Whether it is about a file of such a directory, whose path comes with a slash in front; about all when absent. */
  isFile?(path: string, file: MeasuredFile): boolean;
}

/** Whether a path, with a slash in front, lies in one of some directories, given from the root on as `/usr/share/doc/`. */
export function isBelow(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => path.startsWith(directory));
}

/** Whether a path goes through one of some directories, given as `/.git/`, anywhere from `start` on. */
export function goesThrough(path: string, directories: readonly string[], start = 0): boolean {
  return directories.some((directory) => path.includes(directory, start));
}
