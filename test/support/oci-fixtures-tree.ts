import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../src/oci/layers/directory.ts';
import type { ImageFilesystem } from '../../src/oci/layers/image-filesystem.ts';

/**
 * Everything in a file system, one line each, in the order of names: `a/ directory`, `a/l -> target`,
 * `a/f 12 bytes`, and `b = a/f` for a further name of a file. Two of them are the same tree when the
 * lines are the same.
 */
export type Tree = readonly string[];

/** The tree of a directory on disk, as the system sees it. */
export function treeOnDisk(root: string): Tree {
  const nodes: Node[] = [];
  const visit = (prefix: string) => {
    for (const name of readdirSync(join(root, prefix))) {
      const path = prefix + name;
      const status = lstatSync(join(root, path));
      const inode = `${status.dev}:${status.ino}`;
      if (status.isDirectory()) {
        nodes.push({ path, text: 'directory' });
        visit(`${path}/`);
      } else if (status.isSymbolicLink()) {
        nodes.push({ path, text: `-> ${readlinkSync(join(root, path))}`, inode });
      } else {
        nodes.push({ path, text: status.isFile() ? `${status.size} bytes` : 'other', inode });
      }
    }
  };
  visit('');
  return lines(nodes);
}

/** The tree that was put together from the layers of an image. */
export function treeOfImage({ root, leaves }: ImageFilesystem): Tree {
  const nodes: Node[] = [];
  const visit = (directory: Directory, prefix: string) => {
    for (const [name, child] of directory.children) {
      const path = prefix + name;
      if (typeof child === 'object') {
        nodes.push({ path, text: 'directory' });
        visit(child, `${path}/`);
      } else {
        const target = leaves.target(child);
        const kind = leaves.isFile(child) ? `${leaves.size(child)} bytes` : 'other';
        nodes.push({ path, text: target === undefined ? kind : `-> ${target}`, inode: `${child}` });
      }
    }
  };
  visit(root, '');
  return lines(nodes);
}

/** Bytes and number of the regular files of a tree, each inode once. */
export function tallyOf(tree: Tree): { bytes: number; files: number } {
  const sizes = tree.flatMap((line) => / (\d+) bytes$/.exec(line)?.[1] ?? []);
  return { bytes: sizes.reduce((sum, size) => sum + Number(size), 0), files: sizes.length };
}

interface Node {
  readonly path: string;
  readonly text: string;
  readonly inode?: string;
}

function lines(nodes: readonly Node[]): Tree {
  const first = new Map<string, string>();
  return [...nodes]
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, text, inode }) => {
      const known = inode === undefined ? undefined : first.get(inode);
      if (inode !== undefined && known === undefined) first.set(inode, path);
      return known === undefined
        ? `${JSON.stringify(path)} ${text}`
        : `${JSON.stringify(path)} = ${known}`;
    });
}
