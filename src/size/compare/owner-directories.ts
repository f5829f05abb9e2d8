import type { Change, DirectoryChange } from '../comparison.ts';
import { Top } from '../top.ts';
import { absoluteDifference } from './absolute-difference.ts';

/** Bytes of an owner that are not told yet. */
interface Rest {
  /** The deepest directory that holds all of them. */
  path: string;
  before: number;
  after: number;
  readonly files: Top<Change>;
}

/** A directory that the walk is inside of. */
interface Open {
  /** With a slash at its end; empty for the root. */
  readonly path: string;
  rest: Rest | undefined;
}

const directoriesTold = 10;
const filesTold = 5;

/**
 * Finds where an owner changed, from its files in the order of `comparePaths`. A directory is told
 * when enough changed in it, as deep as can be; what is too little goes to the directory above.
 */
export class OwnerDirectories {
  readonly #threshold: number;
  readonly #root: Open = { path: '', rest: undefined };
  readonly #open: Open[] = [];
  readonly #told = new Top<DirectoryChange>(directoriesTold, absoluteDifference);

  /** Directories are told from a change of `threshold` bytes on. */
  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** Bytes of a file in a directory, and what became of it unless it is as it was. */
  add(path: string, before: number, after: number, change?: Change): void {
    const directory = this.#enter(path);
    directory.rest ??= noBytes(path);
    const { rest } = directory;
    rest.path = path;
    rest.before += before;
    rest.after += after;
    if (change !== undefined) rest.files.offer(change);
  }

  finish(): readonly DirectoryChange[] {
    while (this.#open.length > 0) this.#leave();
    const { rest } = this.#root;
    if (rest !== undefined && rest.before !== rest.after) this.#tell(rest);
    return this.#told.items();
  }

  #enter(path: string): Open {
    while (!path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    while (start < path.length) {
      start = path.indexOf('/', start) + 1;
      this.#open.push({ path: path.slice(0, start), rest: undefined });
    }
    return this.#current;
  }

  get #current(): Open {
    return this.#open.at(-1) ?? this.#root;
  }

  #leave(): void {
    const { rest } = this.#open.pop() as Open;
    if (rest === undefined) return;
    if (absoluteDifference(rest) >= this.#threshold) this.#tell(rest);
    else merge(this.#current, rest);
  }

  #tell({ path, before, after, files }: Rest): void {
    this.#told.offer({ path, before, after, files: files.items() });
  }
}

function merge(parent: Open, rest: Rest): void {
  const known = parent.rest;
  if (known === undefined) {
    parent.rest = rest;
    return;
  }
  known.path = parent.path;
  known.before += rest.before;
  known.after += rest.after;
  for (const change of rest.files.items()) known.files.offer(change);
}

function noBytes(path: string): Rest {
  return { path, before: 0, after: 0, files: new Top<Change>(filesTold, absoluteDifference) };
}
