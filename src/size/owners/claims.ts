import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import { resolveDirectory } from '../../oci/layers/resolve-directory.ts';
import { defaultLimits } from '../../oci/limits.ts';
import { Budget } from '../../oci/tar/budget.ts';
import { TarFormatError } from '../../oci/tar/tar-header.ts';
import type { Claimant } from './claimants.ts';

/** Directories that are remembered by their path: lists name the files of one after the other. */
const mostRemembered = 1000;
/** PATH_MAX of Linux. */
const longestPath = 4096;

/**
 * Who said that a file is theirs: the first who does has it. Paths are those of records: they may begin
 * with a slash, lead through links of directories (`/lib/x` where `lib` is a link to `usr/lib`) and
 * name what is not there.
 */
export class Claims {
  readonly #filesystem: ImageFilesystem;
  /** Of its own, so that links in hostile records cannot lead anywhere for ever. */
  readonly #budget = new Budget({ ...defaultLimits, allNameBytes: 8 * 1024 * 1024 });
  readonly #remembered = new Map<string, Directory | undefined>();
  #byLeaf = new Uint32Array(1024);

  constructor(filesystem: ImageFilesystem) {
    this.#filesystem = filesystem;
  }

  /** Claims the regular file at a path, if there is one that nobody has. */
  file(path: string, claimant: Claimant): void {
    const leaf = this.leafAt(path);
    if (leaf !== undefined) this.leaf(leaf, claimant);
  }

  /** Claims a file for the union of those who have it and `claimant`. */
  share(
    path: string,
    claimant: Claimant,
    union: (one: Claimant, other: Claimant) => Claimant,
  ): void {
    const leaf = this.leafAt(path);
    if (leaf === undefined) return;
    const present = this.of(leaf);
    this.#set(leaf, present === 0 || present === claimant ? claimant : union(present, claimant));
  }

  leaf(leaf: LeafId, claimant: Claimant): void {
    if (this.of(leaf) === 0) this.#set(leaf, claimant);
  }

  /** Who has the regular file at a path; nobody when there is none. */
  at(path: string): Claimant {
    const leaf = this.leafAt(path);
    return leaf === undefined ? 0 : this.of(leaf);
  }

  of(leaf: LeafId): Claimant {
    return this.#byLeaf[leaf] ?? 0;
  }

  /** The directory at a path, also behind links; undefined when there is none. */
  directory(path: string): Directory | undefined {
    if (path.length > longestPath) return undefined;
    if (this.#remembered.has(path)) return this.#remembered.get(path);
    const found = this.#find(path);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(path, found);
    return found;
  }

  #find(path: string): Directory | undefined {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const around = this.directory(path.slice(0, slash));
      const child = around?.children.get(path.slice(slash + 1));
      if (around === undefined) return undefined;
      if (typeof child === 'object') return child;
    }
    return this.#follow(path);
  }

  /** Goes a way that has links in it, or `..`. */
  #follow(path: string): Directory | undefined {
    const { root, leaves } = this.#filesystem;
    const tree = { root, leaves, budget: this.#budget };
    try {
      return resolveDirectory(tree, path.split('/'), () => undefined);
    } catch (error) {
      // A loop of links, or more links than any image has: there is no such directory.
      if (error instanceof TarFormatError) return undefined;
      throw error;
    }
  }

  /** The regular file at a path, also behind links of directories; undefined when there is none. */
  leafAt(path: string): LeafId | undefined {
    const slash = path.lastIndexOf('/');
    const directory = this.directory(slash < 0 ? '' : path.slice(0, slash));
    const leaf = directory?.children.get(path.slice(slash + 1));
    return typeof leaf === 'number' && this.#filesystem.leaves.isFile(leaf) ? leaf : undefined;
  }

  #set(leaf: LeafId, claimant: Claimant): void {
    if (leaf >= this.#byLeaf.length) {
      const length = Math.max(leaf + 1, this.#byLeaf.length * 2);
      this.#byLeaf = new Uint32Array(lengthened(this.#byLeaf, length));
    }
    this.#byLeaf[leaf] = claimant;
  }
}
