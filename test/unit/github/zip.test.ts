import { describe, expect, it } from 'vitest';
import { readZip, type ZipLimits } from '../../../src/github/zip.ts';
import { type ZipEntry, zipFile } from '../../standins/github/zip-file.ts';

const isJson = (name: string) => name.endsWith('.json');

async function read(archive: Buffer, limits: Partial<ZipLimits> = {}) {
  const found: Record<string, string> = {};
  const all = { entries: 10, bytes: 10_000, ...limits };
  await readZip(archive, isJson, all, async (name, content) => {
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(piece);
    found[name] = Buffer.concat(pieces).toString();
  });
  return found;
}

const zip = (...entries: ZipEntry[]) => zipFile(entries);

describe('a zip file', () => {
  it('gives the entries that are wanted, stored and deflated, and leaves the others alone', async () => {
    const archive = zip(
      { name: 'a.json', content: '{}' },
      { name: 'notes.txt', content: 'no' },
      { name: 'b.json', content: 'x'.repeat(5000), method: 0 },
      { name: 'huge.bin', content: '', claims: { size: 0xfffffff0 } },
    );
    expect(await read(archive)).toEqual({ 'a.json': '{}', 'b.json': 'x'.repeat(5000) });
  });

  /** Where a number has no room in the ordinary end of a zip file, another end before it has it. */
  function sayingEntries(count: bigint): Buffer {
    const plain = zip({ name: 'a.json', content: 'x' });
    const end = plain.length - 22;
    const large = Buffer.alloc(56 + 20);
    large.writeUInt32LE(0x06064b50, 0);
    large.writeBigUInt64LE(count, 32);
    large.writeBigUInt64LE(BigInt(plain.readUInt32LE(end + 16)), 48);
    large.writeUInt32LE(0x07064b50, 56);
    large.writeBigUInt64LE(BigInt(end), 64);
    return Buffer.concat([plain.subarray(0, end), large, plain.subarray(end)]);
  }

  const bomb = { name: 'a.json', content: Buffer.alloc(5_000_000) };

  it.each<[string, Buffer, Partial<ZipLimits>, RegExp]>([
    ['is no zip file', Buffer.from('<html>'), {}, /Either not a zip file/],
    ['is empty', Buffer.alloc(0), {}, /Either not a zip file/],
    ['is cut off', zip({ name: 'a.json', content: 'x' }).subarray(0, 60), {}, /Either not a zip/],
    ['expands to more than is read', zip(bomb), {}, /its files expand to more than 10000 bytes/],
    [
      'expands to more than it says',
      zip({ ...bomb, claims: { size: 9 } }),
      {},
      /'a\.json' cannot be read: .*too many bytes/,
    ],
    [
      'expands to less than it says',
      zip({ name: 'a.json', content: 'x', claims: { size: 9 } }),
      {},
      /'a\.json' cannot be read: not enough bytes/,
    ],
    [
      'expands to too much in several files',
      zip(
        { name: 'a.json', content: Buffer.alloc(6000) },
        { name: 'b.json', content: Buffer.alloc(6000) },
      ),
      {},
      /more than 10000 bytes/,
    ],
    [
      'has too many entries',
      zipFile(Array.from({ length: 11 }, (_, index) => ({ name: `${index}` }))),
      {},
      /it has 11 entries, more than the 10/,
    ],
    ['says that it has a million entries', zipFile([], 65_535), {}, /it has 65535 entries/],
    ['is a large one with a million', sayingEntries(1_000_000n), {}, /it has 1000000 entries/],
    ['is a large one with two', sayingEntries(2n), {}, /invalid central directory/],
    [
      'says that it has more entries than it has',
      zipFile([], 3),
      {},
      /unexpected EOF|invalid central/,
    ],
    [
      'has a way out in a name',
      zip({ name: '../../a.json', content: 'x' }),
      {},
      /invalid relative path/,
    ],
    ['has a name from the root', zip({ name: '/etc/a.json' }), {}, /absolute path/],
    ['has a name of Windows', zip({ name: 'C:\\a.json' }), {}, /invalid characters in fileName/],
    [
      'has a symbolic link',
      zip({ name: 'a.json', content: '/etc/passwd', mode: 0o120777 }),
      {},
      /'a\.json' is no file/,
    ],
    ['has a device', zip({ name: 'a.json', mode: 0o020666 }), {}, /'a\.json' is no file/],
    ['is encrypted', zip({ name: 'a.json', content: 'x', flags: 1 }), {}, /is encrypted/],
    ['is encrypted all over', zip({ name: 'a.json', flags: 0x41 }), {}, /strong encryption/],
    ['is compressed otherwise', zip({ name: 'a.json', content: 'x', method: 12 }), {}, /in a way/],
    [
      'has another checksum',
      zip({ name: 'a.json', content: 'x', claims: { crc: 7 } }),
      {},
      /does not have its checksum/,
    ],
    ['has a name twice', zip({ name: 'a.json' }, { name: 'a.json' }), {}, /'a\.json' twice/],
    [
      'reaches beyond its end',
      zip({ name: 'a.json', content: 'x', claims: { compressed: 9999 } }),
      {},
      /overflows file bounds/,
    ],
  ])('is refused when it %s', async (_, archive, limits, message) => {
    await expect(read(archive, limits)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    });
  });

  it('is read or refused, and nothing else, whatever byte of it is changed', async () => {
    const archive = zip({ name: 'a.json', content: '{"a":1}' }, { name: 'b.json', method: 0 });
    for (let at = 0; at < archive.length; at += 1) {
      const damaged = Buffer.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const error = await read(damaged).then(
        () => undefined,
        (thrown: Error) => thrown,
      );
      expect(error?.name ?? 'UserError', `${at}: ${error?.stack}`).toBe('UserError');
    }
  });
});
