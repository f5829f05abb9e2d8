import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readManifestWall } from '../../../src/chisel/manifest-wall.ts';

const header = { jsonwall: '1.0', schema: '1.0' };
const whole: readonly object[] = [
  { kind: 'content', slice: 'a_bins', path: '/bin/a' },
  { kind: 'package', name: 'a', version: '1:1.0~rc1+x-2', sha256: '0', arch: 'amd64' },
  { kind: 'path', path: '/bin/', mode: '0755', slices: ['a_bins'] },
  { kind: 'path', path: '/bin/a b\né', mode: '0755', slices: ['a_bins'], sha256: '0', size: 12 },
  { kind: 'path', path: '/bin/l', mode: '0777', slices: ['a_bins', 'a_all'], link: 'a', inode: 1 },
  { kind: 'slice', name: 'a_all' },
  { kind: 'slice', name: 'a_bins' },
];

const wallOf = (lines: readonly object[], head: object = header) =>
  textWall(
    [{ ...header, ...head, count: lines.length + 1, ...head }, ...lines].map((line) =>
      JSON.stringify(line),
    ),
  );
const textWall = (lines: readonly string[]) =>
  zstdCompressSync(lines.map((line) => `${line}\n`).join(''));
const read = (bytes: Buffer) => readManifestWall(bytes, 'var/lib/chisel/manifest.wall');

describe('a manifest of chisel', () => {
  it('says what was cut', async () => {
    expect(await read(wallOf(whole))).toEqual({
      packages: new Map([['a', '1:1.0~rc1+x-2']]),
      slices: ['a_all', 'a_bins'],
      contents: [
        { slices: ['a_bins'], paths: ['bin/a b\né'] },
        { slices: ['a_all', 'a_bins'], paths: ['bin/l'] },
      ],
    });
  });

  it('may be of a later version that adds something', async () => {
    const later = [...whole, { kind: 'archive', name: 'ubuntu', slices: 7 }];
    const { slices } = await read(wallOf(later, { schema: '1.3', digest: {} }));
    expect(slices).toEqual(['a_all', 'a_bins']);
  });

  const first = JSON.stringify({ ...header, count: 2 });
  it.each<[string, Buffer, RegExp]>([
    ['empty', Buffer.alloc(0), /unexpected end of file/],
    ['not compressed', Buffer.from('{"jsonwall":"1.0"}\n'), /.+\.$/],
    ['cut off', wallOf(whole).subarray(0, -4), /unexpected end/],
    ['without an end', zstdCompressSync(first), /last line has no end/],
    ['without text', zstdCompressSync(''), /last line has no end/],
    ['not UTF-8', zstdCompressSync(Buffer.from([0xff, 0x0a])), /not valid for encoding/],
    ['without a header', textWall(['[]']), /its form is \{\}/],
    ['with a header that is no object', textWall(['7']), /first line is no header/],
    [
      'of another schema',
      wallOf(whole, { schema: '2.0' }),
      /its form is \{"jsonwall":"1\.0","schema":"2\.0"\}/,
    ],
    ['of a form that has no text', wallOf(whole, { schema: { toString: 1 } }), /its form is/],
    ['shorter than it says', wallOf(whole, { count: 9 }), /says that it has 9 lines, and has 8/],
    ['of no length', wallOf(whole, { count: { toString: 1 } }), /has \{"toString":1\} lines/],
    [
      'without the slice of a path',
      wallOf(whole.slice(0, -2)),
      /lacks the slice a_bins, of which it has a path/,
    ],
    [
      'without the package of a slice',
      wallOf(whole.filter((_, at) => at !== 1)),
      /lacks the package of a_all/,
    ],
    ...[
      'x',
      'null',
      '{}',
      '{"kind":7}',
      '{"kind":"path","path":"bin/a","slices":["a_bins"]}',
      '{"kind":"path","path":7,"slices":["a_bins"]}',
      `{"kind":"path","path":"/${'x'.repeat(4096)}","slices":["a_bins"]}`,
      '{"kind":"path","path":"/a","slices":[]}',
      '{"kind":"path","path":"/a","slices":"a_bins"}',
      '{"kind":"path","path":"/a","slices":["a bins"]}',
      '{"kind":"path","path":"/a","slices":["a_bins"],"size":-1}',
      '{"kind":"path","path":"/a","slices":["a_bins"],"inode":"1"}',
      '{"kind":"slice","name":"nothing"}',
      '{"kind":"slice"}',
      '{"kind":"package","name":"A B","version":"1"}',
      '{"kind":"package","name":"a","version":""}',
    ].map((line): [string, Buffer, RegExp] => [
      `with the line ${line.slice(0, 60)}`,
      textWall([first, line]),
      /line 2 has not the form of its kind/,
    ]),
  ])('is refused when it is %s', async (_, bytes, reason) => {
    const sentence = `${/^var\/lib\/chisel\/manifest\.wall is no manifest of chisel that can be read: /.source}.*${reason.source}`;
    const refused = expect(read(bytes)).rejects;
    await refused.toMatchObject({ name: 'UserError', message: expect.stringMatching(sentence) });
  });
});
