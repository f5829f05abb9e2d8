import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Limits } from '../../src/oci/limits.ts';
import {
  archiveOf,
  dockerFiles,
  ociFiles,
  type StoredAs,
  store,
  type TestImage,
} from '../support/oci-fixtures.ts';
import {
  type ReadImage,
  readImage,
  tarEntries,
  temporaryDirectory,
} from '../support/oci-fixtures-read.ts';
import { paxHeader, rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';

const base = rawTar(
  rawEntry({ name: 'usr/', type: '5' }),
  rawEntry({ name: 'usr/data' }, Buffer.alloc(700, 'data')),
  paxHeader({ path: 'usr/long' }),
  rawEntry({ name: 'x', type: '1', linkName: 'usr/data' }),
);
const part = rawTar(rawEntry({ name: 'etc/conf' }, 'conf'), rawEntry({ name: 'usr/.wh.data' }));
const imageOf = (as: StoredAs): TestImage => ({
  layers: [
    { tar: base, as },
    { tar: part, as },
  ],
});

/** What is read of an image, without what its index may say of it unproven. */
type Outcome = ReadImage | { readonly refused: string };

/** Reads bytes as an image, and lets nothing pass but an image or a `UserError` that names the file. */
async function outcome(path: string, bytes: Buffer, limits?: Limits): Promise<Outcome> {
  writeFileSync(path, bytes);
  try {
    return await readImage(path, limits);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    expect(message).toContain(path);
    expect(message.length).toBeLessThan(2000);
    return { refused: message };
  }
}

const forms: readonly [string, Buffer][] = [
  ['an oci-archive with gzip', archiveOf(ociFiles(imageOf('gzip')))],
  ['an oci-archive with zstd', archiveOf(ociFiles(imageOf('zstd-frames')))],
  ['an oci-archive of plain layers', archiveOf(ociFiles(imageOf('none')))],
  ['a docker-archive', archiveOf(dockerFiles(imageOf('none')))],
  ['a docker-archive with gzip', archiveOf(dockerFiles(imageOf('gzip')))],
];

describe.each(forms)('%s', (_, whole) => {
  it('is refused when it is cut off, at every block and between them', async () => {
    const path = join(temporaryDirectory(), 'cut.rock');
    const good = await outcome(path, whole);
    expect(good).toHaveProperty('visible', { bytes: 704, files: 2 });
    for (let length = 0; length < whole.length; length += length % 512 === 0 ? 77 : 435) {
      const cut = await outcome(path, whole.subarray(0, length));
      // An archive may lack the two blocks of zeros that close it, but not half of one.
      const complete = length >= whole.length - 1024 && length % 512 === 0;
      if (complete) expect(cut).toEqual(good);
      else expect(cut).toHaveProperty('refused');
    }
  });

  it('is either read as it was or refused when bytes of it are others', async () => {
    const path = join(temporaryDirectory(), 'damaged.rock');
    const good = await outcome(path, whole);
    await fc.assert(
      fc.asyncProperty(changesOf(whole), async (changes) => {
        const read = await outcome(path, changed(whole, changes));
        if (!('refused' in read)) expect(read).toEqual(good);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a layer whose digest proves what is in it', () => {
  it.each<StoredAs>(['none', 'gzip', 'zstd-frames'])(
    'is read or refused, whatever bytes are in its archive, stored as %s',
    async (as) => {
      const path = join(temporaryDirectory(), 'hostile.rock');
      await fc.assert(
        fc.asyncProperty(changesOf(base), async (changes) => {
          const image = { layers: [{ tar: changed(base, changes), as }] };
          await outcome(path, archiveOf(ociFiles(image)));
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each<StoredAs>(['gzip', 'zstd-frames'])(
    'is read or refused, whatever bytes are in the %s itself',
    async (as) => {
      const path = join(temporaryDirectory(), 'hostile.rock');
      const stored = store(base, as);
      await fc.assert(
        fc.asyncProperty(
          changesOf(stored),
          fc.nat({ max: stored.length }),
          async (changes, length) => {
            const blob = changed(stored, changes).subarray(0, length);
            await outcome(path, archiveOf(ociFiles({ layers: [{ tar: base, blob }] })));
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  it('is read up to where it is cut off between two entries, and refused elsewhere', async () => {
    const path = join(temporaryDirectory(), 'cut.rock');
    const whole = tarEntries(base).map(({ name }) => name);
    // usr/; usr/data and its content; the PAX header, its content and the link; the closing blocks.
    const ends = [0, 512, 2048, 3584, 4096, 4608];
    expect(base).toHaveLength(4608);
    for (let length = 0; length <= base.length; length += 256) {
      const cut = base.subarray(0, length);
      const read = await outcome(path, archiveOf(ociFiles({ layers: [{ tar: cut, as: 'gzip' }] })));
      if (!ends.includes(length)) expect(read).toHaveProperty('refused');
      else
        expect(whole.slice(0, tarEntries(cut).length)).toEqual(
          tarEntries(cut).map(({ name }) => name),
        );
    }
  });
});

interface Change {
  readonly at: number;
  readonly to: number;
}

/** Up to four bytes that become others, some of them such as headers and documents are made of. */
function changesOf(bytes: Buffer): fc.Arbitrary<readonly Change[]> {
  const telling = fc.constantFrom(...Buffer.from('\x00\xff0127/.xgLKS{}[]",', 'latin1'));
  const change = fc.record({
    at: fc.nat({ max: bytes.length - 1 }),
    to: fc.oneof(fc.nat({ max: 255 }), telling),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 });
}

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  const result = Buffer.from(bytes);
  for (const { at, to } of changes) result[at] = to;
  return result;
}
