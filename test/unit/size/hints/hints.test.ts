import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ChiselRelease } from '../../../../src/chisel/chisel-release.ts';
import { pathMatcher } from '../../../../src/glob.ts';
import { staleBytecode } from '../../../../src/size/hints/document-hints.ts';
import { unstripped } from '../../../../src/size/hints/file-hints.ts';
import { hints, leastHint, pathHints } from '../../../../src/size/hints/hints.ts';
import type { MeasuredFile, MeasuredLayer, Measurement } from '../../../../src/size/measurement.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { textLimit } from '../../../../src/size/render/short-texts.ts';
import type { Waste } from '../../../../src/size/waste.ts';
import { filesOf, measurementOf } from '../fixtures.ts';

const layer = (role: MeasuredLayer['role']): MeasuredLayer => ({
  ...{ digest: '', role, comment: '', compressedSize: 0, size: 0, files: 0 },
});

interface Image {
  readonly details?: Readonly<Record<string, Partial<MeasuredFile>>>;
  readonly owners?: readonly Owner[];
  readonly waste?: Partial<Waste>;
  readonly layers?: readonly MeasuredLayer[];
}

function imageOf(sizes: Readonly<Record<string, number>>, more: Image = {}): Measurement {
  const { details = {}, owners, waste, layers = [layer('parts')] } = more;
  const files = filesOf(sizes).map((file) => ({ ...file, ...details[file.path] }));
  const plain = measurementOf(sizes);
  return {
    ...plain,
    layers,
    waste: { ...plain.waste, ...waste },
    ...(owners === undefined ? {} : { owners }),
    files: () => files,
  };
}

const told = (image: Measurement, release?: ChiselRelease) =>
  hints(image, release).map(({ id, saves, files, paths }) => ({ id, saves, files, paths }));

const size = 50_000;

const toldBy: readonly (readonly [path: string, id: string])[] = [
  ['root/.cache/pip/http/a/b', 'pip-cache'],
  ['home/app/.cache/uv/archive-v0/x', 'uv-cache'],
  ['root/.npm/_cacache/content-v2/x', 'npm-cache'],
  ['usr/local/share/.cache/yarn/v6/x', 'yarn-cache'],
  ['opt/conda/pkgs/numpy/x.py', 'conda-packages'],
  ['root/miniconda3/pkgs/x', 'conda-packages'],
  ['root/go/pkg/mod/cache/x', 'build-caches'],
  ['var/lib/apt/lists/archive_dists_Packages', 'apt-lists'],
  ['var/cache/apt/pkgcache.bin', 'apt-cache'],
  ['app/.git/objects/pack/x.pack', 'git-directory'],
  ['.git/index', 'git-directory'],
  ['app/.mypy_cache/3.12/x.json', 'tool-caches'],
  ['app/node_modules/.cache/babel/x', 'tool-caches'],
  ['tmp/build.log', 'temporary-files'],
  ['usr/lib/debug/.build-id/ab/c.debug', 'debug-files'],
  ['lib/python3.12/site-packages/numpy/tests/test_a.py', 'test-suites'],
  ['lib/python3.12/site-packages/numpy/tests/__pycache__/t.pyc', 'test-suites'],
  ['usr/lib/python3.12/test/libregrtest/main.py', 'test-suites'],
  ['app/node_modules/@a/b/test/x.js', 'test-suites'],
  ['usr/lib/x86_64-linux-gnu/libz.a', 'static-libraries'],
  ['usr/lib/libfoo.la', 'static-libraries'],
  ['usr/include/openssl/ssl.h', 'headers'],
  ['usr/lib/x86_64-linux-gnu/pkgconfig/z.pc', 'headers'],
  ['usr/share/cmake/x/XConfig.cmake', 'headers'],
  ['usr/share/doc/libc6/changelog.gz', 'documentation'],
  ['usr/share/info/x.gz', 'documentation'],
  ['usr/share/man/man1/ls.1.gz', 'man-pages'],
  ['usr/share/locale/de/LC_MESSAGES/x.mo', 'locales'],
  ['app/__pycache__/main.cpython-312.pyc', 'python-bytecode'],
  ['app/dist/bundle.js.map', 'source-maps'],
  ['app/node_modules/typescript/lib/tsc.js', 'dev-dependencies'],
  ['app/node_modules/@types/node/fs.d.ts', 'dev-dependencies'],
  ['app/node_modules/a/node_modules/typescript/lib/x.js', 'dev-dependencies'],
  ['app/node_modules/zod/index.d.ts', 'type-declarations'],
  ['var/log/dpkg.log', 'temporary-files'],
  ['opt/x/app.dwo', 'debug-files'],
  ['usr/lib/python3/dist-packages/pandas/tests/frame/test_a.py', 'test-suites'],
  ['opt/app/site-packages/x/test/a.py', 'test-suites'],
  ['usr/local/include/x.h', 'headers'],
  ['opt/venv/include/python3.12/Python.h', 'headers'],
  ['usr/lib/x86_64-linux-gnu/cmake/x/XConfig.cmake', 'headers'],
  ['usr/share/aclocal/x.m4', 'headers'],
  ['usr/share/lintian/overrides/x', 'documentation'],
  ['usr/local/share/man/man1/x.1', 'man-pages'],
  ['usr/share/i18n/charmaps/UTF-8.gz', 'locales'],
  ['app/dist/bundle.cjs.map', 'source-maps'],
  ['app/dist/index.d.ts.map', 'source-maps'],
  ['app/node_modules/zod/index.d.mts', 'type-declarations'],
];

