import { lengthened } from './lengthened.ts';

/** The number of a file, link or device in a `LeafTable`: its inode, that several names may share. */
export type LeafId = number;

/**
 * What is known of every file, link and device of an image. Columns and not objects, because an
 * image may have two million of them: 15 bytes each instead of 64.
 */
export class LeafTable {
  #count = 0;
  #size = new Float64Array(1024);
  #links = new Uint32Array(1024);
  #layer = new Uint16Array(1024);
  #flags = new Uint8Array(1024);
  readonly #targets = new Map<LeafId, string>();

  /** Numbers are given from 0 on, so that those of a layer follow each other. */
  get length(): number {
    return this.#count;
  }

  /** A regular file of `size` bytes whose content is in the layer with the index `layer`. */
  addFile(size: number, mode: number, layer: number): LeafId {
    const id = this.#add(layer);
    this.#size[id] = size;
    this.#flags[id] = isFile | (mode & setUid ? runsAsUser : 0) | (mode & setGid ? runsAsGroup : 0);
    return id;
  }

  addSymlink(target: string, layer: number): LeafId {
    const id = this.#add(layer);
    this.#targets.set(id, target);
    return id;
  }

  /** A device or named pipe. */
  addOther(layer: number): LeafId {
    return this.#add(layer);
  }

  isFile(id: LeafId): boolean {
    return ((this.#flags[id] as number) & isFile) !== 0;
  }

  /** Whether a program runs with the rights of the file's owner, whoever starts it. */
  isSetUid(id: LeafId): boolean {
    return ((this.#flags[id] as number) & runsAsUser) !== 0;
  }

  /** The same of the file's group. */
  isSetGid(id: LeafId): boolean {
    return ((this.#flags[id] as number) & runsAsGroup) !== 0;
  }

  /** Bytes of content; 0 for everything but files. */
  size(id: LeafId): number {
    return this.#size[id] as number;
  }

  layer(id: LeafId): number {
    return this.#layer[id] as number;
  }

  /** Names that lead here. */
  links(id: LeafId): number {
    return this.#links[id] as number;
  }

  /** Target of a symbolic link; undefined for everything else. */
  target(id: LeafId): string | undefined {
    return this.#targets.get(id);
  }

  /** Counts a further name. */
  link(id: LeafId): void {
    this.#links[id] = this.links(id) + 1;
  }

  /** Counts a name less. */
  unlink(id: LeafId): void {
    this.#links[id] = this.links(id) - 1;
  }

  #add(layer: number): LeafId {
    const id = this.#count;
    this.#count += 1;
    if (id === this.#size.length) this.#grow();
    this.#layer[id] = layer;
    this.#links[id] = 1;
    return id;
  }

  #grow(): void {
    const length = Math.ceil(this.#size.length * 1.5);
    this.#size = new Float64Array(lengthened(this.#size, length));
    this.#links = new Uint32Array(lengthened(this.#links, length));
    this.#layer = new Uint16Array(lengthened(this.#layer, length));
    this.#flags = new Uint8Array(lengthened(this.#flags, length));
  }
}

/** Bits of a mode (inode(7)). */
const setUid = 0o4000;
const setGid = 0o2000;

const isFile = 1;
const runsAsUser = 2;
const runsAsGroup = 4;
