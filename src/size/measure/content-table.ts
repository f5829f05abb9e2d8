import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import type { ElfFacts } from './elf-reader.ts';

/** What was seen of the content of one file. */
export interface ContentFacts {
  /** Bytes of the compressed layer. */
  readonly compressed: number;
  /** The first 48 bits of the SHA-256. */
  readonly hash: number;
  /** Undefined for what is no ELF file. */
  readonly elf: ElfFacts | undefined;
}

/** What is known of the contents of files, beside the `LeafTable` of the file system: columns by the same numbers. */
export class ContentTable {
  #compressed = new Float64Array(1024);
  #hash = new Float64Array(1024);
  /** Index into `#machines`, plus one; 0 where none is known. */
  #machine = new Uint8Array(1024);
  readonly #machines: string[] = [];
  readonly #strippable = new Map<LeafId, number>();

  set(leaf: LeafId, { compressed, hash, elf }: ContentFacts): void {
    if (leaf >= this.#hash.length) this.#grow(leaf);
    this.#compressed[leaf] = compressed;
    this.#hash[leaf] = hash;
    if (elf === undefined) return;
    if (elf.machine !== undefined) this.#machine[leaf] = this.#numberOf(elf.machine);
    if (elf.strippable > 0) this.#strippable.set(leaf, elf.strippable);
  }

  /** 0 for an empty file. */
  compressed(leaf: LeafId): number {
    return this.#compressed[leaf] ?? 0;
  }

  /** 0 for an empty file, which has none. */
  hash(leaf: LeafId): number {
    return this.#hash[leaf] ?? 0;
  }

  /** Of an ELF file, as `ElfFacts` has it; undefined for everything else. */
  machine(leaf: LeafId): string | undefined {
    return this.#machines[(this.#machine[leaf] ?? 0) - 1];
  }

  strippable(leaf: LeafId): number | undefined {
    return this.#strippable.get(leaf);
  }

  /** There are as many as `readElfHeader` knows. */
  #numberOf(machine: string): number {
    const known = this.#machines.indexOf(machine);
    return known === -1 ? this.#machines.push(machine) : known + 1;
  }

  #grow(leaf: LeafId): void {
    const length = Math.ceil((leaf + 1) * 1.5);
    this.#compressed = new Float64Array(lengthened(this.#compressed, length));
    this.#hash = new Float64Array(lengthened(this.#hash, length));
    this.#machine = new Uint8Array(lengthened(this.#machine, length));
  }
}
