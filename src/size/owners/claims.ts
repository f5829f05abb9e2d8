import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import type { Claimant } from './claimants.ts';
import type { RecordedPaths } from './recorded-paths.ts';

/** Who said that a file is theirs: the first who does has it. */
export class Claims {
  readonly paths: RecordedPaths;
  #byLeaf = new Uint32Array(1024);

  constructor(paths: RecordedPaths) {
    this.paths = paths;
  }

  /** Claims the regular file at a path, if there is one that nobody has. */
  file(path: string, claimant: Claimant): void {
    const leaf = this.paths.file(path);
    if (leaf !== undefined && this.of(leaf) === 0) this.#set(leaf, claimant);
  }

  /** Claims a file for the union of those who have it and `claimant`. */
  share(
    path: string,
    claimant: Claimant,
    union: (one: Claimant, other: Claimant) => Claimant,
  ): void {
    const leaf = this.paths.file(path);
    if (leaf === undefined) return;
    const present = this.of(leaf);
    this.#set(leaf, present === 0 || present === claimant ? claimant : union(present, claimant));
  }

  /** Who has the regular file at a path; nobody when there is none. */
  at(path: string): Claimant {
    const leaf = this.paths.file(path);
    return leaf === undefined ? 0 : this.of(leaf);
  }

  of(leaf: LeafId): Claimant {
    return this.#byLeaf[leaf] ?? 0;
  }

  #set(leaf: LeafId, claimant: Claimant): void {
    if (leaf >= this.#byLeaf.length) {
      const length = Math.max(leaf + 1, this.#byLeaf.length * 2);
      this.#byLeaf = new Uint32Array(lengthened(this.#byLeaf, length));
    }
    this.#byLeaf[leaf] = claimant;
  }
}