/** Whether the patterns of an advice take a path away, by the rules of craft-parts: a directory goes with all that is in it. */
function isTakenAway(path: string, id: string): boolean {
  const advice = pathHints.find((hint) => hint.id === id)?.advice ?? '';
  return [...advice.matchAll(/'((?:prime|stage): \[.*?\])'/g)]
    .flatMap(([, yaml = '']) => Object.values(parse(yaml) as Record<string, string[]>).flat())
    .some((item) => pathMatcher([...item.slice(1).split('/'), '**'])(path.split('/')));
}

describe('a file', () => {
  it.each(toldBy)('%s is told by %s', (path, id) => {
    expect(told(imageOf({ [path]: size }))).toEqual([{ id, saves: size, files: 1, paths: [path] }]);
  });

  it('goes by what the advice has to be pasted', () => {
    const byScript = [
      ...['pip-cache', 'uv-cache', 'npm-cache', 'yarn-cache', 'conda-packages', 'build-caches'],
      ...['apt-lists', 'dev-dependencies'],
    ];
    for (const [path, id] of toldBy) {
      const isByPattern =
        !byScript.includes(id) && !/node_modules.*\/test|share\/doc|\.cache/.test(path);
      expect(isTakenAway(path, id), path).toBe(isByPattern);
    }
  });

  it('that scanners ask for, or a directory that programs write to, does not go with it', () => {
    expect(isTakenAway('usr/share/doc/libc6/copyright', 'documentation')).toBe(false);
    for (const path of ['tmp', 'var/tmp', 'var/log']) {
      expect(isTakenAway(path, 'temporary-files')).toBe(false);
    }
    expect(isTakenAway('var/cache', 'apt-cache')).toBe(false);
    expect(isTakenAway('var/cache/apt', 'apt-cache')).toBe(false);
  });

  it.each([
    'usr/share/doc/libc6/copyright',
    'usr/bin/python3.12',
    'app/test/main.py',
    'app/node_modules/test/index.js',
    'app/node_modules/a/lib/tests.js',
    'srv/pkgs/data.bin',
    'app/.github/workflows/ci.yml',
    'app/gitx/.gitignore',
    'usr/lib/locale/C.utf8/LC_CTYPE',
    'app/world.map',
    'app/model.safetensors',
    'usr/bin/a.out',
    'usr/lib/libssl.so.3',
    'lib/python3.12/site-packages/numpy/testing/x.py',
  ])('%s is needed', (path) => {
    expect(told(imageOf({ [path]: 500_000_000 }))).toEqual([]);
  });

  it('of the base is nobody’s to leave out', () => {
    const path = 'usr/share/man/man1/ls.1.gz';
    expect(told(imageOf({ [path]: size }, { layers: [layer('base')] }))).toEqual([]);
    const owners: Owner[] = [{ kind: 'deb', name: 'coreutils', base: true }];
    expect(told(imageOf({ [path]: size }, { owners }))).toEqual([]);
    expect(told(imageOf({ [path]: size }, { layers: [layer('layer')] }))).toHaveLength(1);
  });

  it('of rockcraft is there in every rock', () => {
    const owners: Owner[] = [{ kind: 'rockcraft', name: 'Pebble' }];
    const details = { 'usr/bin/pebble': { strippable: size } };
    expect(told(imageOf({ 'usr/bin/pebble': size }, { owners, details }))).toEqual([]);
    expect(told(imageOf({ 'usr/bin/pebble': size }, { details }))).toHaveLength(1);
  });

  it('that lies beside its Python source is told as such', () => {
    const image = imageOf({
      'app/a.py': 5,
      'app/a.pyc': size,
      'app/b.pyc': size,
      'lib/python2.7/a.py': 5,
      'lib/python2.7/a.pyc': size,
    });
    expect(told(image)).toEqual([
      { id: 'stale-bytecode', saves: size, files: 1, paths: ['app/a.pyc'] },
    ]);
  });

  it('for another machine cannot run', () => {
    const details = { 'opt/x.so': { foreignMachine: 'aarch64' } };
    expect(told(imageOf({ 'opt/x.so': size }, { details }))).toMatchObject([
      { id: 'foreign-machine', saves: size },
    ]);
  });

  it('with symbols saves what strip takes off', () => {
    const details = { 'bin/app': { strippable: 20_000 }, 'bin/b': { strippable: 5000 } };
    expect(told(imageOf({ 'bin/app': size, 'bin/b': size }, { details }))).toEqual([
      { id: 'unstripped', saves: 25_000, files: 2, paths: ['bin/app', 'bin/b'] },
    ]);
  });

  it('that a compiler reads is kept where there is one', () => {
    const sizes = { 'usr/include/stdio.h': size, 'usr/lib/libc.a': size, 'usr/share/man/x': size };
    for (const compiler of ['usr/bin/gcc', 'usr/bin/x86_64-linux-gnu-g++-13', 'usr/bin/clang-18']) {
      const image = imageOf({ ...sizes, [compiler]: 1 });
      expect(told(image).map(({ id }) => id)).toEqual(['man-pages']);
    }
    expect(told(imageOf({ ...sizes, 'usr/bin/gcc-ranlib': 1 }))).toHaveLength(3);
  });
});

