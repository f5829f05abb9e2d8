import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/oci/limits.ts';
import { tarEntries } from '../../support/oci-fixtures-read.ts';
import {
  base256,
  closing,
  gnuLong,
  paxHeader,
  paxRecord,
  rawEntry,
  rawHeader,
  rawTar,
} from '../../support/oci-fixtures-tar.ts';

const long = `${'directory/'.repeat(30)}file`;
const names = (...entries: Buffer[]) => tarEntries(rawTar(...entries)).map(({ name }) => name);
const only = (...entries: Buffer[]) => {
  const [entry, ...others] = tarEntries(rawTar(...entries));
  expect(others).toEqual([]);
  return entry;
};

describe('a tar entry', () => {
  it.each<[string, string]>([
    ['0', 'file'],
    ['\0', 'file'],
    ['7', 'file'],
    ['1', 'hardlink'],
    ['2', 'symlink'],
    ['3', 'character'],
    ['4', 'block'],
    ['5', 'directory'],
    ['6', 'fifo'],
  ])('of type %j is a %s', (type, expected) => {
    expect(only(rawEntry({ name: 'a', type, linkName: 'b' }))).toMatchObject({
      name: 'a',
      type: expected,
    });
  });

  it('has a mode, a size, a content and a link name', () => {
    expect(only(rawEntry({ name: 'a', mode: 0o104755 }, 'content'))).toEqual({
      name: 'a',
      type: 'file',
      mode: 0o4755,
      size: 7,
      linkName: '',
      content: 'content',
    });
    expect(only(rawEntry({ name: 'l', type: '2', linkName: '../a' }))).toMatchObject({
      linkName: '../a',
      size: 0,
    });
  });

  it.each(['v7', 'ustar', 'gnu'] as const)(
    'of the %s dialect may fill its name field',
    (dialect) => {
      const name = 'n'.repeat(100);
      expect(names(rawEntry({ name, dialect }))).toEqual([name]);
    },
  );

  it('of ustar has a prefix before its name', () => {
    const prefix = 'p'.repeat(155);
    expect(names(rawEntry({ name: 'n', prefix }))).toEqual([`${prefix}/n`]);
  });

  it('of GNU keeps times where the prefix would be', () => {
    expect(names(rawEntry({ name: 'n', dialect: 'gnu', prefix: '14673325367' }))).toEqual(['n']);
  });

  it('of old archives is a directory when its name ends in a slash', () => {
    expect(only(rawEntry({ name: 'a/', type: '\0', dialect: 'v7' }))).toMatchObject({
      type: 'directory',
    });
  });

  it.each(['1', '2', '3', '4', '5', '6'])(
    'of type %s has no content, whatever its size says',
    (type) => {
      const entries = [
        rawEntry({ name: 'a', type, linkName: 'b', size: 4096 }),
        rawEntry({ name: 'c' }),
      ];
      expect(tarEntries(rawTar(...entries))).toMatchObject([{ size: 0 }, { name: 'c' }]);
    },
  );

  it('may have a checksum of signed bytes', () => {
    expect(names(rawEntry({ name: 'ä', checksum: 'signed' }))).toEqual(['ä']);
  });

  it.each([
    ['0000000007\0 ', 7],
    ['          7 ', 7],
    ['7\0junk-here', 7],
    ['\0\0       7 ', 7],
    ['000000000007', 7],
    ['           \0', 0],
    ['\0'.repeat(12), 0],
  ])('may write its size as %j', (field, size) => {
    const header = rawHeader({ name: 'a', sizeField: Buffer.from(field) });
    expect(only(header, Buffer.alloc(size === 0 ? 0 : 512))).toMatchObject({ size });
  });

  it('may have 8 GiB and more', () => {
    const size = 3 * 2 ** 33 + 5;
    const header = rawHeader({ name: 'a', sizeField: base256(BigInt(size)) });
    expect(() => tarEntries(header)).toThrow('the archive ends in the middle of an entry');
    const small = rawHeader({ name: 'a', sizeField: base256(5n) });
    expect(only(small, Buffer.alloc(512))).toMatchObject({ size: 5 });
  });
});

