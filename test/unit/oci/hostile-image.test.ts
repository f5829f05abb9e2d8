import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits, type Limits } from '../../../src/oci/limits.ts';
import { TarFormatError } from '../../../src/oci/tar/tar-format-error.ts';
import {
  archiveOf,
  blobPath,
  type ImageFiles,
  ociFiles,
  type TestDescriptor,
  type TestImage,
  withManifest,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import {
  layered,
  readImage,
  tarEntries,
  temporaryDirectory,
} from '../../support/oci-fixtures-read.ts';
import {
  gnuLong,
  paxHeader,
  type RawHeader,
  rawEntry,
  rawHeader,
  rawTar,
} from '../../support/oci-fixtures-tar.ts';

const image: TestImage = {
  layers: [{ tar: rawTar(rawEntry({ name: 'etc/conf' }, 'conf')), as: 'none' }],
};

/** Expects the image to be refused with a `UserError` that names its file, and why. */
async function expectRefusal(path: string, reason: string | RegExp, limits?: Limits) {
  const refusal = await readImage(path, limits).then(
    () => 'it was read',
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ name: 'UserError', message: expect.stringContaining(path) });
  expect(refusal).toMatchObject({ message: expect.stringMatching(reason) });
}

const written = (content: ImageFiles | TestImage) => {
  const path = join(temporaryDirectory(), 'image.rock');
  writeOciArchive(path, content);
  return path;
};

/** Where the manifest, the config and the layer of an image of one layer are. */
function blobsOf(files: ImageFiles): Readonly<Record<'manifest' | 'config' | 'layer', string>> {
  const { digest } = JSON.parse(`${files.get('index.json')}`).manifests[0];
  const manifest = JSON.parse(`${files.get(blobPath(digest))}`);
  return {
    manifest: blobPath(digest),
    config: blobPath(manifest.config.digest),
    layer: blobPath(manifest.layers[0].digest),
  };
}

describe.each(['manifest', 'config', 'layer'] as const)('the %s of an image', (part) => {
  const name = blobsOf(ociFiles(image))[part];

  it('is refused when its bytes are not those of its digest', async () => {
    const files = ociFiles(image);
    const bytes = Buffer.from(files.get(name) as Buffer);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    const path = written(files.set(name, bytes));
    await expectRefusal(
      path,
      /blobs\/sha256\/\w{64} at offset \d+ is damaged: its bytes have the digest sha256:\w{64}, but sha256:\w{64} was promised/,
    );
    const layout = join(temporaryDirectory(), 'layout');
    writeLayout(layout, files);
    await expectRefusal(layout, `${join(layout, name)} is damaged`);
  });

  it('is refused when it is not there', async () => {
    const files = ociFiles(image);
    files.delete(name);
    await expectRefusal(written(files), 'lacks the blob sha256:');
  });

  it.each([-1, 1, 1_000_000, 2 ** 50])('is refused when its size is %i bytes off', async (off) => {
    const lie = (descriptor: TestDescriptor) => ({ ...descriptor, size: descriptor.size + off });
    const files = ociFiles(image);
    if (part === 'manifest') {
      const index = JSON.parse(`${files.get('index.json')}`);
      files.set(
        'index.json',
        Buffer.from(JSON.stringify({ ...index, manifests: index.manifests.map(lie) })),
      );
    } else {
      withManifest(files, ({ config, layers, ...manifest }) => ({
        ...manifest,
        config: part === 'config' ? lie(config as TestDescriptor) : config,
        layers: part === 'layer' ? (layers as TestDescriptor[]).map(lie) : layers,
      }));
    }
    await expectRefusal(
      written(files),
      /at offset \d+ has \d+ bytes, but \d+ were promised; make the image again/,
    );
  });
});

