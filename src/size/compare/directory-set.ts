import { directoryOf } from './paths.ts';

/** All directories that files lie in, however deep. Files that come in the order of their paths cost least. */
export class DirectorySet {
  readonly #directories = new Set<string>();
  #last = '';

  addFile(path: string): void {
    if (liesIn(path, this.#last)) return;
    this.#last = directoryOf(path);
    let directory = this.#last;
    while (directory !== '' && !this.#directories.has(directory)) {
      this.#directories.add(directory);
      directory = directoryOf(directory);
    }
  }

  has(directory: string): boolean {
    return this.#directories.has(directory);
  }
}

function liesIn(path: string, directory: string): boolean {
  return path.startsWith(directory) && path.indexOf('/', directory.length) === -1;
}
