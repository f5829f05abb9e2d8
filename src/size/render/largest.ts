import type { DirectoryWeight, Largest, Weight } from '../image-report.ts';
import type { MeasuredFile } from '../measurement.ts';
import { Top } from '../top.ts';

/** A directory that the walk is inside of. */
interface Open {
  readonly path: string;
  size: number;
  compressed: number;
  files: number;
  heaviestChild: number;
  /** Bytes of the files right in it. */
  own: number;
}

/**
 * A directory that holds little besides one other says nothing that the other does not say; nor does
 * one say anything that holds nearly all of the image, and little besides other directories.
 */
const wrapperShare = 0.9;

/** The heaviest files and directories, of files that come in the order of `comparePaths`. */
export class LargestFinder {
  readonly #files: Top<Weight>;
  readonly #directories: Top<DirectoryWeight>;
  readonly #open: Open[] = [];
  readonly #limit: number;
  #size = 0;
  /** The heaviest that holds little besides other directories: no other one could hold nearly all. */
  #widest: DirectoryWeight | undefined;

  /** At most `limit` files and as many directories are found. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#files = new Top(limit, (file) => file.size);
    // One may turn out to hold nearly all.
    this.#directories = new Top(limit + 1, (directory) => directory.size);
  }

  add({ path, size, compressed }: MeasuredFile): void {
    this.#enter(path);
    this.#size += size;
    const parent = this.#open.at(-1);
    if (parent !== undefined) {
      parent.size += size;
      parent.own += size;
      parent.compressed += compressed;
      parent.files += 1;
    }
    this.#files.offer({ path, size, compressed });
  }

  finish(): Largest {
    while (this.#open.length > 0) this.#close();
    const holdsAll = (directory: DirectoryWeight) =>
      directory === this.#widest && directory.size >= wrapperShare * this.#size;
    const directories = this.#directories.items().filter((directory) => !holdsAll(directory));
    return { files: this.#files.items(), directories: directories.slice(0, this.#limit) };
  }

  #enter(path: string): void {
    while (this.#open.length > 0 && !path.startsWith(`${this.#open.at(-1)?.path}/`)) this.#close();
    let start = this.#open.length === 0 ? 0 : (this.#open.at(-1)?.path.length ?? 0) + 1;
    for (let slash = path.indexOf('/', start); slash !== -1; slash = path.indexOf('/', start)) {
      const directory = path.slice(0, slash);
      this.#open.push({
        path: directory,
        size: 0,
        compressed: 0,
        files: 0,
        heaviestChild: 0,
        own: 0,
      });
      start = slash + 1;
    }
  }

  #close(): void {
    const { heaviestChild, own, ...directory } = this.#open.pop() as Open;
    if (heaviestChild < wrapperShare * directory.size) {
      this.#directories.offer(directory);
      const isWide = own < (1 - wrapperShare) * directory.size;
      if (isWide && directory.size > (this.#widest?.size ?? 0)) this.#widest = directory;
    }
    const parent = this.#open.at(-1);
    if (parent === undefined) return;
    parent.size += directory.size;
    parent.compressed += directory.compressed;
    parent.files += directory.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory.size);
  }
}
