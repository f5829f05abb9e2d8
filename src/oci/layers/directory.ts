import type { LeafId } from './leaf-table.ts';

/** A directory by the names in it. */
export interface Directory {
  /** Undefined for the root. It stays when the directory is taken away. */
  readonly parent: Directory | undefined;
  /** Empty for the root. */
  readonly name: string;
  /** Index of the highest layer that lists the directory. */
  layer: number;
  /** Index of the layer that last hid what lower layers put here: once in each layer is enough. */
  hiddenBy: number;
  readonly children: Map<string, Child>;
}

/** What a name stands for: a directory, or the number of a file, link or device. */
export type Child = Directory | LeafId;

/** Path of what has this name in a directory, also when that is no longer there. */
export function pathIn(directory: Directory, name: string): string {
  const names = [name];
  for (let at = directory; at.parent !== undefined; at = at.parent) names.push(at.name);
  return names.reverse().join('/');
}

/** The directory that these names lead to, one after the other, and no link; undefined when there is none. */
export function directoryAt(root: Directory, names: readonly string[]): Directory | undefined {
  let directory = root;
  for (const name of names) {
    const child = directory.children.get(name);
    if (typeof child !== 'object') return undefined;
    directory = child;
  }
  return directory;
}
