import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type TarEntry, tarBytes } from './tar.ts';

/** A layer that lies in a file, compressed. */
export interface Layer {
  readonly path: string;
  /** `sha256:…` of the file. */
  readonly digest: string;
  /** `sha256:…` of what it holds. */
  readonly diffId: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of the tar archive in it. */
  readonly uncompressedSize: number;
}

/** Writes a layer of `entries`, tar and gzip, in one pass and without holding it in memory. */
export async function writeLayer(
  entries: readonly TarEntry[],
  latest: number,
  path: string,
): Promise<Layer> {
  const outer = createHash('sha256');
  const inner = createHash('sha256');
  let size = 0;
  let uncompressedSize = 0;
  await pipeline(
    Readable.from(tarBytes(entries, latest), { objectMode: true, highWaterMark: 4 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        inner.update(chunk);
        uncompressedSize += chunk.length;
        yield chunk;
      }
    },
    createGzip({ level: 6, chunkSize: 256 * 1024 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        outer.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path),
  );
  return {
    path,
    digest: `sha256:${outer.digest('hex')}`,
    diffId: `sha256:${inner.digest('hex')}`,
    size,
    uncompressedSize,
  };
}
