import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/oci/limits.ts';
import { Budget } from '../../../src/oci/tar/budget.ts';
import { TarReader } from '../../../src/oci/tar/tar-reader.ts';
import { generatedEntries, generatedTar } from '../../support/oci-fixtures-generated.ts';
import { piecesOf, type ReadEntry, tarEntries } from '../../support/oci-fixtures-read.ts';
import { gnuLong, packTar, rawEntry } from '../../support/oci-fixtures-tar.ts';

const types = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  link: 'hardlink',
} as Readonly<Record<string, ReadEntry['type']>>;

/** The entries as the tar-stream library reads them. */
async function entriesByTarStream(tar: Buffer): Promise<readonly ReadEntry[]> {
  const entries: ReadEntry[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const { name, type, size, mode, linkname } = entry.header;
    entries.push({
      name,
      type: types[type ?? ''] as ReadEntry['type'],
      size: size ?? 0,
      mode: mode ?? 0,
      linkName: linkname ?? '',
      content: (await buffer(entry)).toString('latin1'),
    });
  }
  return entries;
}

describe('the reader of layers', () => {
  it('reads what tar-stream reads of generated archives', async () => {
    await fc.assert(
      fc.asyncProperty(generatedEntries, async (entries) => {
        const tar = generatedTar(entries);
        expect(tarEntries(tar)).toEqual(await entriesByTarStream(tar));
      }),
    );
  });

  it('reads what tar-stream wrote', async () => {
    const tar = await packTar([
      { name: 'usr', type: 'directory' },
      { name: `usr/${'ü'.repeat(120)}`, content: 'long' },
      { name: 'usr/link', type: 'symlink', linkname: `../${'l'.repeat(150)}` },
      { name: `usr/${'h'.repeat(200)}`, type: 'link', linkname: `usr/${'ü'.repeat(120)}` },
      { name: 'empty', mode: 0o600 },
    ]);
    expect(tarEntries(tar)).toEqual(await entriesByTarStream(tar));
    expect(tarEntries(tar)).toHaveLength(5);
  });

  it('gives the same entries whatever the pieces that an archive arrives in', () => {
    fc.assert(
      fc.property(
        generatedEntries,
        fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2000 })), {
          minLength: 1,
          maxLength: 10,
        }),
        (entries, lengths) => {
          const tar = generatedTar(entries);
          expect(tarEntries(tar, lengths)).toEqual(tarEntries(tar));
        },
      ),
    );
  });

  it('knows where the entry that is wrong begins, whatever the pieces', () => {
    const good = rawEntry({ name: 'a' }, 'x'.repeat(600));
    const archive = Buffer.concat([
      good,
      gnuLong('L', 'b'),
      rawEntry({ name: 'b', checksum: 'wrong' }),
    ]);
    for (const length of [100, 512, 700, archive.length]) {
      const reader = new TarReader(() => undefined, new Budget(defaultLimits));
      expect(() => {
        for (const piece of piecesOf(archive, [length])) reader.push(piece);
      }).toThrow('its checksum is wrong');
      expect(reader.offset).toBe(good.length + 1024);
    }
  });

  it.each([1, 3, 511, 512, 513])('takes pieces of %i bytes', async (length) => {
    const tar = await packTar([
      { name: 'n'.repeat(300), content: 'c'.repeat(1000) },
      { name: 'empty' },
      { name: 'exact', content: 'c'.repeat(512) },
      { name: 'last', content: 'c' },
    ]);
    expect(tarEntries(tar, [length])).toEqual(tarEntries(tar));
  });
});
