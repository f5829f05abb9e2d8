import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import type { Descriptor } from '../descriptor.ts';
import type { Digest } from '../digest.ts';
import { unreadable } from './open-file.ts';

/** Bytes of an image wherever they lie: a whole file, or a stretch of an archive. */
export interface Blob {
  /** Bytes. */
  readonly size: number;
  /** Where the bytes are, for a sentence: `image.rock, blob sha256:… at offset 1536`. */
  readonly where: string;
  /** Reads into the whole of `buffer` from `position`, short only at the end; answers the bytes read. */
  read(buffer: Buffer, position: number): Promise<number>;
}

/** A stretch of an open file. */
export function fileBlob(file: FileHandle, start: number, size: number, where: string): Blob {
  return {
    size,
    where,
    read: async (buffer, position) => {
      const wanted = Math.min(buffer.length, size - position);
      let filled = 0;
      while (filled < wanted) {
        const from = start + position + filled;
        const { bytesRead } = await file
          .read(buffer, filled, wanted - filled, from)
          .catch((error: unknown) => {
            throw unreadable(where, error);
          });
        if (bytesRead === 0) throw new UserError(`${where} became shorter while it was read.`);
        filled += bytesRead;
      }
      return filled;
    },
  };
}

/**
 * A whole document that must be small. Its digest is compared when a descriptor names it; throws
 * `UserError` when it is too large or is not what the descriptor says.
 */
export async function readDocument(
  blob: Blob,
  maximum: number,
  descriptor?: Descriptor,
): Promise<Buffer> {
  if (blob.size > maximum) {
    throw new UserError(
      `${blob.where} has ${blob.size} bytes, and no document of an image has more than ${maximum}.`,
    );
  }
  const bytes = Buffer.alloc(blob.size);
  await blob.read(bytes, 0);
  if (descriptor !== undefined) {
    verifyDigest(blob, descriptor.digest, createHash('sha256').update(bytes).digest('hex'));
  }
  return bytes;
}

/** Bytes that are read at a time. */
const pieceSize = 1024 * 1024;

/** A blob from `position` on, piece by piece; the same memory holds one after the other. */
export async function* blobPieces(blob: Blob, position = 0): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(pieceSize, blob.size));
  for (let at = position; at < blob.size; ) {
    const piece = buffer.subarray(0, blob.size - at);
    at += await blob.read(piece, at);
    yield piece;
  }
}

/** Reads a blob to the end. Throws a `UserError` when it is not what the digest names. */
export async function proveBlob(blob: Blob, digest: Digest): Promise<void> {
  const hash = createHash('sha256');
  for await (const piece of blobPieces(blob)) hash.update(piece);
  verifyDigest(blob, digest, hash.digest('hex'));
}

/** Throws a `UserError` when the bytes that were read are not those that the digest names. */
export function verifyDigest(blob: Blob, expected: string, actualHex: string): void {
  if (expected !== `sha256:${actualHex}`) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actualHex}, but ${expected} was promised; make the image again.`,
    );
  }
}
