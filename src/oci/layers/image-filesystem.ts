import type { Budget } from '../tar/budget.ts';
import type { TarEntry } from '../tar/tar-decoder.ts';
import { TarFormatError } from '../tar/tar-format-error.ts';
import type { Child, Directory } from './directory.ts';
import { hardLinkPath, layerPath } from './layer-path.ts';
import { type LeafId, LeafTable } from './leaf-table.ts';
import { resolveDirectory } from './resolve-directory.ts';

/** Regular files, each hard-link group once. */
export interface Tally {
  bytes: number;
  files: number;
}

/** What one layer holds, whatever later layers hide of it. */
export interface LayerTally extends Tally {
  /** Entries in the archive, whiteouts included. */
  entries: number;
}

/**
 * Told of each name that the present layer takes from a file, link or device of a lower one, once
 * that name is gone; `isLast` when no other one leads there now.
 */
export type LostName = (leaf: LeafId, parent: Directory, name: string, isLast: boolean) => void;

/**
 * The file system of an image, put together layer by layer as the image specification says
 * (opencontainers/image-spec layer.md): whiteouts hide what lower layers hold whatever their place
 * in the archive, a non-directory replaces what was there, a directory over a directory keeps its
 * children, and hard links share one inode. Throws `TarFormatError`.
 */
export class ImageFilesystem {
  /** What it may still grow by; shared with the reader of the layers. */
  readonly budget: Budget;
  readonly root: Directory = newDirectory(undefined, '', 0);
  readonly leaves = new LeafTable();
  readonly layers: LayerTally[] = [];
  /** What the container sees. */
  readonly visible: Tally = { bytes: 0, files: 0 };
  #layer = -1;
  #tally: LayerTally = { bytes: 0, files: 0, entries: 0 };
  readonly #lost: LostName | undefined;
  /** Names that the present layer gave to inodes of lower ones. */
  #ownNames = new Map<Directory, Set<string>>();
  /** Files that AUFS keeps aside for its hard links: without a name until one leads there. */
  #aside = new Map<string, LeafId>();

  constructor(budget: Budget, lost?: LostName) {
    this.budget = budget;
    this.#lost = lost;
  }

  /** What is added from now on belongs to the next layer. */
  beginLayer(): void {
    this.#layer += 1;
    this.#tally = { bytes: 0, files: 0, entries: 0 };
    this.layers.push(this.#tally);
    this.#aside = new Map();
    this.#ownNames = new Map();
  }

  /** Answers the number of the file, link or device that the entry brought; undefined when it brought none. */
  add(entry: TarEntry): LeafId | undefined {
    this.#tally.entries += 1;
    const path = layerPath(entry.name);
    const name = path.at(-1);
    if (name === undefined) return undefined;
    if (isAufsMetadata(path)) return this.#keepAside(path, entry);
    const parent = path.slice(0, -1);
    if (name.startsWith(whiteoutPrefix)) this.#whiteOut(parent, name);
    else return this.#put(this.#directory(parent), name, entry);
    return undefined;
  }

  #put(parent: Directory, name: string, entry: TarEntry): LeafId | undefined {
    if (entry.type === 'directory') this.#putDirectory(parent, name);
    else if (entry.type === 'hardlink') this.#putLink(parent, name, entry);
    else return this.#putLeaf(parent, name, entry);
    return undefined;
  }

