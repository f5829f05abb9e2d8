import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkFiles } from '../../../../src/oci/layers/walk-files.ts';
import { attributionOf, inWords, type LayerFiles, ownersOf } from '../../../support/owned-image.ts';

const paths = [
  ...[
    'bin/a',
    'usr/bin/a',
    'usr/bin/b',
    'usr/lib/x.so',
    'opt/node_modules/p/i.js',
    'opt/site/m.py',
  ],
  ...[
    'opt/node_modules/p/node_modules/@s/q/i.js',
    'opt/site/__pycache__/m.cpython-312.pyc',
    'etc/c',
  ],
];
const some = fc.subarray(paths);

/** Records that claim files, beside who they are and what they claim; the first has the best claim. */
interface Claimed {
  readonly slice: readonly string[];
  readonly deb: readonly string[];
  readonly other: readonly string[];
  readonly python: readonly string[];
}

function imageOf(present: readonly string[], claimed: Claimed): LayerFiles {
  const { slice, deb, other, python } = claimed;
  const lines = [
    { jsonwall: '1.0', schema: '1.0', count: slice.length + 3 },
    { kind: 'package', name: 'p', version: '1' },
    ...slice.map((path) => ({ kind: 'path', path: `/${path}`, slices: ['p_s'] })),
    { kind: 'slice', name: 'p_s' },
  ];
  return {
    ...Object.fromEntries(present.map((path) => [path, 'x'])),
    'var/manifest.wall': zstdCompressSync(
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    ),
    'var/lib/dpkg/info/deb.list': deb.map((path) => `/${path}\n`).join(''),
    'var/lib/dpkg/info/other:amd64.list': other.map((path) => `/${path}\n`).join(''),
    'srv/py-1.dist-info/RECORD': python.map((path) => `../${path},,\n`).join(''),
  };
}

/** Whom a path belongs to, asked the slow and simple way. */
function expected(path: string, claimed: Claimed): string {
  const exact = (at: string) => {
    if (claimed.slice.includes(at)) return 'slice p_s 1';
    if (claimed.deb.includes(at)) return 'deb deb';
    if (claimed.other.includes(at)) return 'deb other';
    return claimed.python.includes(at) ? 'python py 1' : undefined;
  };
  const source = 'opt/site/m.py';
  const ofSource = path.endsWith('.pyc') ? exact(source) : undefined;
  const node = /^.*node_modules\/((?:@[^/]*\/)?[^/]*)\//.exec(path);
  return exact(path) ?? ofSource ?? (node === null ? 'unattributed' : `node ${node[1]}`);
}

