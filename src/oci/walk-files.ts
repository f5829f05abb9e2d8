import type { Directory, Leaf } from './image-filesystem.ts';

/** A regular file of an image, at one of its names. */
export interface ImageFile {
  /** Path below the root, without a leading slash. */
  readonly path: string;
  readonly leaf: Leaf;
  /** The name under which the same inode came before, when this one is a further hard link. */
  readonly linkTo?: string;
}

/**
 * Every regular file, in the order of `comparePaths`. Nothing is held but the way to where the
 * walk stands and the names of hard-linked files.
 */
export function* walkFiles(root: Directory): Generator<ImageFile> {
  yield* walk(root, '', new Map());
}

function* walk(
  directory: Directory,
  prefix: string,
  seen: Map<Leaf, string>,
): Generator<ImageFile> {
  for (const name of [...directory.children.keys()].sort()) {
    const inode = directory.children.get(name);
    const path = prefix + name;
    if (inode?.kind === 'directory') yield* walk(inode, `${path}/`, seen);
    else if (inode?.kind === 'file') yield fileAt(path, inode, seen);
  }
}

function fileAt(path: string, leaf: Leaf, seen: Map<Leaf, string>): ImageFile {
  if (leaf.links === 1) return { path, leaf };
  const linkTo = seen.get(leaf);
  if (linkTo === undefined) seen.set(leaf, path);
  return linkTo === undefined ? { path, leaf } : { path, leaf, linkTo };
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
