import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZstdFrames } from '../../../src/oci/layers/zstd-frames.ts';
import { defaultLimits } from '../../../src/oci/limits.ts';
import {
  dockerFiles,
  type StoredAs,
  skippableFrame,
  store,
  writeDockerArchive,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import { piecesOf, readImage, temporaryDirectory } from '../../support/oci-fixtures-read.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';

/** More than one piece of a reader, and hardly to be compressed. */
const noise = Buffer.alloc(1_300_000);
for (let at = 0, word = 1; at + 4 <= noise.length; at += 4) {
  word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
  noise.writeUInt32LE(word, at);
}
const tar = rawTar(rawEntry({ name: 'noise' }, noise), rawEntry({ name: 'last' }, 'x'));
const files = [
  { path: 'last', size: 1, layer: 0 },
  { path: 'noise', size: noise.length, layer: 0 },
];

/** As many bytes as are read of a blob at once. */
const pieceSize = 1024 * 1024;

/** Reads an image of one layer that is stored as the blob given. */
const readBlob = (blob: Buffer, limits = defaultLimits, content = tar) => {
  const path = join(temporaryDirectory(), 'image.rock');
  writeOciArchive(path, { layers: [{ tar: content, blob }] });
  return readImage(path, limits);
};

describe('a layer', () => {
  it.each<StoredAs>(['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'])(
    'is read when it is stored as %s',
    async (as) => {
      expect(await readBlob(store(tar, as))).toMatchObject({ files });
    },
  );

  it.each([-1, 0, 1])('is read when a member ends %i bytes off the end of a piece', async (off) => {
    const stored = (length: number) => gzipSync(tar.subarray(0, length), { level: 0 });
    // Stored and not compressed, a byte more of content is a byte more of gzip.
    const length = 1_000_000 + (pieceSize + off - stored(1_000_000).length) - 5;
    const fitting = [0, 1, 2, 3, 4, 5].map((more) => stored(length + more));
    const at = fitting.findIndex((member) => member.length === pieceSize + off);
    const first = fitting.slice(at, at + 1);
    expect(first).toHaveLength(1);
    const rest = gzipSync(tar.subarray(length + at));
    expect(await readBlob(Buffer.concat([...first, rest]))).toMatchObject({ files });
  });

  it.each([-1, 0, 1])('is read when a frame ends %i bytes off the end of a piece', async (off) => {
    const first = zstdCompressSync(tar.subarray(0, 900_000));
    const filler = skippableFrame(pieceSize + off - first.length - 8);
    const rest = zstdCompressSync(tar.subarray(900_000));
    expect(await readBlob(Buffer.concat([first, filler, rest]))).toMatchObject({ files });
  });

  it('may be empty, with or without closing blocks', async () => {
    expect(await readBlob(Buffer.alloc(0))).toMatchObject({ files: [] });
    expect(await readBlob(Buffer.alloc(1024))).toMatchObject({ files: [] });
    expect(await readBlob(gzipSync(''))).toMatchObject({ files: [] });
    expect(await readBlob(zstdCompressSync(Buffer.alloc(0)))).toMatchObject({ files: [] });
  });

  it('may be followed by what is no part of the archive', async () => {
    expect(await readBlob(gzipSync(Buffer.concat([tar, noise])))).toMatchObject({ files });
  });

  const gzip = gzipSync(tar);
  const zstd = zstdCompressSync(tar);
  it.each<[string, Buffer, string]>([
    ['gzip that is cut off', gzip.subarray(0, -3), 'unexpected end of file'],
    [
      'gzip that is cut off in a further member',
      Buffer.concat([gzip, gzip.subarray(0, 5)]),
      'unexpected end of file',
    ],
    ['gzip before zeros', Buffer.concat([gzip, Buffer.alloc(100)]), 'more data follows'],
    [
      'gzip before zeros and a member',
      Buffer.concat([gzip, Buffer.alloc(7), gzip]),
      'more data follows',
    ],
    [
      'gzip before rubbish',
      Buffer.concat([gzip, Buffer.from('rubbish')]),
      'incorrect header check',
    ],
    [
      'gzip with a wrong checksum',
      Buffer.concat([gzip.subarray(0, -8), Buffer.alloc(8)]),
      'incorrect data check',
    ],
    ['gzip of nothing but a magic', Buffer.from('1f8b', 'hex'), 'in the middle of an entry'],
    ['zstd that is cut off', zstd.subarray(0, -3), 'unexpected end of file'],
    [
      'zstd that is cut off in a further frame',
      Buffer.concat([zstd, zstd.subarray(0, 9)]),
      'unexpected end of file',
    ],
    [
      'zstd that is cut off in a skippable frame',
      Buffer.concat([zstd, skippableFrame(99).subarray(0, 50)]),
      'unexpected end of file',
    ],
    ['zstd before zeros', Buffer.concat([zstd, Buffer.alloc(100)]), 'Unknown frame descriptor'],
    [
      'zstd before rubbish',
      Buffer.concat([zstd, Buffer.from('rubbish')]),
      'Unknown frame descriptor',
    ],
    [
      'zstd with a block of an unknown type',
      Buffer.from('28b52ffd2000070000', 'hex'),
      'cannot be decompressed',
    ],
    [
      'zstd that wants a dictionary',
      Buffer.from('28b52ffd210700010000', 'hex'),
      'cannot be decompressed',
    ],
    ['bzip2', Buffer.from('BZh91AY&SY'), 'is compressed with bzip2'],
    ['xz', Buffer.from('\xfd7zXZ\0\0\x04', 'latin1'), 'is compressed with xz'],
    ['rubbish', Buffer.alloc(2000, 'rubbish'), 'there is no tar header'],
    ['a cut off archive', tar.subarray(0, 1_100_000), 'in the middle of an entry, at offset 0 of'],
    [
      'a damaged archive',
      Buffer.concat([tar.subarray(0, 1_301_000), Buffer.alloc(2000, 'x')]),
      'at offset 1300992 of',
    ],
  ])('of %s is refused, with the place of the blob', async (_, blob, reason) => {
    const reading = readBlob(blob);
    await expect(reading).rejects.toThrow(reason);
    await expect(reading).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/image\.rock, blobs\/sha256\/[0-9a-f]{64} at offset 512 /),
    });
  });
});