describe('any image', () => {
  it('gives each file to who has the best claim', async () => {
    const claimed = fc.record({ slice: some, deb: some, other: some, python: some });
    await fc.assert(
      fc.asyncProperty(some, claimed, async (present, claims) => {
        // A source that is not there tells nothing of what was compiled of it.
        const all = [...new Set([...present, 'opt/site/m.py'])];
        const { attribution, filesystem } = await attributionOf({ layers: [imageOf(all, claims)] });
        const seen = [...walkFiles(filesystem)].filter(({ path }) => paths.includes(path));
        const owners = seen.map((file) => [file.path, inWords(attribution, file)]);
        expect(Object.fromEntries(owners)).toEqual(
          Object.fromEntries(all.map((path) => [path, expected(path, claims)])),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('has an owner for each file, whatever its records hold', async () => {
    const site = 'usr/lib/python3/site-packages';
    const records = [
      ...[
        'var/lib/dpkg/status',
        'var/lib/dpkg/status.d/x',
        'var/lib/dpkg/diversions',
        'a/manifest.wall',
      ],
      ...[
        'var/lib/dpkg/info/x.list',
        'var/lib/dpkg/info/x.md5sums',
        'var/lib/dpkg/info/x:y:z.conffiles',
      ],
      ...[
        'var/lib/dpkg/info/.list',
        'usr/share/rocks/dpkg.query',
        'usr/share/doc/x/changelog.Debian.gz',
      ],
      ...[
        `${site}/x-1.dist-info/RECORD`,
        `${site}/x-1.dist-info/METADATA`,
        `${site}/.egg-info/PKG-INFO`,
      ],
      ...[`${site}/x.egg-info/top_level.txt`, `${site}/-.egg-info`, 'node_modules/x/package.json'],
      ...['usr/share/doc/x/copyright', `${site}/__pycache__/.pyc`, `${site}/__pycache__/.opt-.pyc`],
    ];
    const word = fc.constantFrom(
      ...[
        '/',
        '..',
        'usr',
        'x',
        '\n',
        ',',
        '"',
        '""',
        ':',
        ' ',
        '\t',
        '\0',
        '\xff',
        '# dpkg-query',
      ],
      ...[
        'Package: x',
        'Version: 1',
        'Conffiles:',
        'Name:',
        '{"version":',
        '"1"}',
        '\r\n',
        '/etc/passwd',
      ],
    );
    const text = fc
      .array(word, { maxLength: 12 })
      .map((words) => Buffer.from(words.join(''), 'latin1'));
    const content = fc.oneof(
      text,
      text.map((bytes) => zstdCompressSync(bytes)),
    );
    const files = fc.dictionary(fc.constantFrom(...records, 'etc/passwd', 'x'), content);
    await fc.assert(
      fc.asyncProperty(files, files, async (lower, upper) => {
        const { attribution, filesystem } = await attributionOf({ layers: [lower, upper] });
        expect(attribution.owners[0]).toEqual({ kind: 'unattributed', name: '' });
        for (const file of walkFiles(filesystem)) inWords(attribution, file);
      }),
      { numRuns: 200 },
    );
  });
});

describe('records that no image has', () => {
  it('lead nowhere in circles of links', async () => {
    const layers: LayerFiles[] = [
      {
        ...{
          loop: { link: 'loop' },
          one: { link: 'two' },
          two: { link: '/one/x' },
          self: { link: '.' },
        },
        ...{ up: { link: '../../..' }, 'etc/file': '' },
        'var/lib/dpkg/info/x.list': '/loop/a\n/one/b\n/self/self/self/etc/file\n/up/etc/file\n',
      },
    ];
    expect(await ownersOf({ layers })).toEqual({ 'etc/file': 'deb x' });
  });

  it('are passed over when they are too long or too many, and that is said', async () => {
    const list = (name: string) => `var/lib/dpkg/info/${name}.list`;
    const files = { 'bin/a': '', 'bin/b': '', [list('a')]: '/bin/a\n', [list('b')]: '/bin/b\n' };
    const tooMany = { layers: [files], limits: { files: 1, bytes: 1000 } };
    expect(await ownersOf(tooMany)).toEqual({ 'bin/a': 'deb a' });
    const tooLong = { layers: [{ ...files, [list('b')]: `${'/x'.repeat(500)}\n/bin/b\n` }] };
    expect(await ownersOf({ ...tooLong, limits: { files: 9, bytes: 1000 } })).toEqual({
      'bin/a': 'deb a',
    });
    const { attribution } = await attributionOf(tooMany);
    expect(attribution.notes).toEqual([
      "1 of the image's records of what is installed are too long or too many to be read; their files may be listed under other owners.",
    ]);
  });

  it('are those of what the container sees, not of what a layer hid', async () => {
    const list = 'var/lib/dpkg/info/a.list';
    const layers = [
      {
        'bin/a': '',
        [list]: '/bin/a\n',
        'opt/node_modules/n/package.json': '{"version":"1"}',
        'opt/node_modules/n/i.js': '',
      },
      { 'var/lib/dpkg/info/.wh.a.list': '', 'opt/node_modules/n/package.json': '' },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'opt/node_modules/n/i.js': 'node n',
      'opt/node_modules/n/package.json': 'node n',
    });
  });

  it('are hidden by what comes later at their place, however that is named', async () => {
    const list = 'var/lib/dpkg/info/a.list';
    const first = { 'bin/a': '', v: { link: 'var' }, [list]: '/bin/a\n' };
    expect(await ownersOf({ layers: [{ ...first, [`./${list}`]: '' }] })).toEqual({});
    expect(await ownersOf({ layers: [first, { 'v/lib/dpkg/info/a.list': '/bin/b\n' }] })).toEqual(
      {},
    );
    expect(await ownersOf({ layers: [first, { bin: '' }] })).toEqual({});
  });

  it('take no more room than what is needed of them', async () => {
    const metadata = (name: string) => ({
      [`site/${name}-1.dist-info/METADATA`]: `Name: ${name}\nVersion: 1\n\n${'x'.repeat(9000)}`,
    });
    const limits = { files: 9, bytes: 5000 };
    const { attribution } = await attributionOf({
      layers: [{ ...metadata('a'), ...metadata('b') }],
      limits,
    });
    expect(attribution.packages.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(attribution.notes).toEqual([]);
  });

  it('may stand anywhere in an archive that says ./ before each name', async () => {
    const layers = [
      {
        './var/lib/dpkg/info/a.list': '/bin/a\n',
        './bin/a': '',
        './x/var/lib/dpkg/info/b.list': '/bin/b\n',
        'bin/b': '',
      },
    ];
    expect(await ownersOf({ layers })).toEqual({ 'bin/a': 'deb a' });
  });

  it('tell names apart that are not UTF-8', async () => {
    const layers = [
      {
        'etc/\\xff': '',
        'etc/\\xfe': '',
        'var/lib/dpkg/info/a.list': Buffer.from('/etc/\xff\n', 'latin1'),
      },
    ];
    expect(await ownersOf({ layers })).toEqual({ 'etc/\\xff': 'deb a' });
  });
});
