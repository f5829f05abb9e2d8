import type { Spending } from './budget.ts';
import { TarDecoder, type TarEntry } from './tar-decoder.ts';
import { TarFormatError } from './tar-format-error.ts';
import { blockSize, paddingOf } from './tar-header.ts';

/**
 * Takes the content of one file in pieces that are valid only during the call; `offset` is where
 * the piece begins in the archive.
 */
export type ContentSink = (piece: Buffer, offset: number) => void;

/** Called for every entry; answers with a sink when the content is wanted. */
export type EntryVisitor = (entry: TarEntry) => ContentSink | undefined;

/**
 * Reads a tar archive that arrives in pieces of any length. Contents that nobody asked for are
 * stepped over; nothing but an extended header is ever held. Throws `TarFormatError`.
 */
export class TarReader {
  readonly #decoder: TarDecoder;
  readonly #visit: EntryVisitor;
  /** A header block or extended header that began in an earlier piece. */
  readonly #block = Buffer.alloc(blockSize);
  #partial: Buffer = this.#block;
  #filled = 0;
  #extension: { type: string; payload: number } | undefined;
  #content = 0;
  #sink: ContentSink | undefined;
  #padding = 0;
  #offset = 0;
  #headerOffset = 0;
  /** Whether the two closing zero blocks have come; what follows them means nothing. */
  #ended = false;

  constructor(visit: EntryVisitor, budget: Spending) {
    this.#visit = visit;
    this.#decoder = new TarDecoder(budget);
  }

  /** Where the header read last begins: where an error that is thrown now was found. */
  get offset(): number {
    return this.#headerOffset;
  }

  push(piece: Buffer): void {
    let at = 0;
    while (at < piece.length && !this.#ended) {
      const before = at;
      if (this.#content > 0) at += this.#takeContent(piece, at);
      else if (this.#padding > 0) at += this.#skipPadding(piece.length - at);
      else at += this.#takeHeader(piece, at);
      this.#offset += at - before;
    }
  }

  /** To be called after the last piece: an archive may lack its closing blocks, but not half an entry. */
  end(): void {
    const within = this.#content > 0 || this.#padding > 0 || this.#filled > 0;
    if (!this.#ended && (within || this.#extension !== undefined)) {
      throw new TarFormatError('the archive ends in the middle of an entry');
    }
    this.#decoder.end();
  }

  #takeContent(piece: Buffer, at: number): number {
    const length = Math.min(this.#content, piece.length - at);
    this.#sink?.(piece.subarray(at, at + length), this.#offset);
    this.#content -= length;
    if (this.#content === 0) this.#sink = undefined;
    return length;
  }

  #skipPadding(available: number): number {
    const length = Math.min(this.#padding, available);
    this.#padding -= length;
    return length;
  }

  #takeHeader(piece: Buffer, at: number): number {
    const wanted = this.#extension?.payload ?? blockSize;
    if (this.#filled === 0) this.#headerOffset = this.#offset;
    // Most headers lie whole in one piece and are read where they are.
    if (this.#filled === 0 && piece.length - at >= wanted) {
      this.#complete(piece.subarray(at, at + wanted));
      return wanted;
    }
    const length = Math.min(wanted - this.#filled, piece.length - at);
    piece.copy(this.#partial, this.#filled, at, at + length);
    this.#filled += length;
    if (this.#filled === wanted) {
      this.#filled = 0;
      this.#complete(this.#partial.subarray(0, wanted));
    }
    return length;
  }

  #complete(bytes: Buffer): void {
    if (this.#extension !== undefined) this.#completeExtension(bytes);
    else this.#completeBlock(bytes);
  }

  #completeExtension(payload: Buffer): void {
    const type = this.#extension?.type as string;
    this.#extension = undefined;
    this.#partial = this.#block;
    this.#padding = paddingOf(payload.length);
    this.#decoder.extension(type, payload);
  }

  #completeBlock(block: Buffer): void {
    const decoded = this.#decoder.header(block);
    if (decoded.kind === 'entry') {
      this.#content = decoded.payload;
      this.#padding = paddingOf(decoded.payload);
      this.#sink = this.#visit(decoded.entry);
    } else if (decoded.kind === 'extension') {
      this.#extension = decoded;
      if (decoded.payload > blockSize) this.#partial = Buffer.allocUnsafe(decoded.payload);
    } else if (decoded.kind === 'end') {
      this.#ended = true;
    }
  }
}
