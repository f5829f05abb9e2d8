import type { Blob } from './blob.ts';

const windowSize = 64 * 1024;

/** Reads small stretches of a blob, many of which lie side by side, with few reads of the file. */
export class BlobWindow {
  readonly #blob: Blob;
  readonly #buffer = Buffer.allocUnsafe(windowSize);
  #bytes = this.#buffer.subarray(0, 0);
  #start = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Valid until the next call; undefined when the blob ends before the stretch does. */
  async bytes(position: number, length: number): Promise<Buffer | undefined> {
    if (position + length > this.#blob.size) return undefined;
    const at = position - this.#start;
    if (at >= 0 && at + length <= this.#bytes.length) return this.#bytes.subarray(at, at + length);
    const buffer = length > windowSize ? Buffer.allocUnsafe(length) : this.#buffer;
    this.#bytes = buffer.subarray(0, await this.#blob.read(buffer, position));
    this.#start = position;
    return this.#bytes.subarray(0, length);
  }
}