describe('a PAX header', () => {
  it('replaces the name, the link name and the size of the next entry only', () => {
    const records = {
      path: long,
      linkpath: 'x',
      size: '3',
      mtime: '1.5',
      'SCHILY.xattr.user.a': '\0',
    };
    const first = rawEntry({ name: 'short', size: 0 });
    const entries = [paxHeader(records), first, rawEntry({ name: 'content' }).fill('abc', 0, 3)];
    // The content of the first entry is a block that begins with abc.
    expect(tarEntries(rawTar(...entries, rawEntry({ name: 'next' })))).toMatchObject([
      { name: long, linkName: 'x', size: 3, content: 'abc' },
      { name: 'next' },
    ]);
  });

  it('gives back what the header says by an empty value', () => {
    const records = { path: '', linkpath: '', size: '' };
    expect(only(paxHeader(records), rawEntry({ name: 'a', linkName: 'l' }, 'xyz'))).toMatchObject({
      name: 'a',
      linkName: 'l',
      size: 3,
    });
  });

  it('holds for all entries that follow when it is global', () => {
    const global = paxHeader({ linkpath: 'everywhere' }, 'g');
    const link = (name: string) => rawEntry({ name, type: '2', linkName: 'own' });
    const local = paxHeader({ linkpath: 'here' });
    const none = paxHeader({ linkpath: '' });
    const off = paxHeader({ linkpath: '' }, 'g');
    const archive = rawTar(
      link('a'),
      global,
      link('b'),
      local,
      link('c'),
      none,
      link('d'),
      link('e'),
      off,
      link('f'),
    );
    expect(tarEntries(archive).map(({ name, linkName }) => `${name} ${linkName}`)).toEqual([
      'a own',
      'b everywhere',
      'c here',
      'd own',
      'e everywhere',
      'f own',
    ]);
  });

  it('may be global and say nothing of entries, as that of git archive', () => {
    expect(names(paxHeader({ comment: 'c0ffee' }, 'g'), rawEntry({ name: 'a' }))).toEqual(['a']);
  });

  it('may stand before every entry', () => {
    const entries = Array.from({ length: 20 }, (_, at) => [
      gnuLong('K', 'link'),
      paxHeader({ path: `${at}` }),
      paxHeader({ comment: 'x' }, 'g'),
      rawEntry({ name: 'n', type: '2' }),
    ]);
    expect(names(...entries.flat())).toEqual(entries.map((_, at) => `${at}`));
  });

  it('counts more than long names and prefixes', () => {
    const entries = [
      gnuLong('L', 'gnu'),
      paxHeader({ path: 'pax' }),
      rawEntry({ name: 'n', prefix: 'p' }),
    ];
    expect(names(...entries)).toEqual(['pax']);
  });

  it('uses the last of several records', () => {
    const payload = Buffer.concat([paxRecord('path', 'first'), paxRecord('path', 'last')]);
    expect(names(rawEntry({ name: 'x', type: 'x' }, payload), rawEntry({ name: 'n' }))).toEqual([
      'last',
    ]);
  });

  it('may hold names with line ends and equals signs', () => {
    const path = 'a=b\n12 path=c\n';
    expect(names(paxHeader({ path }), rawEntry({ name: 'n' }))).toEqual([path]);
  });

  it('may be empty', () => {
    expect(names(rawEntry({ name: 'x', type: 'x' }), rawEntry({ name: 'n' }))).toEqual(['n']);
  });

  it.each([
    ['a record without a length', 'path=a\n'],
    ['a record without a length', ' path=a\n'],
    ['a record without a length', '-9 path=a\n'],
    ['a record without a length', `${'9'.repeat(40)} path=a\n`],
    ['a record without a length', '10'],
    ['a broken record', '0 path=a\n'],
    ['a broken record', '8 path=a\n'],
    ['a broken record', '11 path=a\n'],
    ['a broken record', '99 path=a\n'],
    ['a broken record', '9 path a\n'],
    ["'path' holds a NUL", '11 path=a\0\n'],
    ["'path' has 4097 bytes", paxRecord('path', 'a'.repeat(4097))],
    ['size "1.5"', paxRecord('size', '1.5')],
    ['size "-1"', paxRecord('size', '-1')],
    ['size "0x10"', paxRecord('size', '0x10')],
    ['size "9007199254740993"', paxRecord('size', '9007199254740993')],
    ['size "99999999999999999', paxRecord('size', '9'.repeat(4000))],
  ])('is refused for %s', (reason, payload) => {
    const header = rawEntry({ name: 'x', type: 'x' }, payload);
    expect(() => tarEntries(rawTar(header, rawEntry({ name: 'a' })))).toThrow(reason);
  });
});

describe('a GNU long name', () => {
  it('names the next entry, and its link', () => {
    const entries = [
      gnuLong('K', `${long}2`),
      gnuLong('L', long),
      rawEntry({ name: long.slice(0, 100), type: '2', linkName: 'cut', dialect: 'gnu' }),
      rawEntry({ name: 'next', dialect: 'gnu' }),
    ];
    expect(tarEntries(rawTar(...entries))).toMatchObject([
      { name: long, linkName: `${long}2` },
      { name: 'next', linkName: '' },
    ]);
  });

  it('ends at the first NUL', () => {
    expect(names(gnuLong('L', 'a\0b'), rawEntry({ name: 'n' }))).toEqual(['a']);
  });
});