/** Entries that no image holds, the reason, and the block of them that is to be named. */
const hostile: readonly [string, string, number, readonly Buffer[]][] = [
  [
    'a name that leads out',
    'leads out of the image',
    0,
    [rawEntry({ name: '../etc/passwd' }, 'x')],
  ],
  ['a name that leads out on a way', 'leads out', 0, [rawEntry({ name: 'a/../../b' }, 'x')]],
  ['an absolute name', 'has an absolute name', 0, [rawEntry({ name: '/etc/passwd' }, 'x')]],
  [
    'an absolute long name',
    'has an absolute name',
    2,
    [gnuLong('L', '/etc/passwd'), rawEntry({}, 'x')],
  ],
  [
    'an absolute name in a PAX header',
    'absolute name',
    2,
    [paxHeader({ path: '/etc' }), rawEntry({}, 'x')],
  ],
  ['no name', 'has no name', 0, [rawEntry({ name: '' }, 'x')]],
  ['a size beyond its end', 'in the middle of', 0, [rawEntry({ name: 'a', size: 2 ** 32 }, 'x')]],
  [
    'a size beyond any file',
    'beyond any file',
    0,
    [rawHeader({ name: 'a', sizeField: Buffer.alloc(12, 0xbf) })],
  ],
  [
    'a size that is smaller than its content',
    'no tar header',
    2,
    [rawEntry({ name: 'a', size: 1 }, 'x'.repeat(600))],
  ],
  [
    'a size in a PAX header beyond its end',
    'in the middle of',
    2,
    [paxHeader({ size: '9007199254740991' }), rawEntry({ name: 'a' })],
  ],
  [
    'an extended header of 8 GiB',
    'an extended header of 8589934591 bytes',
    0,
    [rawHeader({ name: 'a', type: 'x', size: 8 ** 11 - 1 })],
  ],
  [
    'an extended header beyond its end',
    'in the middle of',
    1,
    [rawHeader({ name: 'a', type: 'L', size: 2 ** 20 })],
  ],
  [
    'extended headers without end',
    'more than 8 extended headers',
    16,
    Array<Buffer>(100).fill(paxHeader({ path: 'a' })),
  ],
  [
    'global headers without end',
    'more than 8 extended headers',
    16,
    Array<Buffer>(100).fill(paxHeader({ comment: 'a' }, 'g')),
  ],
  [
    'a name longer than any path',
    'a name of 5000 bytes',
    1,
    [gnuLong('L', 'a'.repeat(5000)), rawEntry({}, 'x')],
  ],
];

describe('an archive is refused', () => {
  it.each(hostile)('for %s', async (_, reason, block, entries) => {
    const path = join(temporaryDirectory(), 'image.rock');
    const good = archiveOf(ociFiles(image)).subarray(0, -1024);
    writeFileSync(path, rawTar(good, ...entries));
    // Where an extended header itself is not what it should be, its own block is named.
    const offsets = [block, block - 1].map((it) => good.length + it * 512).join('|');
    await expectRefusal(path, new RegExp(`${reason}.*, at offset (?:${offsets})\\.$`));
  });
});

describe('a layer is refused', () => {
  it.each(hostile)('for %s', async (_, reason, block, entries) => {
    const good = rawEntry({ name: 'etc/conf' }, 'conf');
    const path = written({
      layers: [...image.layers, { tar: rawTar(good, ...entries), as: 'gzip' }],
    });
    await expectRefusal(
      path,
      new RegExp(
        `${reason}.*, at offset ${good.length + block * 512} of its uncompressed content\\.$`,
      ),
    );
  });

  it.each<[string, string, number, Buffer[]]>([
    [
      'a whiteout of nothing',
      'names nothing',
      1,
      [rawEntry({ name: 'a' }), rawEntry({ name: 'a/.wh.' })],
    ],
    [
      'a hard link to nothing',
      'no earlier entry holds',
      0,
      [rawEntry({ name: 'a', type: '1', linkName: 'b' })],
    ],
    [
      'links in a circle',
      'a loop of links',
      1,
      [rawEntry({ name: 'a', type: '2', linkName: 'a' }), rawEntry({ name: 'a/b' })],
    ],
  ])('for %s', async (_, reason, block, entries) => {
    const path = written({ layers: [{ tar: rawTar(...entries) }] });
    await expectRefusal(
      path,
      new RegExp(`${reason}.*, at offset ${block * 512} of its uncompressed content\\.$`),
    );
  });
});

