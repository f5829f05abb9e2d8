import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { readTarHeader } from '../../../src/oci/tar/tar-header.ts';
import { writeHeader } from '../../../src/oci/tar/write-header.ts';

describe('a tar header that we write', () => {
  it.each([
    [
      { name: 'index.json', size: 0 },
      { type: '0', mode: 0o644 },
    ],
    [
      { name: `blobs/sha256/${'a'.repeat(64)}`, size: 123_456 },
      { type: '0', mode: 0o644 },
    ],
    [
      { name: 'blobs/', size: 0 },
      { type: '5', mode: 0o755 },
    ],
    [
      { name: 'x'.repeat(100), size: 8 ** 11 - 1 },
      { type: '0', mode: 0o644 },
    ],
    [
      { name: 'large', size: 8 ** 11 },
      { type: '0', mode: 0o644 },
    ],
    [
      { name: 'larger', size: Number.MAX_SAFE_INTEGER },
      { type: '0', mode: 0o644 },
    ],
  ])('is read as %j', async (member, { type, mode }) => {
    const block = writeHeader(member);
    const { name, linkName, ...read } = readTarHeader(block);
    expect({ ...read, name: String(name), linkName: String(linkName) }).toEqual({
      ...member,
      linkName: '',
      type,
      mode,
    });
    const header = await byTarStream(block);
    expect(header).toMatchObject({
      ...member,
      mode,
      type: type === '5' ? 'directory' : 'file',
      uid: 0,
      gid: 0,
      mtime: new Date(0),
    });
  });

  it.each(['', 'x'.repeat(101), 'ä', 'a b', 'a\nb'])('has no name such as %j', (name) => {
    expect(() => writeHeader({ name, size: 0 })).toThrow('no name for a tar header');
  });
});

/** The header as another implementation reads it. */
function byTarStream(block: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const reader = extract();
    reader.on('entry', (header) => resolve(header)).on('error', reject);
    reader.write(block);
  });
}
