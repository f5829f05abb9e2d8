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
  #isFile = new Uint8Array(1024);
  readonly #targets = new Map<LeafId, string>();

  /** A regular file of `size` bytes whose content is in the layer with the index `layer`. */
  addFile(size: number, layer: number): LeafId {
    const id = this.#add(layer);
    this.#size[id] = size;
    this.#isFile[id] = 1;
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
    return this.#isFile[id] === 1;
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
    this.#size = copied(this.#size, new Float64Array(length));
    this.#links = copied(this.#links, new Uint32Array(length));
    this.#layer = copied(this.#layer, new Uint16Array(length));
    this.#isFile = copied(this.#isFile, new Uint8Array(length));
  }
}

function copied<T extends { set(source: ArrayLike<number>): void }>(
  from: ArrayLike<number>,
  to: T,
): T {
  to.set(from);
  return to;
}
