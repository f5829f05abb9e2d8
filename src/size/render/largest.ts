import type { MeasuredFile } from '../measurement.ts';
import { Top } from '../top.ts';

/** A directory or file with what it weighs, in bytes. */
export interface Weight {
  readonly path: string;
  readonly size: number;
}

/** A directory with everything below it. */
export interface DirectoryWeight extends Weight {
  readonly files: number;
}

export interface Largest {
  readonly files: readonly Weight[];
  readonly directories: readonly DirectoryWeight[];
}

/** A directory that the walk is inside of. */
interface Open {
  readonly path: string;
  size: number;
  files: number;
  heaviestChild: number;
}

/** A directory that holds little besides one other says nothing that the other does not say. */
const wrapperShare = 0.9;

/** The heaviest files and directories, found in one pass over files in the order of `comparePaths`. */
export function largest(files: Iterable<MeasuredFile>, limit: number): Largest {
  const topFiles = new Top<Weight>(limit, (file) => file.size);
  const topDirectories = new Top<DirectoryWeight>(limit, (directory) => directory.size);
  const open: Open[] = [];
  const close = () => {
    const { heaviestChild, ...directory } = open.pop() as Open;
    if (heaviestChild < wrapperShare * directory.size) topDirectories.offer(directory);
    const parent = open.at(-1);
    if (parent === undefined) return;
    parent.size += directory.size;
    parent.files += directory.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory.size);
  };
  for (const file of files) {
    while (open.length > 0 && !file.path.startsWith(`${open.at(-1)?.path}/`)) close();
    openTo(open, file.path);
    const parent = open.at(-1);
    if (parent !== undefined) {
      parent.size += file.size;
      parent.files += 1;
    }
    topFiles.offer({ path: file.path, size: file.size });
  }
  while (open.length > 0) close();
  return { files: topFiles.items(), directories: topDirectories.items() };
}

function openTo(open: Open[], path: string): void {
  let start = open.length === 0 ? 0 : (open.at(-1)?.path.length ?? 0) + 1;
  for (let slash = path.indexOf('/', start); slash !== -1; slash = path.indexOf('/', start)) {
    open.push({ path: path.slice(0, slash), size: 0, files: 0, heaviestChild: 0 });
    start = slash + 1;
  }
}
