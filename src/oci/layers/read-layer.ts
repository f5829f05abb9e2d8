import { createHash, type Hash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Layer } from '../image-source.ts';
import { type Blob, blobPieces, verifyDigest } from '../store/blob.ts';
import type { Spending } from '../tar/budget.ts';
import { TarFormatError } from '../tar/tar-format-error.ts';
import { type EntryVisitor, TarReader } from '../tar/tar-reader.ts';
import type { CompressedPosition } from './compressed-position.ts';
import { type ByteSink, decompressor, type TakeExpanded } from './decompress.ts';

/** Of what comes out of the decompressor: small where its position shall be told well, else as large as what goes in. */
const outputSizes = { told: 512 * 1024, untold: 1024 * 1024 };

/** Two of them are all that is held of a blob: one is read and hashed while the other is inflated. */
const pieceSize = 1024 * 1024;

/**
 * Reads a layer from its blob, calls `visit` for every entry, and proves the digest on the way.
 * `position`, when it is given, is kept where the reading stands. Throws a `UserError` that names the
 * file, and the offset in the uncompressed layer, when anything is not as it should be.
 */
export async function readLayer(
  layer: Layer,
  visit: EntryVisitor,
  budget: Spending,
  position?: CompressedPosition,
): Promise<void> {
  const tar = new TarReader(visit, budget);
  const hash = createHash('sha256');
  const ofBlob = layer.digestOf === 'blob';
  const { blob } = layer;
  const refuseBomb = budget.expansion(layer.digest, blob.size);
  let expanded = 0;
  const take: TakeExpanded = (bytes, consumed) => {
    expanded += bytes.length;
    refuseBomb(expanded);
    if (!ofBlob) hash.update(bytes);
    position?.advance(bytes.length, consumed);
    tar.push(bytes);
  };
  const progress = { position: 0 };
  try {
    const outputSize = position === undefined ? outputSizes.untold : outputSizes.told;
    const open = (first: Buffer) => decompressor(first, blob.where, take, budget, outputSize);
    await pump(blob, open, ofBlob ? hash : undefined, progress);
    tar.end();
  } catch (error) {
    // A damaged blob fails in many ways; the wrong digest is the truth behind all of them.
    if (ofBlob && isFormatError(error)) {
      for await (const piece of blobPieces(blob, progress.position)) hash.update(piece);
      verifyDigest(blob, layer.digest, hash.digest('hex'));
    }
    throw explained(error, blob, tar.offset);
  }
  verifyDigest(blob, layer.digest, hash.digest('hex'));
}

/**
 * Feeds the blob to the decompressor that `open` answers for its first piece. Each piece is hashed, and
 * the next one read, in the time that zlib's own thread needs for it: done any later, that thread would
 * wait for us.
 */
async function pump(
  blob: Blob,
  open: (first: Buffer) => ByteSink,
  hash: Hash | undefined,
  progress: { position: number },
): Promise<void> {
  const buffers = [Buffer.allocUnsafe(pieceSize), Buffer.allocUnsafe(pieceSize)];
  const read = (turn: number, position: number) =>
    readPiece(blob, buffers[turn % 2] as Buffer, position);
  let piece = await read(0, 0);
  const sink = open(piece);
  try {
    for (let turn = 1; piece.length > 0; turn += 1) {
      const written = sink.write(piece);
      const next = read(turn, progress.position + piece.length);
      hash?.update(piece);
      progress.position += piece.length;
      [piece] = await Promise.all([next, written]);
    }
    await sink.end();
  } finally {
    sink.abandon();
  }
}

async function readPiece(blob: Blob, buffer: Buffer, position: number): Promise<Buffer> {
  return buffer.subarray(0, position < blob.size ? await blob.read(buffer, position) : 0);
}

function isFormatError(error: unknown): error is Error {
  return error instanceof TarFormatError || isZlibError(error);
}

/** zlib and zstd errors of Node carry a code such as `Z_DATA_ERROR` or `ZSTD_error_corruption_detected`. */
function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^Z(STD)?_/.test(String(error.code));
}

function explained(error: unknown, blob: Blob, offset: number): unknown {
  if (error instanceof TarFormatError) {
    return new UserError(
      `${blob.where} cannot be read as a layer: ${error.message}, at offset ${offset} of its uncompressed content.`,
      { cause: error },
    );
  }
  if (isZlibError(error)) {
    return new UserError(
      `${blob.where} cannot be decompressed: ${error.message}, after offset ${offset} of its uncompressed content.`,
      { cause: error },
    );
  }
  return error;
}