describe('a name that is not UTF-8', () => {
  it.each([
    [[0x61, 0xff, 0x62], 'a\\xffb'],
    [[0xc3, 0xa4, 0xc3], 'ä\\xc3'],
    [[0xe4], '\\xe4'],
    [[0xf0, 0x9f, 0x98, 0x80, 0x80], '😀\\x80'],
    [[0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    [[0xef, 0xbf, 0xbd], '\ufffd'],
    [[0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
  ])('of the bytes %j becomes %j', (bytes, name) => {
    expect(names(rawEntry({ name: Buffer.from(bytes) }))).toEqual([name]);
    expect(names(paxHeader({ path: Buffer.from(bytes) }), rawEntry({}))).toEqual([name]);
  });
});

describe('a sparse file is refused', () => {
  it.each([
    ['as GNU type S', rawEntry({ name: 'a', type: 'S', dialect: 'gnu' })],
    ['as PAX 0.0', paxHeader({ 'GNU.sparse.size': '9', 'GNU.sparse.numblocks': '0' })],
    ['as PAX 0.1', paxHeader({ 'GNU.sparse.map': '0,1' })],
    ['as PAX 1.0', paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0' })],
    ['as a global PAX header', paxHeader({ 'GNU.sparse.size': '9' }, 'g')],
  ])('%s', (_, header) => {
    expect(() => tarEntries(rawTar(header, rawEntry({ name: 'a' })))).toThrow('GNU sparse file');
  });
});

describe('an archive', () => {
  it('may lack its closing blocks, or have one', () => {
    const entry = rawEntry({ name: 'a' }, 'content');
    expect(tarEntries(entry)).toMatchObject([{ name: 'a' }]);
    expect(tarEntries(Buffer.concat([entry, Buffer.alloc(512)]))).toMatchObject([{ name: 'a' }]);
    expect(tarEntries(Buffer.alloc(0))).toEqual([]);
    expect(tarEntries(closing)).toEqual([]);
  });

  it('ends at two blocks of zeros, whatever follows', () => {
    const rest = Buffer.from('rubbish that is no header');
    const archive = Buffer.concat([rawTar(rawEntry({ name: 'a' })), rest]);
    expect(tarEntries(archive)).toMatchObject([{ name: 'a' }]);
  });

  it.each([
    ['an entry follows a block of zeros', [Buffer.alloc(512), rawEntry({ name: 'b' })]],
    ['there is no tar header', [Buffer.alloc(512, 'x')]],
    ['its checksum is wrong', [rawEntry({ name: 'b', checksum: 'wrong' })]],
    [
      'the size in the tar header is not an octal',
      [rawHeader({ sizeField: Buffer.from('12345678\0') })],
    ],
    ['the size in the tar header is negative', [rawHeader({ sizeField: Buffer.alloc(12, 0xff) })]],
    [
      'the size in the tar header is beyond any file',
      [rawHeader({ sizeField: base256(2n ** 53n) })],
    ],
    ['has the unknown type "Z"', [rawEntry({ name: 'b', type: 'Z' })]],
    ['has the unknown type "V"', [rawEntry({ name: 'label', type: 'V', dialect: 'gnu' })]],
    ['ends after an extended header', [paxHeader({ path: 'b' })]],
    ['ends after an extended header', [gnuLong('L', 'b')]],
    ['ends after an extended header', [gnuLong('K', '')]],
    ['a name of 4097 bytes', [gnuLong('L', 'b'.repeat(4097)), rawEntry({})]],
    [
      'an extended header of 1048577 bytes',
      [rawHeader({ type: 'x', size: defaultLimits.headerBytes + 1 })],
    ],
    ['more than 8 extended headers', Array<Buffer>(9).fill(paxHeader({ path: 'b' }))],
    ['more than 8 extended headers', Array<Buffer>(9).fill(paxHeader({ comment: 'b' }, 'g'))],
    [
      'more than 8 extended headers',
      [0, 1, 2, 3, 4].flatMap(() => [gnuLong('L', 'b'), paxHeader({ path: 'b' })]),
    ],
  ])('is refused when %s', (reason, entries) => {
    const archive = rawTar(rawEntry({ name: 'a' }), ...entries);
    expect(() => tarEntries(archive)).toThrow(reason);
  });

  it.each([
    ['entries', { entries: 2 }, 'more than 2 entries'],
    ['names', { allNameBytes: 8 }, 'take more than 8 bytes'],
    ['names', { allNameBytes: 11 }, 'take more than 11 bytes'],
  ])('is refused for more %s than the limit', (_, limit, reason) => {
    const entry = rawEntry({ name: 'abc', type: '2', linkName: 'd' });
    const read = (entries: Buffer[]) =>
      tarEntries(rawTar(...entries), [512], { ...defaultLimits, ...limit });
    expect(read([entry, entry])).toHaveLength(2);
    expect(() => read([entry, entry, entry])).toThrow(reason);
  });
});