describe('what is there more than once', () => {
  const hash = (text: string) => ({ hash: text.padEnd(12, '0') });

  it('is told of libraries and of other files, the first of each kept', () => {
    const sizes = {
      'lib/liba.so.1': size,
      'opt/liba.so.1': size,
      'opt/data': size - 1,
      'opt/data2': size - 1,
      'opt/data3': size,
    };
    const details = {
      ...{ 'lib/liba.so.1': hash('a'), 'opt/liba.so.1': hash('a'), 'opt/data': hash('d') },
      ...{ 'opt/data2': hash('d'), 'opt/data3': hash('e') },
    };
    expect(told(imageOf(sizes, { details }))).toEqual([
      { id: 'duplicate-libraries', saves: size, files: 1, paths: ['opt/liba.so.1'] },
      { id: 'duplicate-files', saves: size - 1, files: 1, paths: ['opt/data2'] },
    ]);
  });

  it('is told of what parts bring once more than the base has it', () => {
    const sizes = { 'opt/data': size, 'usr/data': size };
    const details = {
      'opt/data': { ...hash('a'), layer: 0 },
      'usr/data': { ...hash('a'), layer: 1 },
    };
    const layers = [layer('base'), layer('parts')];
    expect(told(imageOf(sizes, { details, layers }))).toMatchObject([
      { id: 'duplicate-files', files: 1, paths: ['usr/data'] },
    ]);
  });

  it.each([
    [['lib/libssl.so.1.1', 'lib/libssl.so.3'], ['lib/libssl.so.1.1']],
    [['lib/libz.so.1.3', 'x.libs/libz-1a2b3c4d.so.1.2.13'], ['lib/libz.so.1.3']],
    [['lib/libpq.so.5', 'lib/libpq-oauth.so.5'], []],
    [['lib/libm.so.6', 'lib/glibc-hwcaps/x86-64-v3/libm.so.6'], []],
    [['lib/python3.12/a.so', 'lib/python3.12/b/a.so'], []],
  ])('of libraries %j are versions: %j', (paths, others) => {
    const sizes = Object.fromEntries(paths.map((path, at) => [path, size + at]));
    const found = told(imageOf(sizes));
    expect(found.flatMap((hint) => hint.paths)).toEqual(others);
    expect(found.every(({ id }) => id === 'duplicate-libraries')).toBe(true);
  });

  it('is told as a copied link where a layer copied it', () => {
    const path = { path: 'opt/b', bytes: size, layer: 0, fix: 0, sameAs: 'opt/a' } as const;
    const image = imageOf(
      { 'opt/a': size, 'opt/b': size },
      {
        details: { 'opt/a': hash('a'), 'opt/b': hash('a') },
        waste: { paths: [{ cause: 'broken-link', ...path }] },
      },
    );
    expect(told(image)).toEqual([{ id: 'copied-links', saves: size, files: 1, paths: ['opt/b'] }]);
  });
});

