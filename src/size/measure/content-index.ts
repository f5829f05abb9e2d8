import type { LeafId, LeafTable } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import type { ContentTable } from './content-table.ts';

/** Whether two files that are not empty have the same content. */
export function isSameContent(
  leaves: LeafTable,
  contents: ContentTable,
  one: LeafId,
  other: LeafId,
): boolean {
  return contents.hash(one) === contents.hash(other) && leaves.size(one) === leaves.size(other);
}

/**
 * Finds a file by its content. A table with open addressing over numbers of files, which takes a
 * tenth of the memory of a Map.
 */
export class ContentIndex {
  readonly #leaves: LeafTable;
  readonly #contents: ContentTable;
  /** Numbers of files plus one; 0 where there is none. Never more than half full. */
  readonly #slots: Uint32Array<ArrayBuffer>;

  /** Of the files with numbers from `first` on that have a name and are not empty: of each content the lowest number. */
  constructor(leaves: LeafTable, contents: ContentTable, first: LeafId) {
    this.#leaves = leaves;
    this.#contents = contents;
    const files = leaves.length - first;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * files + 2)));
    for (let leaf = first; leaf < leaves.length; leaf += 1) {
      if (!isSeen(leaves, leaf)) continue;
      const slot = this.#slot(leaf);
      if (this.#slots[slot] === 0) this.#slots[slot] = leaf + 1;
    }
  }

  /** The file that has the content of this one: itself, when it is the first. */
  find(leaf: LeafId): LeafId | undefined {
    const held = this.#slots[this.#slot(leaf)] as number;
    return held === 0 ? undefined : held - 1;
  }

  /** Gives its memory back at once; nothing is found from then on. */
  close(): void {
    lengthened(this.#slots, 0);
  }

  /** Where the content is, or would be. */
  #slot(leaf: LeafId): number {
    const mask = this.#slots.length - 1;
    let slot = this.#contents.hash(leaf) & mask;
    for (let held = this.#slots[slot]; held !== 0; held = this.#slots[slot]) {
      const other = (held as number) - 1;
      if (isSameContent(this.#leaves, this.#contents, leaf, other)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

/** Whether it is a file with content that has a name now. */
export function isSeen(leaves: LeafTable, leaf: LeafId): boolean {
  return leaves.links(leaf) > 0 && leaves.isFile(leaf) && leaves.size(leaf) > 0;
}