describe('an image is refused', () => {
  const files = (count: number, name = (at: number) => `f${at}`) =>
    rawTar(...Array.from({ length: count }, (_, at) => rawEntry({ name: name(at) })));

  it('for more entries than the limit, counted over its layers', async () => {
    const limits = { ...defaultLimits, entries: 20 };
    const path = written({ layers: [{ tar: files(10) }, { tar: files(10) }] });
    expect(await readImage(path, limits)).toMatchObject({ visible: { files: 10 } });
    const more = written({ layers: [{ tar: files(10) }, { tar: files(11) }] });
    await expectRefusal(more, 'more than 20 entries and directories, at offset 5120 of', limits);
  });

  it('for more members than the limit', async () => {
    const path = join(temporaryDirectory(), 'image.rock');
    writeFileSync(path, files(21));
    await expectRefusal(path, 'more than 20 entries and directories, at offset 10240', {
      ...defaultLimits,
      entries: 20,
    });
  });

  it('for more directories than the limit, though no entry lists them', async () => {
    const limits = { ...defaultLimits, entries: 1000 };
    const deep = files(10, (at) => `${at}${'/d'.repeat(40)}/f`);
    expect(await readImage(written({ layers: [{ tar: deep }] }), limits)).toMatchObject({
      visible: { files: 10 },
    });
    const deeper = rawTar(
      ...Array.from({ length: 10 }, (_, at) => [
        gnuLong('L', `${at}${'/d'.repeat(200)}/f`),
        rawEntry({}),
      ]).flat(),
    );
    await expectRefusal(
      written({ layers: [{ tar: deeper }] }),
      'more than 1000 entries and directories',
      limits,
    );
  });

  it('for links whose ways are longer, taken together, than the limit for names', async () => {
    const limits = { ...defaultLimits, allNameBytes: 20_000 };
    const link = [gnuLong('K', 'a/../'.repeat(40)), rawEntry({ name: 'l', type: '2' })];
    const through = (count: number) =>
      rawTar(
        ...link,
        files(count, (at) => `l/${at}`),
      );
    expect(await readImage(written({ layers: [{ tar: through(50) }] }), limits)).toMatchObject({
      visible: { files: 50 },
    });
    await expectRefusal(
      written({ layers: [{ tar: through(150) }] }),
      'the names and links take more than 20000 bytes',
      limits,
    );
  });

  it('for a layer of zeros that expands to more than a gigabyte, at the limits that are set', async () => {
    // A block of zstd that repeats one byte 128 KiB long takes four bytes.
    const block = Buffer.from([...Buffer.from('020010', 'hex'), 0]);
    const blocks = Buffer.concat([
      ...Array<Buffer>(8300).fill(block),
      Buffer.from('010000', 'hex'),
    ]);
    const bomb = Buffer.concat([Buffer.from('28b52ffd0058', 'hex'), blocks]);
    const first = zstdCompressSync(
      rawHeader({ name: 'zeros', sizeField: Buffer.from('77777777777\0') }),
    );
    const path = written({
      layers: [{ tar: files(1), blob: Buffer.concat([first, bomb]), as: 'zstd' }],
    });
    await expectRefusal(path, /it expands to more than 200 times its \d+ bytes, at offset 0 of/);
  });
});

describe('an archive of headers that lie', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'a',
      'a/b',
      'a/b/',
      './a',
      'd',
      'd/l',
      'd/l/f',
      '.wh.a',
      'd/.wh..wh..opq',
      '.wh.',
    ),
    fc.constantFrom('', '/', '..', '/etc', 'a/../b', '.wh..wh.plnk/1', '\xff'),
    fc.string({ unit: 'binary-ascii', maxLength: 100 }),
  );
  const header: fc.Arbitrary<RawHeader> = fc.record(
    {
      name,
      linkName: name,
      type: fc.oneof(
        fc.constantFrom('0', '1', '2', '5', '\0', 'x', 'g', 'L', 'K'),
        fc.constantFrom('3', '4', '6', '7', 'S', 'X', ' '),
      ),
      mode: fc.nat({ max: 0o777777 }),
      size: fc.oneof(fc.nat({ max: 2000 }), fc.constantFrom(0, 512, 1024, 2 ** 20, 2 ** 32)),
      dialect: fc.constantFrom('ustar', 'gnu', 'v7'),
      prefix: name,
    },
    { requiredKeys: ['name', 'type'] },
  );
  const payload = fc.oneof(
    fc.constantFrom('', '9 path=x\n', '10 path=/x\n', '11 size=513\n', '21 GNU.sparse.major=1\n'),
    fc.string({ unit: 'binary-ascii', maxLength: 600 }),
  );

  it('is read or refused, and never more than that', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(header, payload), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 4 }),
        (parts, lengths) => {
          const tar = rawTar(...parts.map(([fields, content]) => rawEntry(fields, content)));
          const once = endOf(() => tarEntries(tar));
          expect(endOf(() => tarEntries(tar, lengths))).toEqual(once);
          endOf(() => layered(tar, tar));
        },
      ),
      { numRuns: 400 },
    );
  });

  /** What work answers, or the sentence that it refuses with. */
  function endOf(work: () => unknown): unknown {
    try {
      return work();
    } catch (error) {
      expect(error).toBeInstanceOf(TarFormatError);
      return (error as TarFormatError).message;
    }
  }
});