describe('waste', () => {
  const waste: Partial<Waste> = {
    causes: [
      { cause: 'attributes', layer: 1, bytes: 30_000, files: 2 },
      { cause: 'attributes', layer: 2, bytes: 10_000, files: 1 },
      { cause: 'deleted', layer: 1, bytes: 5000, files: 1 },
      { cause: 'duplicate', layer: 1, bytes: 9_000_000, files: 1 },
    ],
    paths: [
      { cause: 'duplicate', path: 'app/twice', bytes: 9_000_000, layer: 0, fix: 1 },
      { cause: 'attributes', path: 'app/data', bytes: 20_000, layer: 0, fix: 1 },
    ],
  };

  it('is told by its cause, with advice for rocks and for other images', () => {
    const expected = [{ id: 'attribute-copies', saves: 40_000, files: 3, paths: ['app/data'] }];
    const rock = imageOf({}, { waste });
    const other = imageOf({}, { waste, layers: [layer('layer')] });
    expect(told(rock)).toEqual(expected);
    expect(told(other)).toEqual(expected);
    expect(hints(rock)[0]?.advice).toContain(`'override-build'`);
    expect(hints(other)[0]?.advice).toContain('COPY --chmod');
  });
});

describe('a whole package', () => {
  const release: ChiselRelease = {
    directory: '/releases',
    series: '24.04',
    format: 'v1',
    maintenance: {},
    packages: ['libicu74'],
    slicesOf: () => undefined,
    detailsOf: (name) =>
      name === 'libicu74'
        ? new Map([
            ['copyright', { essential: [], contents: ['/usr/share/doc/libicu74/copyright'] }],
            ['libs', { essential: [], contents: ['/usr/lib/*-linux-*/libicu*.so.*', '/srv/x**'] }],
          ])
        : undefined,
  };
  const owners: Owner[] = [
    { kind: 'deb', name: 'libicu74' },
    { kind: 'deb', name: 'other' },
    { kind: 'deb', name: 'libicu74', base: true },
  ];
  const sizes = {
    'usr/lib/x86_64-linux-gnu/libicudata.so.74': size,
    'usr/lib/icu/tools/gen': size - 1,
    'usr/share/doc/libicu74/copyright': size,
    'usr/share/man/man1/gen.1': size,
    'srv/x1/y': size,
    'usr/bin/other': size,
    'usr/bin/base': size,
  };
  const details = { 'usr/bin/other': { owner: 1 }, 'usr/bin/base': { owner: 2 } };

  it('saves what none of its slices has', () => {
    const image = imageOf(sizes, { owners, details });
    expect(told(image, release)).toEqual([
      { id: 'man-pages', saves: size, files: 1, paths: ['usr/share/man/man1/gen.1'] },
      { id: 'whole-packages', saves: size - 1, files: 1, paths: ['usr/lib/icu/tools/gen'] },
    ]);
    const { advice } = hints(image, release)[1] as { advice: string };
    expect(advice).toContain(`'libicu74_libs'`);
  });

  it('is told of with the heaviest three of many, and how many more there are', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const many: ChiselRelease = {
      ...release,
      detailsOf: () => new Map([['bins', { essential: [], contents: [] }]]),
    };
    const image = imageOf(Object.fromEntries(names.map((name, at) => [`opt/${name}`, size + at])), {
      owners: names.map((name) => ({ kind: 'deb', name })),
      details: Object.fromEntries(names.map((name, owner) => [`opt/${name}`, { owner }])),
    });
    expect(hints(image, many)[0]?.advice).toContain(
      `'e_bins', 'd_bins', 'c_bins' and those of 2 packages more`,
    );
  });

  it('is not told of without a release', () => {
    expect(told(imageOf(sizes, { owners, details })).map(({ id }) => id)).toEqual(['man-pages']);
  });
});

