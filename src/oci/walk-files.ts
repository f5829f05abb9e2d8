import type { Directory, ImageFilesystem } from './image-filesystem.ts';
import type { LeafId } from './leaf-table.ts';

/** A regular file of an image, at one of its names. */
export interface ImageFile {
  /** Path below the root, without a leading slash. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Index of the layer that holds the content. */
  readonly layer: number;
  /** The name under which the same inode came before, when this one is a further hard link. */
  readonly linkTo?: string;
}

/**
 * Every regular file, in the order of `comparePaths`. Nothing is held but the way to where the
 * walk stands and the names of hard-linked files.
 */
export function walkFiles(filesystem: ImageFilesystem): Generator<ImageFile> {
  return walk(filesystem, filesystem.root, '', new Map());
}

function* walk(
  filesystem: ImageFilesystem,
  directory: Directory,
  prefix: string,
  seen: Map<LeafId, string>,
): Generator<ImageFile> {
  for (const name of [...directory.children.keys()].sort()) {
    const child = directory.children.get(name) as Directory | LeafId;
    const path = prefix + name;
    if (typeof child === 'object') yield* walk(filesystem, child, `${path}/`, seen);
    else if (filesystem.leaves.isFile(child)) yield fileAt(filesystem, path, child, seen);
  }
}

function fileAt(
  { leaves }: ImageFilesystem,
  path: string,
  leaf: LeafId,
  seen: Map<LeafId, string>,
): ImageFile {
  const file = { path, size: leaves.size(leaf), layer: leaves.layer(leaf) };
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
