import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UserError } from '../../errors.ts';
import type { Spending } from '../tar/budget.ts';
import { TarFormatError } from '../tar/tar-format-error.ts';
import { compressionOf } from './compression.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** Takes the pieces of a blob in order. */
export interface ByteSink {
  /** Settles when the piece has been taken in and may be written over. */
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
  /** Lets go of everything after a failure. */
  abandon(): void;
}

/**
 * Takes what came out of the decompressor, which must not be kept; `consumed` says how many bytes of
 * the blob went into all that came so far.
 */
export type TakeExpanded = (bytes: Buffer, consumed: number) => void;

/**
 * What turns the pieces of a blob into the bytes that they stand for, by the first bytes of the
 * first piece, in pieces of at most `outputSize`: larger ones make fewer turns between here and
 * zlib's thread. gzip may have several members (eStargz) and zstd several frames. Throws a `UserError`
 * for a compression that layers do not have.
 */
export function decompressor(
  firstPiece: Buffer,
  where: string,
  take: TakeExpanded,
  budget: Spending,
  outputSize: number,
): ByteSink {
  const compression = compressionOf(firstPiece);
  if (compression === 'none') return passingOn(take);
  if (compression === 'gzip') return throughZlib(createGunzip({ chunkSize: outputSize }), take);
  if (compression === 'zstd') {
    return frameByFrame(createZstdDecompress({ chunkSize: outputSize }), take, budget);
  }
  throw new UserError(
    `${where} is compressed with ${compression}; layers of images are plain, gzip or zstd.`,
  );
}

function passingOn(take: TakeExpanded): ByteSink {
  let passed = 0;
  return {
    write: async (piece) => {
      passed += piece.length;
      take(piece, passed);
    },
    end: () => Promise.resolve(),
    abandon: () => {},
  };
}

type ZlibStream = ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>;

function frameByFrame(stream: ZlibStream, take: TakeExpanded, budget: Spending): ByteSink {
  const sink = throughZlib(stream, take);
  const frames = new ZstdFrames();
  return {
    ...sink,
    write: async (piece) => {
      for (let at = 0; at < piece.length; ) {
        const length = frames.stretch(piece, at);
        budget.spendFrame();
        await sink.write(piece.subarray(at, at + length));
        at += length;
      }
    },
  };
}

function throughZlib(stream: ZlibStream, take: TakeExpanded): ByteSink {
  // The first thing that went wrong, and who waits: one at a time, as pieces come in order. Nothing
  // is awaited beside them, so that nothing hangs, and no promise collects those who waited for it.
  let failure: { readonly cause: unknown } | undefined;
  let refuse: ((cause: unknown) => void) | undefined;
  const fail = (cause: unknown) => {
    failure ??= { cause };
    refuse?.(failure.cause);
  };
  const settled = (work: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      refuse = reject;
      if (failure === undefined) work(resolve);
      else reject(failure.cause);
    });
  let ending = false;
  stream.on('error', fail);
  stream.on('end', () => {
    // Node never says that it took in the piece after which it saw the end: this is the only sign.
    if (!ending) fail(new TarFormatError('more data follows where its compressed data ends'));
  });
  let filled: Buffer | undefined;
  const deliver = (bytes: Buffer, consumed: number) => {
    if (failure !== undefined) return;
    // zlib fills one buffer after the other. Left to the collector, up to 64 MB of them wait for it.
    if (filled !== undefined && filled.buffer !== bytes.buffer) release(filled);
    filled = bytes;
    try {
      take(bytes, consumed);
    } catch (error) {
      fail(error);
      stream.destroy();
    }
  };
  // Within the event zlib has not been given its next work; a microtask later its thread is busy
  // again, and looking at these bytes costs no time of its own.
  stream.on('data', (bytes: Buffer) => {
    const consumed = stream.bytesWritten;
    queueMicrotask(() => deliver(bytes, consumed));
  });
  return {
    write: (piece) => settled((done) => stream.write(piece, () => done())),
    end: () => {
      ending = true;
      return settled((done) => {
        stream.on('end', done);
        stream.end();
      });
    },
    abandon: () => {
      stream.destroy();
    },
  };
}

/** Gives the memory of a buffer that nobody will look at again back at once (ECMA-262 ArrayBuffer.prototype.transfer). */
function release({ buffer }: Buffer): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