describe('all hints', () => {
  it('name three places, and count a file with several names once', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}/x.a`);
    const link = 'e/x.a';
    const image = imageOf(
      { ...Object.fromEntries(names.map((name, at) => [name, size * (9 - at)])), [link]: 0 },
      { details: { [link]: { linkTo: names[0] as string } } },
    );
    expect(told(image)).toMatchObject([{ files: 4, paths: names.slice(0, 3) }]);
  });

  it('leave noise out, and begin with what saves most', () => {
    const image = imageOf({
      'usr/share/man/a': leastHint - 1,
      'usr/share/doc/a': leastHint,
      'tmp/a': leastHint + 1,
    });
    expect(told(image).map(({ id }) => id)).toEqual(['temporary-files', 'documentation']);
    expect(told(imageOf({}))).toEqual([]);
  });

  it('never save more than there is: each file is in one alone', () => {
    const part = fc.constantFrom(
      ...[
        '.git',
        'tmp',
        'usr',
        'share',
        'doc',
        'man',
        'tests',
        'site-packages',
        'lib',
        '.cache',
        'pip',
      ],
      ...[
        '__pycache__',
        'node_modules',
        'a.pyc',
        'a.py',
        'x.a',
        'liba.so.1',
        'liba.so.2',
        'x.d.ts',
      ],
    );
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    const file = fc.record({
      size: fc.integer({ min: leastHint, max: 10 * leastHint }),
      hash: fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'),
      part: fc.constantFrom(0, 0, 10, leastHint),
    });
    fc.assert(
      fc.property(fc.dictionary(path, file, { maxKeys: 20 }), (files) => {
        const entries = Object.entries(files);
        const image = imageOf(
          Object.fromEntries(entries.map(([name, { size: own }]) => [name, own])),
          {
            details: Object.fromEntries(
              entries.map(([name, { hash, part: strippable }]) => [
                name,
                { hash, ...(strippable === 0 ? {} : { strippable }) },
              ]),
            ),
          },
        );
        const found = told(image);
        const saved = found.reduce((sum, { saves }) => sum + saves, 0);
        expect(saved).toBeLessThanOrEqual(image.size);
        expect(found.reduce((sum, hint) => sum + hint.files, 0)).toBeLessThanOrEqual(
          entries.length,
        );
      }),
    );
  });

  it('are short enough for a report, which cuts what is longer', () => {
    for (const { advice } of [...pathHints, staleBytecode, unstripped]) {
      expect(advice.length).toBeLessThanOrEqual(textLimit);
    }
    const causes = ['overwritten', 'deleted', 'attributes', 'moved'] as const;
    const waste = { causes: causes.map((cause) => ({ cause, layer: 0, bytes: size, files: 1 })) };
    for (const role of ['parts', 'layer'] as const) {
      const found = hints(imageOf({}, { waste, layers: [layer(role)] }));
      expect(found).toHaveLength(4);
      for (const { advice } of found) expect(advice.length).toBeLessThanOrEqual(textLimit);
    }
  });

  it('show YAML that can be pasted into a part', () => {
    const snippets = pathHints.flatMap(({ advice }) =>
      [...advice.matchAll(/'((?:prime|stage|build-environment): \[.*?\])'/g)].map(
        ([, yaml = '']) => yaml,
      ),
    );
    expect(snippets.length).toBeGreaterThan(10);
    for (const snippet of snippets) {
      const [key, list] = Object.entries(parse(snippet) as Record<string, unknown[]>)[0] ?? [];
      const isFileset = key !== 'build-environment';
      for (const item of list ?? []) {
        if (isFileset) expect(item).toMatch(/^-[^/-]/);
        else expect(item).toBeTypeOf('object');
      }
    }
  });
});
