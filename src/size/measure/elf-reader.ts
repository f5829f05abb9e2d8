import { type ElfHeader, elfHeaderBytes, readElfHeader } from './elf-header.ts';
import { strippableBytes } from './strippable.ts';

/** What was seen of a program or library in the ELF format. */
export interface ElfFacts {
  /** As `uname -m` calls it; undefined for one that no image is made for. */
  readonly machine: string | undefined;
  /** Bytes that `strip` would take off. */
  readonly strippable: number;
}

/**
 * Looks at files that pass by in pieces, one after the other. Held are the first bytes of a file and
 * the table of its section headers, whose place those tell.
 */
export class ElfReader {
  readonly #start = Buffer.alloc(elfHeaderBytes);
  #mayBeElf = false;
  #size = 0;
  #header: ElfHeader | undefined;
  #table = Buffer.alloc(0);
  /** Bytes of the table that came. */
  #filled = 0;

  /** Begins a file of `size` bytes by its first piece. */
  begin(piece: Buffer, size: number): void {
    this.#mayBeElf = piece[0] === 0x7f && size >= elfHeaderBytes;
    this.#size = size;
    this.#header = undefined;
    this.#filled = 0;
  }

  /** Every piece of the file in order; `offset` is where it begins in the file. */
  push(piece: Buffer, offset: number): void {
    if (!this.#mayBeElf) return;
    if (offset < elfHeaderBytes) this.#takeStart(piece, offset);
    const sections = this.#header?.sections;
    if (sections === undefined) return;
    const from = Math.max(sections.offset, offset);
    const to = Math.min(sections.offset + sections.length, offset + piece.length);
    if (from >= to) return;
    piece.copy(this.#table, from - sections.offset, from - offset, to - offset);
    this.#filled += to - from;
  }

  /** To be called after the last piece; undefined for what is neither a program nor a library. */
  end(): ElfFacts | undefined {
    const header = this.#header;
    if (header === undefined) return undefined;
    const { machine, sections } = header;
    if (sections === undefined || this.#filled !== sections.length) {
      return { machine, strippable: 0 };
    }
    const table = this.#table.subarray(0, sections.length);
    // A header may claim what it likes.
    return { machine, strippable: Math.min(this.#size, strippableBytes(table, header)) };
  }

  #takeStart(piece: Buffer, offset: number): void {
    piece.copy(this.#start, offset);
    if (offset + piece.length < elfHeaderBytes) return;
    this.#header = readElfHeader(this.#start);
    const length = this.#header?.sections?.length ?? 0;
    if (length > this.#table.length) this.#table = Buffer.alloc(length);
    this.#mayBeElf = this.#header !== undefined;
  }
}
