/**
 * Which byte of a compressed blob stands for a byte of the layer in it. The decompressor tells how
 * much it has taken in whenever it gives something out; what lies between is interpolated.
 */
export class CompressedPosition {
  /** Of the piece that came out last: where it begins in the layer, how long it is, and where both of its ends lie in the blob. */
  #start = 0;
  #length = 0;
  #from = 0;
  #to = 0;

  /** A further `length` bytes of the layer came out, once `consumed` bytes of the blob had gone in. */
  advance(length: number, consumed: number): void {
    this.#start += this.#length;
    this.#length = length;
    this.#from = this.#to;
    this.#to = consumed;
  }

  /** Bytes of the blob before the byte at `offset` of the layer, which lies in the last piece or at its end. */
  of(offset: number): number {
    if (this.#length === 0) return this.#to;
    return this.#from + ((offset - this.#start) / this.#length) * (this.#to - this.#from);
  }
}
