import { createHash, type Hash } from 'node:crypto';
import type { Digest } from '../oci/digest.ts';
import { verifyDigest } from '../oci/store/blob.ts';
import type { BlobToPush } from './image-to-push.ts';

/** Bytes that are read at a time. */
const pieceSize = 1024 * 1024;

/** Pieces of a blob that are kept for uploads that are not as far, when it has several. */
const kept = 4;

/**
 * Reads blobs for their uploads: once for all that keep pace with one another, within `kept`
 * pieces. One that falls behind reads for itself, from the system's cache of the file: were the
 * fast to wait for the slow, a registry that stalls would stall all of them. Each blob is hashed
 * on its first way through, and the last piece of a damaged one is handed to nobody, so that no
 * registry is given the whole of it.
 */
export class BlobReadings {
  readonly #kept: number;
  readonly #readings = new Map<Digest, BlobReading>();
  readonly #memory: Buffer[] = [];

  /** @param uploads how many uploads each blob may have at once */
  constructor(uploads: number) {
    this.#kept = uploads > 1 ? kept : 0;
  }

  /** A piece may be reused when the next one is asked for. Throws a `UserError` for a damaged blob. */
  pieces(item: BlobToPush): AsyncIterable<Uint8Array> {
    let reading = this.#readings.get(item.digest);
    if (reading === undefined) {
      reading = new BlobReading(item, this.#kept, this.#memory);
      this.#readings.set(item.digest, reading);
    }
    return reading.pieces();
  }
}

interface Piece {
  readonly bytes: Promise<Buffer>;
  readonly memory: Buffer;
  /** Who may still look at it: uploads, and the reading itself while it keeps it. */
  holders: number;
}

class BlobReading {
  readonly #item: BlobToPush;
  readonly #most: number;
  readonly #kept = new Map<number, Piece>();
  /** Shared with the readings of other blobs. */
  readonly #memory: Buffer[];
  readonly #hash: Hash = createHash('sha256');
  #hashed = 0;
  #damage: { readonly thrown: unknown } | undefined;
  #readers = 0;

  constructor(item: BlobToPush, most: number, memory: Buffer[]) {
    this.#item = item;
    this.#most = most;
    this.#memory = memory;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    const { size } = this.#item.blob;
    this.#readers += 1;
    try {
      for (let at = 0; at < size; at += pieceSize) {
        const piece = this.#piece(at);
        try {
          const bytes = await piece.bytes;
          this.#prove(bytes, at);
          yield bytes;
        } finally {
          this.#release(piece);
        }
      }
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) for (const [at, piece] of this.#kept) this.#forget(at, piece);
    }
  }

  #piece(at: number): Piece {
    const known = this.#kept.get(at);
    if (known !== undefined) {
      known.holders += 1;
      return known;
    }
    const { blob } = this.#item;
    const memory = this.#memory.pop() ?? Buffer.allocUnsafeSlow(pieceSize);
    const bytes = blob.read(memory, at).then((length) => memory.subarray(0, length));
    const piece: Piece = { bytes, memory, holders: 1 };
    if (this.#most > 0) this.#keep(at, piece);
    return piece;
  }

  #keep(at: number, piece: Piece): void {
    piece.holders += 1;
    this.#kept.set(at, piece);
    // What could not be read is read anew by who tries again.
    piece.bytes.catch(() => this.#forget(at, piece));
    const [oldest] = this.#kept;
    if (this.#kept.size > this.#most && oldest !== undefined) this.#forget(...oldest);
  }

  #forget(at: number, piece: Piece): void {
    if (this.#kept.get(at) !== piece) return;
    this.#kept.delete(at);
    this.#release(piece);
  }

  #release(piece: Piece): void {
    piece.holders -= 1;
    if (piece.holders === 0) this.#memory.push(piece.memory);
  }

  /** Every upload goes through all pieces in order, so the hash is never behind any of them. */
  #prove(bytes: Buffer, at: number): void {
    const { blob, digest } = this.#item;
    const isLast = at + bytes.length === blob.size;
    if (at === this.#hashed) {
      this.#hash.update(bytes);
      this.#hashed += bytes.length;
      if (isLast)
        this.#damage = damageOf(() => verifyDigest(blob, digest, this.#hash.digest('hex')));
    }
    if (isLast && this.#damage !== undefined) throw this.#damage.thrown;
  }
}

function damageOf(verify: () => void): { readonly thrown: unknown } | undefined {
  try {
    verify();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}
