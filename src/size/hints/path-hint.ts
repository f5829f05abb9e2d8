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
   * Whether it is about the file.
   *
   * @param path with a slash at its beginning
   */
  isAbout(path: string, file: MeasuredFile): boolean;
}

/** Whether a path lies in one of some directories, given from the root on as `/usr/share/doc/`. */
export function isBelow(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => path.startsWith(directory));
}

/** Whether a path goes through one of some directories, given as `/.git/`, anywhere from `start` on. */
export function goesThrough(path: string, directories: readonly string[], start = 0): boolean {
  return directories.some((directory) => path.includes(directory, start));
}
