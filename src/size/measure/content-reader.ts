import { createHash, type Hash, hash } from 'node:crypto';
import type { CompressedPosition } from '../../oci/layers/compressed-position.ts';
import type { ContentSink } from '../../oci/tar/tar-reader.ts';
import type { ContentFacts } from './content-table.ts';
import { ElfReader } from './elf-reader.ts';

/** Looks at the contents of the files of a layer as they pass by, one after the other. */
export class ContentReader {
  readonly #position: CompressedPosition;
  readonly #elf = new ElfReader();
  #size = 0;
  #read = 0;
  #from = 0;
  #hash: Hash | undefined;
  #done: (facts: ContentFacts) => void = () => {};

  constructor(position: CompressedPosition) {
    this.#position = position;
  }

  /** Begins a file of `size` bytes, at least one; `done` is called with its last piece. */
  begin(size: number, done: (facts: ContentFacts) => void): ContentSink {
    this.#size = size;
    this.#read = 0;
    this.#hash = undefined;
    this.#done = done;
    return this.#take;
  }

  readonly #take = (piece: Buffer, offset: number) => {
    const isFirst = this.#read === 0;
    if (isFirst) {
      this.#from = this.#position.of(offset);
      this.#elf.begin(piece, this.#size);
    }
    this.#elf.push(piece, this.#read);
    this.#read += piece.length;
    const isLast = this.#read === this.#size;
    // Most files lie whole in one piece, and are hashed in one call.
    if (isFirst && isLast) return this.#end(hash('sha256', piece, 'hex'), offset + piece.length);
    this.#hash ??= createHash('sha256');
    this.#hash.update(piece);
    if (isLast) this.#end(this.#hash.digest('hex'), offset + piece.length);
  };

  #end(digest: string, offset: number): void {
    this.#done({
      // Rounded at both ends, so that the shares of files side by side add up.
      compressed: Math.round(this.#position.of(offset)) - Math.round(this.#from),
      hash: Number.parseInt(digest.slice(0, 12), 16),
      elf: this.#elf.end(),
    });
  }
}