  #directory(path: readonly string[]): Directory {
    return resolveDirectory(this, path, (parent, name) => {
      this.budget.spendDirectory();
      return this.#putDirectory(parent, name);
    });
  }

  #putDirectory(parent: Directory, name: string): Directory {
    const present = parent.children.get(name);
    if (typeof present === 'object') {
      present.layer = this.#layer;
      return present;
    }
    if (present !== undefined) this.#unlink(present, parent, name);
    const own = ownCopy(name);
    const directory = newDirectory(parent, own, this.#layer);
    parent.children.set(own, directory);
    return directory;
  }

  #putLeaf(parent: Directory, name: string, entry: TarEntry): LeafId {
    const present = parent.children.get(name);
    if (present !== undefined) this.#unlink(present, parent, name);
    const leaf = this.#newLeaf(entry);
    this.#count(leaf, 1);
    parent.children.set(ownCopy(name), leaf);
    return leaf;
  }

  #newLeaf({ type, size, mode, linkName }: TarEntry): LeafId {
    if (type === 'file') return this.leaves.addFile(size, mode, this.#layer);
    if (type === 'symlink') return this.leaves.addSymlink(linkName, this.#layer);
    return this.leaves.addOther(this.#layer);
  }

  #putLink(parent: Directory, name: string, entry: TarEntry): void {
    const target = this.#linkTarget(hardLinkPath(entry.linkName));
    if (typeof target !== 'number') {
      const problem = target === undefined ? 'no earlier entry holds' : 'is a directory';
      throw new TarFormatError(
        `${JSON.stringify(entry.name)} is a hard link to ${JSON.stringify(entry.linkName)}, which ${problem}`,
      );
    }
    const present = parent.children.get(name);
    if (this.leaves.links(target) === 0) this.#count(target, 1);
    this.leaves.link(target);
    if (present !== undefined) this.#unlink(present, parent, name);
    if (this.leaves.layer(target) < this.#layer) this.#noteOwnName(parent, name);
    parent.children.set(ownCopy(name), target);
  }

  #noteOwnName(parent: Directory, name: string): void {
    const names = this.#ownNames.get(parent) ?? new Set();
    this.#ownNames.set(parent, names.add(ownCopy(name)));
  }

  /** Whether what stands there came from a lower layer, and so did its name. */
  #isLower(child: Child, parent: Directory, name: string): boolean {
    const layer = typeof child === 'object' ? child.layer : this.leaves.layer(child);
    return layer < this.#layer && this.#ownNames.get(parent)?.has(name) !== true;
  }

  #linkTarget(path: readonly string[]): Child | undefined {
    if (path[0] === asideDirectory) return this.#aside.get(path.join('/'));
    return this.#find(path.slice(0, -1))?.children.get(path.at(-1) as string);
  }

  #keepAside(path: readonly string[], entry: TarEntry): LeafId | undefined {
    if (path[0] !== asideDirectory || entry.type !== 'file') return undefined;
    const leaf = this.#newLeaf(entry);
    this.leaves.unlink(leaf);
    this.#aside.set(path.join('/'), leaf);
    return leaf;
  }

  #find(path: readonly string[]): Directory | undefined {
    return resolveDirectory(this, path, () => undefined);
  }

  #whiteOut(path: readonly string[], marker: string): void {
    const hidden = marker === opaqueMarker ? undefined : whitedOut(marker);
    const parent = this.#find(path);
    if (parent === undefined) return;
    if (hidden === undefined) this.#hideChildren(parent);
    else this.#hide(parent, hidden);
  }

  /** Hides what lower layers put there, never what the present one holds. */
  #hide(parent: Directory, name: string): void {
    const present = parent.children.get(name);
    if (present === undefined) return;
    if (typeof present === 'object') this.#hideChildren(present);
    if (this.#isLower(present, parent, name) && !hasChildren(present)) {
      parent.children.delete(name);
      this.#unlink(present, parent, name);
    }
  }

  #hideChildren(directory: Directory): void {
    if (directory.hiddenBy === this.#layer) return;
    directory.hiddenBy = this.#layer;
    for (const name of directory.children.keys()) this.#hide(directory, name);
  }

  #unlink(child: Child, parent: Directory, name: string): void {
    if (typeof child === 'object') {
      for (const [innerName, inner] of child.children) this.#unlink(inner, child, innerName);
      return;
    }
    this.leaves.unlink(child);
    const isLast = this.leaves.links(child) === 0;
    if (isLast) this.#count(child, -1);
    if (this.#isLower(child, parent, name)) this.#lost?.(child, parent, name, isLast);
  }

  /** Adds a file to the tallies, or takes it off when the last of its names is gone. */
  #count(leaf: LeafId, sign: 1 | -1): void {
    if (!this.leaves.isFile(leaf)) return;
    const bytes = sign * this.leaves.size(leaf);
    count(this.visible, bytes, sign);
    // A name given twice in one archive: only the last is ever unpacked.
    if (this.leaves.layer(leaf) === this.#layer) count(this.#tally, bytes, sign);
  }
}

const whiteoutPrefix = '.wh.';
const aufsPrefix = '.wh..wh.';
const opaqueMarker = '.wh..wh..opq';
const asideDirectory = '.wh..wh.plnk';

function newDirectory(parent: Directory | undefined, name: string, layer: number): Directory {
  return { parent, name, layer, hiddenBy: -1, children: new Map() };
}

/**
 * V8 keeps a part of a string, from 13 characters on, as a view of the whole, and so each name would
 * keep its whole path: a third of the memory of a large image.
 */
function ownCopy(name: string): string {
  return name.length < 13 ? name : Buffer.from(name).toString();
}

function count(tally: Tally, bytes: number, files: number): void {
  tally.bytes += bytes;
  tally.files += files;
}

function hasChildren(child: Child): boolean {
  return typeof child === 'object' && child.children.size > 0;
}

/**
 * Names that AUFS kept for itself (`.wh..wh.aufs`, `.wh..wh.orph`): not part of any image, but for
 * the files in `.wh..wh.plnk` to which hard links lead (moby/go-archive diff.go).
 */
function isAufsMetadata(path: readonly string[]): boolean {
  return path.some((name) => name.startsWith(aufsPrefix) && name !== opaqueMarker);
}

function whitedOut(marker: string): string {
  const name = marker.slice(whiteoutPrefix.length);
  if (name === '' || name === '.' || name === '..') {
    throw new TarFormatError(`the whiteout ${JSON.stringify(marker)} names nothing`);
  }
  return name;
}
