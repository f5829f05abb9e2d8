import type { Directory } from './directory.ts';
import type { ImageFilesystem } from './image-filesystem.ts';
import type { LeafId } from './leaf-table.ts';

/** A regular file of an image, at one of its names. */
export interface ImageFile {
  /** Path below the root, without a leading slash. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Index of the layer that holds the content. */
  readonly layer: number;
  /** Its number in the table of the file system, the same for all of its names. */
  readonly leaf: LeafId;
  /** The name under which the same inode came before, when this one is a further hard link. */
  readonly linkTo?: string;
}

/**
 * Every regular file, in the order of `comparePaths`. Nothing is held but the way to where the
 * walk stands and the names of hard-linked files.
 */
export function* walkFiles(filesystem: ImageFilesystem): Generator<ImageFile> {
  const seen = new Map<LeafId, string>();
  // A loop and not a recursion: directories can be two thousand deep, and each file would pass
  // through as many generators.
  const way = [visitOf(filesystem.root, '')];
  for (let visit = way.at(-1); visit !== undefined; visit = way.at(-1)) {
    const name = visit.names[visit.next];
    visit.next += 1;
    if (name === undefined) {
      way.pop();
      continue;
    }
    const child = visit.directory.children.get(name) as Directory | LeafId;
    const path = visit.prefix + name;
    if (typeof child === 'object') way.push(visitOf(child, `${path}/`));
    else if (filesystem.leaves.isFile(child)) yield fileAt(filesystem, path, child, seen);
  }
}

/** How far the walk has come in one directory. */
interface Visit {
  readonly directory: Directory;
  readonly prefix: string;
  readonly names: readonly string[];
  next: number;
}

function visitOf(directory: Directory, prefix: string): Visit {
  return { directory, prefix, names: [...directory.children.keys()].sort(), next: 0 };
}

function fileAt(
  { leaves }: ImageFilesystem,
  path: string,
  leaf: LeafId,
  seen: Map<LeafId, string>,
): ImageFile {
  const file = { path, size: leaves.size(leaf), layer: leaves.layer(leaf), leaf };
  if (leaves.links(leaf) === 1) return file;
  const linkTo = seen.get(leaf);
  if (linkTo === undefined) seen.set(leaf, path);
  return linkTo === undefined ? file : { ...file, linkTo };
}

/**
 * Orders paths directory by directory: `a/z` comes before `a.b`, because `a` comes before `a.b`.
 * Negative, zero or positive, as `Array.prototype.sort` wants it.
 */
export function comparePaths(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const difference = rank(one.charCodeAt(at)) - rank(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** A slash ends a name, and so comes before every character that could go on with it. */
function rank(code: number): number {
  return code === 0x2f ? 0 : code;
}
