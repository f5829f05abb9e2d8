import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UserError } from '../errors.ts';
import { type Compression, compressionOf } from './compression.ts';

/** Takes the pieces of a blob in order. */
export interface ByteSink {
  /** Settles when the piece has been taken in and may be written over. */
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
  /** Lets go of everything after a failure. */
  abandon(): void;
}

/** As large as the pieces that are read: fewer, longer turns between here and zlib's thread. */
const outputSize = 1024 * 1024;

/**
 * What turns the pieces of a blob into the bytes that they stand for, by the first bytes of the
 * first piece. gzip may have several members (eStargz) and zstd several frames. `take` must not
 * keep what it is given. Throws a `UserError` for a compression that layers do not have.
 */
export function decompressor(
  firstPiece: Buffer,
  where: string,
  take: (bytes: Buffer) => void,
): ByteSink {
  const compression = compressionOf(firstPiece);
  if (compression === 'none') return passingOn(take);
  return throughZlib(zlibStream(compression, where), take);
}

function passingOn(take: (bytes: Buffer) => void): ByteSink {
  return {
    write: async (piece) => take(piece),
    end: () => Promise.resolve(),
    abandon: () => {},
  };
}

type ZlibStream = ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>;

function zlibStream(compression: Compression, where: string): ZlibStream {
  if (compression === 'gzip') return createGunzip({ chunkSize: outputSize });
  if (compression === 'zstd') return createZstdDecompress({ chunkSize: outputSize });
  throw new UserError(
    `${where} is compressed with ${compression}; layers of images are plain, gzip or zstd.`,
  );
}

function throughZlib(stream: ZlibStream, take: (bytes: Buffer) => void): ByteSink {
  // Rejected by whatever goes wrong first; every wait below ends with it, so nothing hangs.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});
  stream.on('error', reject);
  let broken = false;
  const deliver = (bytes: Buffer) => {
    if (broken) return;
    try {
      take(bytes);
    } catch (error) {
      broken = true;
      reject(error);
      stream.destroy();
    }
  };
  // Within the event zlib has not been given its next work; a microtask later its thread is busy
  // again, and looking at these bytes costs no time of its own.
  stream.on('data', (bytes: Buffer) => queueMicrotask(() => deliver(bytes)));
  return {
    write: (piece) =>
      Promise.race([failed, new Promise<void>((resolve) => stream.write(piece, () => resolve()))]),
    end: () =>
      Promise.race([
        failed,
        new Promise<void>((resolve) => {
          stream.on('end', resolve);
          stream.end();
        }),
      ]),
    abandon: () => {
      stream.destroy();
    },
  };
}
