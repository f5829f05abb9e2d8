import { hardLinkPath, layerPath } from './layer-path.ts';
import { resolveDirectory } from './resolve-directory.ts';
import type { TarEntry } from './tar-decoder.ts';
import { TarFormatError } from './tar-header.ts';

/** A file, link or device: one inode, that several names may share. */
export interface Leaf {
  readonly kind: 'file' | 'symlink' | 'other';
  /** Bytes of content; 0 for everything but files. */
  readonly size: number;
  /** Index of the layer whose archive holds the content. */
  readonly layer: number;
  /** Target of a symbolic link, else empty. */
  readonly target: string;
  /** Names that still lead here. */
  links: number;
}

/** A directory by the names in it. */
export interface Directory {
  readonly kind: 'directory';
  /** Index of the highest layer that lists the directory. */
  layer: number;
  /** Index of the layer that last hid what lower layers put here: once in each layer is enough. */
  hiddenBy: number;
  readonly children: Map<string, Inode>;
}

export type Inode = Leaf | Directory;

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
 * The file system of an image, put together layer by layer as the image specification says
 * (opencontainers/image-spec layer.md): whiteouts hide what lower layers hold whatever their place
 * in the archive, a non-directory replaces what was there, a directory over a directory keeps its
 * children, and hard links share one inode. Throws `TarFormatError`.
 */
export class ImageFilesystem {
  readonly root: Directory = newDirectory(0);
  readonly layers: LayerTally[] = [];
  /** What the container sees. */
  readonly visible: Tally = { bytes: 0, files: 0 };
  #layer = -1;
  #tally: LayerTally = { bytes: 0, files: 0, entries: 0 };

  /** What is added from now on belongs to the next layer. */
  beginLayer(): void {
    this.#layer += 1;
    this.#tally = { bytes: 0, files: 0, entries: 0 };
    this.layers.push(this.#tally);
  }

  add(entry: TarEntry): void {
    this.#tally.entries += 1;
    const path = layerPath(entry.name);
    const name = path.at(-1);
    if (name === undefined || isAufsMetadata(path)) return;
    const parent = this.#directory(path.slice(0, -1));
    if (name === opaqueMarker) this.#hideChildren(parent);
    else if (name.startsWith(whiteoutPrefix)) this.#hide(parent, whitedOut(name));
    else if (entry.type === 'directory') this.#putDirectory(parent, name);
    else if (entry.type === 'hardlink') this.#putLink(parent, name, entry);
    else this.#putLeaf(parent, name, entry);
  }

  #directory(path: readonly string[]): Directory {
    return resolveDirectory(this.root, path, (parent, name) => this.#putDirectory(parent, name));
  }

  #putDirectory(parent: Directory, name: string): Directory {
    const present = parent.children.get(name);
    if (present?.kind === 'directory') {
      present.layer = this.#layer;
      return present;
    }
    if (present !== undefined) this.#unlink(present);
    const directory = newDirectory(this.#layer);
    parent.children.set(name, directory);
    return directory;
  }

  #putLeaf(parent: Directory, name: string, entry: TarEntry): void {
    const present = parent.children.get(name);
    if (present !== undefined) this.#unlink(present);
    const kind = leafKind(entry);
    const { size, linkName } = entry;
    const target = kind === 'symlink' ? linkName : '';
    parent.children.set(name, { kind, size, layer: this.#layer, target, links: 1 });
    if (kind === 'file') {
      this.#count(this.#tally, size, 1);
      this.#count(this.visible, size, 1);
    }
  }

  #putLink(parent: Directory, name: string, entry: TarEntry): void {
    const path = hardLinkPath(entry.linkName);
    const target = this.#directory(path.slice(0, -1)).children.get(path.at(-1) as string);
    if (target === undefined || target.kind === 'directory') {
      const problem =
        target === undefined ? 'which no earlier entry holds' : 'which is a directory';
      throw new TarFormatError(
        `${JSON.stringify(entry.name)} is a hard link to ${JSON.stringify(entry.linkName)}, ${problem}`,
      );
    }
    const present = parent.children.get(name);
    if (present === target) return;
    target.links += 1;
    if (present !== undefined) this.#unlink(present);
    parent.children.set(name, target);
  }

  /** A whiteout hides what lower layers put there, never what its own layer holds. */
  #hide(parent: Directory, name: string): void {
    const present = parent.children.get(name);
    if (present === undefined) return;
    if (present.kind === 'directory') this.#hideChildren(present);
    if (isEmptied(present) && present.layer < this.#layer) {
      parent.children.delete(name);
      this.#unlink(present);
    }
  }

  #hideChildren(directory: Directory): void {
    if (directory.hiddenBy === this.#layer) return;
    directory.hiddenBy = this.#layer;
    for (const name of directory.children.keys()) this.#hide(directory, name);
  }

  #unlink(inode: Inode): void {
    if (inode.kind === 'directory') {
      for (const child of inode.children.values()) this.#unlink(child);
      return;
    }
    inode.links -= 1;
    if (inode.links > 0 || inode.kind !== 'file') return;
    this.#count(this.visible, -inode.size, -1);
    // A name given twice in one archive: only the last is ever unpacked.
    if (inode.layer === this.#layer) this.#count(this.#tally, -inode.size, -1);
  }

  #count(tally: Tally, bytes: number, files: number): void {
    tally.bytes += bytes;
    tally.files += files;
  }
}

const whiteoutPrefix = '.wh.';
const aufsPrefix = '.wh..wh.';
const opaqueMarker = '.wh..wh..opq';

function newDirectory(layer: number): Directory {
  return { kind: 'directory', layer, hiddenBy: -1, children: new Map() };
}

function leafKind(entry: TarEntry): Leaf['kind'] {
  return entry.type === 'file' || entry.type === 'symlink' ? entry.type : 'other';
}

function isEmptied(inode: Inode): boolean {
  return inode.kind !== 'directory' || inode.children.size === 0;
}

/** Names that AUFS kept for itself (`.wh..wh.plnk`, `.wh..wh.aufs`): not part of any image. */
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