describe('a layer that expands without bounds', () => {
  const limits = { ...defaultLimits, freeExpansion: 1_000_000, expansion: 10 };
  const zeros = rawTar(rawEntry({ name: 'zeros' }, Buffer.alloc(4_000_000)));
  const small = rawTar(rawEntry({ name: 'zeros' }, Buffer.alloc(500_000)));

  it.each<StoredAs>(['gzip', 'zstd', 'gzip-members', 'zstd-frames'])(
    'is refused as %s',
    async (as) => {
      const reading = readBlob(store(zeros, as), limits);
      await expect(reading).rejects.toThrow('it expands to more than 10 times its');
      await expect(reading).rejects.toMatchObject({ name: 'UserError' });
    },
  );

  it('is refused when the zeros come after the end of the archive', async () => {
    const blob = gzipSync(Buffer.concat([rawTar(), Buffer.alloc(4_000_000)]));
    await expect(readBlob(blob, limits)).rejects.toThrow('it expands to more than');
  });

  it.each<StoredAs>(['gzip', 'zstd'])('is read as %s while it stays below', async (as) => {
    expect(await readBlob(store(small, as), limits, small)).toMatchObject({
      visible: { bytes: 500_000, files: 1 },
    });
  });

  it('is refused when many of them do together what one may not', async () => {
    const path = join(temporaryDirectory(), 'image.rock');
    const layers = [1, 2, 3].map((more) => ({
      tar: rawTar(rawEntry({ name: 'zeros' }, Buffer.alloc(500_000 + more))),
    }));
    writeOciArchive(path, { layers: layers.slice(0, 2) });
    expect(await readImage(path, limits)).toMatchObject({ visible: { bytes: 500_002, files: 1 } });
    writeOciArchive(path, { layers });
    await expect(readImage(path, limits)).rejects.toThrow('it expands to more than');
  });

  it('is refused when an image names it again and again', async () => {
    const path = join(temporaryDirectory(), 'image.rock');
    const allowed = { ...limits, expansion: 10_000 };
    writeOciArchive(path, { layers: [{ tar: small }, { tar: small }] });
    expect(await readImage(path, allowed)).toMatchObject({ visible: { files: 1 } });
    writeOciArchive(path, { layers: Array(4).fill({ tar: small }) });
    await expect(readImage(path, allowed)).rejects.toThrow('it expands to more than');
    writeDockerArchive(path, dockerFiles({ layers: Array(4).fill({ tar: small, as: 'gzip' }) }));
    await expect(readImage(path, allowed)).rejects.toThrow('it expands to more than');
  });

  it('is refused for more frames than the limit', async () => {
    const blob = Buffer.concat(Array<Buffer>(20).fill(zstdCompressSync(Buffer.alloc(512))));
    expect(await readBlob(blob, { ...defaultLimits, frames: 20 })).toMatchObject({ files: [] });
    await expect(readBlob(blob, { ...defaultLimits, frames: 19 })).rejects.toThrow(
      'compressed in more than 19 frames',
    );
  });
});

/** Where things of these lengths end, one behind the other. */
function endsOf(lengths: readonly number[]): readonly number[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return end;
  });
}

describe('ZstdFrames', () => {
  const levels = [-5, 1, 9];
  const frame = fc.oneof(
    fc.integer({ min: 0, max: 40 }).map(skippableFrame),
    fc
      .record({
        length: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(140_000, 270_000)),
        from: fc.nat({ max: 1000 }),
        zeros: fc.boolean(),
        level: fc.constantFrom(...levels),
        checksum: fc.boolean(),
      })
      .map(({ length, from, zeros, level, checksum }) =>
        zstdCompressSync(zeros ? Buffer.alloc(length) : noise.subarray(from, from + length), {
          params: {
            [constants.ZSTD_c_compressionLevel]: level,
            [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0,
          },
        }),
      ),
  );

  it('ends every stretch where a frame or a piece does', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 6 }),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 99_999 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (given, lengths) => {
          const frames = new ZstdFrames();
          const pieces = piecesOf(Buffer.concat(given), lengths);
          const stretches = pieces.flatMap((piece) => {
            const found: number[] = [];
            for (let at = 0; at < piece.length; at += found.at(-1) as number) {
              found.push(frames.stretch(piece, at));
            }
            return found;
          });
          const ends = new Set([
            ...endsOf(given.map((it) => it.length)),
            ...endsOf(pieces.map((it) => it.length)),
          ]);
          expect(endsOf(stretches)).toEqual([...ends].sort((one, other) => one - other));
        },
      ),
      { numRuns: 20 },
    );
  });
});

it('an archive that is compressed as a whole is refused', async () => {
  const path = join(temporaryDirectory(), 'image.tar.gz');
  writeFileSync(path, gzipSync(tar));
  await expect(readImage(path)).rejects.toThrow(`${path} is compressed with gzip`);
});
