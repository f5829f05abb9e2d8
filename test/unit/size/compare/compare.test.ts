import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { type FileSketch, type ImageSketch, imageOf } from './images.ts';

const files = (sketches: Readonly<Record<string, FileSketch>>) => imageOf({ files: sketches });
const big = { size: 9000, content: 'aa' };

describe('compare', () => {
  it('tells what is new, gone, grown, shrunk, moved and of other content', () => {
    const { changes, unchanged, effectiveSize, totals } = compare(
      files({
        'usr/bin/old': 100,
        'etc/conf': 10,
        'opt/data': 5,
        'opt/model': { size: 7000, content: 'v1' },
        same: 7,
        'lib/x.so': big,
      }),
      files({
        'usr/bin/new': 60,
        'etc/conf': 25,
        'opt/data': 1,
        'opt/model': { size: 7000, content: 'v2' },
        same: 7,
        'usr/lib/x.so': big,
      }),
      10,
    );
    const one = { files: 1 };
    expect(changes).toEqual({
      new: [{ path: 'usr/bin/new', kind: 'new', before: 0, after: 60, ...one }],
      gone: [{ path: 'usr/bin/old', kind: 'gone', before: 100, after: 0, ...one }],
      grown: [{ path: 'etc/conf', kind: 'grown', before: 10, after: 25, ...one }],
      shrunk: [{ path: 'opt/data', kind: 'shrunk', before: 5, after: 1, ...one }],
      moved: [
        {
          path: 'usr/lib/x.so',
          from: 'lib/x.so',
          kind: 'moved',
          before: 9000,
          after: 9000,
          ...one,
        },
      ],
      changed: [{ path: 'opt/model', kind: 'changed', before: 7000, after: 7000, ...one }],
    });
    expect(unchanged).toBe(1);
    expect(totals.moved).toEqual({ files: 1, delta: 0 });
    expect(effectiveSize).toEqual({ before: 16_122, after: 16_093 });
  });

  it('tells of an image against each baseline what it does against that one alone', () => {
    const image = files({ 'usr/bin/new': 60, 'lib/x.so': big });
    const baselines = [files({ 'usr/lib/x.so': big }), files({ 'usr/bin/new': 50 })];
    const told = [...baselines, ...baselines].map((one) => compare(one, image, 10).totals);
    expect(told.map(({ moved, grown }) => [moved.files, grown.files])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  it('tells a directory that came or went as a whole as one change, by the name that says most', () => {
    const { changes } = compare(
      files({ 'usr/lib/a/x': 1, 'usr/lib/a/y/z': 2, 'usr/share/keep': 9 }),
      files({ 'usr/share/keep': 9, 'opt/b/c/one': 4, 'opt/b/c/two': 5 }),
      10,
    );
    expect(changes.gone).toEqual([
      { path: 'usr/lib/a/', kind: 'gone', before: 3, after: 0, files: 2 },
    ]);
    expect(changes.new).toEqual([{ path: 'opt/b/c/', kind: 'new', before: 0, after: 9, files: 2 }]);
  });

  it('does not gather a directory in which anything stayed', () => {
    const { changes } = compare(
      files({ 'lib/a': 1, 'lib/b': 2, 'lib/c': 3 }),
      files({ 'lib/c': 3 }),
      10,
    );
    expect(changes.gone.map((change) => change.path)).toEqual(['lib/b', 'lib/a']);
  });

  it('tells a directory that moved as one change, the small files in it too', () => {
    const { changes, totals } = compare(
      files({ 'opt/old/x/a.so': big, 'opt/old/x/b': 10, 'opt/old/c': 20, 'opt/k': 1 }),
      files({ 'opt/new/x/a.so': big, 'opt/new/x/b': 10, 'opt/new/c': 20, 'opt/k': 1 }),
      10,
    );
    expect(changes.moved).toEqual([
      { path: 'opt/new/', from: 'opt/old/', kind: 'moved', before: 9030, after: 9030, files: 3 },
    ]);
    expect([totals.new.files, totals.gone.files]).toEqual([0, 0]);
  });

  it('tells the larger part of a directory that was split as the directory, and of one put together', () => {
    const file = (content: string) => ({ size: 9000, content });
    const [a, b, c, d, e] = [file('a'), file('b'), file('c'), file('d'), file('e')];
    const whole = files({ 's/a': a, 's/b': b, 's/c': c, 's/d': d, 's/e': e, k: 1 });
    const split = files({ 'one/c': c, 'one/d': d, 'one/e': e, 'two/a': a, 'two/b': b, k: 1 });
    const told = (before: Measurement, after: Measurement) =>
      compare(before, after, 10).changes.moved.map(({ from, path }) => `${from} ${path}`);
    expect(told(whole, split)).toEqual(['s/ one/', 's/a two/a', 's/b two/b']);
    expect(told(split, whole)).toEqual(['one/ s/', 'two/a s/a', 'two/b s/b']);
  });

  it('takes a small file from one place only, and not for a link', () => {
    const file = (content: string) => ({ size: 9000, content });
    const { totals, changes } = compare(
      files({
        's/a': file('a'),
        's/b': file('b'),
        's/sub/x': 10,
        't/c': file('c'),
        't/x': 10,
        't/y': 0,
      }),
      files({
        'd/a': file('a'),
        'd/b': file('b'),
        'd/sub/c': file('c'),
        'd/sub/x': 10,
        'd/sub/y': { linkTo: 'd/sub/c' },
      }),
      10,
    );
    expect(totals.moved.files).toBe(4);
    expect(changes.gone.map(({ path }) => path)).toEqual(['s/sub/x', 't/y']);
  });

  it('tells what came, went and moved between two versions of a directory as a line each', () => {
    const library = (version: string, own: string) => ({
      [`usr/lib/python${version}/os.py`]: { size: 40_000, content: 'os' },
      [`usr/lib/python${version}/re.py`]: { size: 16_000, content: 're' },
      [`usr/lib/python${version}/pickle.py`]: { size: 65_000, content: own },
      [`usr/lib/python${version}/ssl.py`]: { size: 50_000, content: `${own}b` },
    });
    const { changes } = compare(files(library('3.11', 'c1')), files(library('3.12', 'd1')), 10);
    const [from, path] = ['usr/lib/python3.11/', 'usr/lib/python3.12/'];
    expect(changes).toMatchObject({
      moved: [{ path, from, after: 56_000, files: 2 }],
      new: [{ path, after: 115_000, files: 2 }],
      gone: [{ path: from, before: 115_000, files: 2 }],
    });
  });

  it('pairs equal files by how alike their paths are, then in their order', () => {
    const { changes, totals } = compare(
      files({ 'a/one/LICENSE': big, 'a/two/LICENSE': big, 'a/three/COPYING': big, 'a/k': 1 }),
      files({ 'b/two/LICENSE': big, 'b/one/LICENSE': big, 'b/LICENSE': big, 'b/y': big, 'a/k': 1 }),
      10,
    );
    expect(changes.moved.map(({ from, path }) => `${from} ${path}`).sort()).toEqual([
      'a/one/LICENSE b/one/LICENSE',
      'a/three/COPYING b/LICENSE',
      'a/two/LICENSE b/two/LICENSE',
    ]);
    expect(totals.new.files).toBe(1);
  });

  it('copes with thousands of equal files', () => {
    const copies = (directory: string) =>
      Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${directory}/${at}`, big]));
    const { changes } = compare(files(copies('a')), files(copies('b')), 3);
    expect(changes.moved).toMatchObject([{ path: 'b/', from: 'a/', files: 2000 }]);
  });

  it('does not call a copy moved while the file is where it was', () => {
    const { changes } = compare(files({ 'a/x': big }), files({ 'a/x': big, 'b/x': big }), 10);
    expect(changes.moved).toEqual([]);
    expect(changes.new).toMatchObject([{ path: 'b/x', after: 9000 }]);
  });

  it('keeps the bytes of a hard link at the name that stayed', () => {
    const one = files({ 'bin/perl': big });
    const two = files({ 'bin/alias': big, 'bin/perl': { linkTo: 'bin/alias' } });
    const forth = compare(one, two, 10);
    expect(forth.unchanged).toBe(1);
    expect(forth.changes).toMatchObject({ new: [{ path: 'bin/alias', after: 0 }], shrunk: [] });
    const back = compare(two, one, 10);
    expect(back.changes).toMatchObject({ gone: [{ path: 'bin/alias', before: 0 }], grown: [] });
  });

  it('tells the bytes that were spared by linking two files that were the same', () => {
    const { changes } = compare(
      files({ 'bin/b': big, 'bin/c': big }),
      files({ 'bin/a': big, 'bin/b': { linkTo: 'bin/a' }, 'bin/c': { linkTo: 'bin/a' } }),
      10,
    );
    expect(changes).toMatchObject({
      new: [{ path: 'bin/a', after: 0 }],
      shrunk: [{ path: 'bin/c', before: 9000, after: 0 }],
    });
  });

  it('leaves the bytes of a hard link with the owner that the measurement names', () => {
    const { owners } = compare(
      files({ 'bin/b': { ...big, owner: 'deb b' }, 'bin/x': { size: 1, owner: 'deb a' } }),
      files({ 'bin/a': { ...big, owner: 'deb a' }, 'bin/b': { linkTo: 'bin/a', owner: 'deb b' } }),
      10,
    );
    const deltas = owners.map(({ owner, before, after, directories }) => [
      owner.name,
      after - before,
      directories.reduce((sum, directory) => sum + directory.after - directory.before, 0),
    ]);
    expect(deltas).toEqual([
      ['b', -9000, -9000],
      ['a', 8999, 8999],
    ]);
  });

  it('tells the bytes of a hard link that was broken', () => {
    const { changes } = compare(
      files({ a: big, b: { linkTo: 'a' } }),
      files({ a: big, b: big }),
      10,
    );
    expect(changes.grown).toMatchObject([{ path: 'b', before: 0, after: 9000 }]);
  });

  it('lists the heaviest changes only, but counts all', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, at]));
    const { changes, totals } = compare(files({ stays: 1 }), files({ ...many, stays: 1 }), 3);
    expect(changes.new.map((change) => change.after)).toEqual([299, 298, 297]);
    expect(totals.new).toEqual({ files: 300, delta: (299 * 300) / 2 });
  });

  it.each<[string, ImageSketch, ImageSketch]>([
    ['two empty images', {}, {}],
    ['an image against an empty one', {}, { files: { 'a/b': 1, 'a/c': 2 } }],
    ['files of no bytes', { files: { 'a/b': 0 } }, { files: { 'a/c': 0 } }],
    ['nothing left', { files: { 'a/b': 1, 'a/c': 2 } }, {}],
  ])('adds up for %s', (_, before, after) => {
    const { totals, effectiveSize, owners } = compare(imageOf(before), imageOf(after), 10);
    const delta = effectiveSize.after - effectiveSize.before;
    expect(totals.new.delta + totals.gone.delta).toBe(delta);
    expect(owners.reduce((sum, owner) => sum + owner.after - owner.before, 0)).toBe(delta);
  });

  it('tells files that got the right to run as another user, and that lost it', () => {
    const su = { size: 9000, content: 'su', privileged: 'set-uid' } as const;
    const { privileged } = compare(
      files({ 'bin/su': su, 'bin/a': { size: 1, privileged: 'set-gid' }, 'bin/b': 2 }),
      files({ 'usr/bin/su': su, 'bin/a': 1, 'bin/b': { size: 2, privileged: 'set-uid' } }),
      10,
    );
    expect(privileged).toEqual({ added: ['bin/b'], removed: ['bin/a'] });
  });
});

describe('packages, slices and settings', () => {
  it('tells versions, of several of one name those that differ', () => {
    const deb = (name: string, version: string) => ({ kind: 'deb' as const, name, version });
    const node = (version: string) => ({ kind: 'node' as const, name: 'ms', version });
    const { packages, slices } = compare(
      imageOf({
        packages: [deb('bash', '5.2'), deb('libc6', '2.39-0'), node('2.0.0'), node('2.1.2')],
        slices: ['libc6_libs', 'openssl_bins'],
      }),
      imageOf({
        packages: [deb('libc6', '2.39-1'), deb('zlib1g', '1.3'), node('2.1.2'), node('2.1.3')],
        slices: ['libc6_libs', 'zlib1g_libs'],
      }),
      10,
    );
    expect(packages).toEqual([
      { kind: 'deb', name: 'bash', before: '5.2' },
      { kind: 'deb', name: 'libc6', before: '2.39-0', after: '2.39-1' },
      { kind: 'deb', name: 'zlib1g', after: '1.3' },
      { kind: 'node', name: 'ms', before: '2.0.0', after: '2.1.3' },
    ]);
    expect(slices).toEqual({ added: ['zlib1g_libs'], removed: ['openssl_bins'] });
  });

  it('tells what a container starts with, and of variables the names alone', () => {
    const { settings } = compare(
      imageOf({
        settings: {
          entrypoint: ['/usr/bin/pebble', 'enter'],
          user: '_daemon_',
          environment: [
            { name: 'PASSWORD', hash: '01' },
            { name: 'TZ', hash: '02' },
          ],
          services: [{ name: 'web', command: 'python3 app.py', startup: 'disabled' }],
        },
      }),
      imageOf({
        settings: {
          entrypoint: ['/usr/bin/pebble', 'enter', 'say "hi"'],
          command: ['--verbose'],
          environment: [
            { name: 'PASSWORD', hash: '03' },
            { name: 'PYTHONPATH', hash: '04' },
          ],
          services: [{ name: 'web', command: 'python3 app.py', startup: 'enabled' }],
        },
      }),
      10,
    );
    expect(settings).toEqual([
      {
        setting: 'entrypoint',
        kind: 'changed',
        before: '/usr/bin/pebble enter',
        after: '/usr/bin/pebble enter "say \\"hi\\""',
      },
      { setting: 'command', kind: 'added', after: '--verbose' },
      { setting: 'user', kind: 'changed', before: '_daemon_', after: 'root' },
      {
        setting: 'service web',
        kind: 'changed',
        before: 'python3 app.py (disabled)',
        after: 'python3 app.py (enabled)',
      },
      { setting: 'variable PASSWORD', kind: 'changed' },
      { setting: 'variable PYTHONPATH', kind: 'added' },
      { setting: 'variable TZ', kind: 'removed' },
    ]);
  });
});

describe('layers and what became of an image as a whole', () => {
  const layer = (
    digest: string,
    diffId: string,
    compressedSize: number,
    role = 'parts' as const,
  ) => ({
    digest: `sha256:${digest}`,
    diffId: `sha256:${diffId}`,
    compressedSize,
    role,
  });
  const image = (...layers: ReturnType<typeof layer>[]) =>
    imageOf({ layers, files: { a: big }, image: { digest: layers.map((it) => it.digest).join() } });
  const dockerArchive = (...contents: string[]): Measurement => {
    const { digest: _, ...header } = imageOf({}).image;
    return {
      ...imageOf({
        layers: contents.map((content) => layer(content, content, 500)),
        files: { a: big },
      }),
      image: { ...header, form: 'docker-archive' },
    };
  };

  it('counts what a node must pull once for each blob, and besides it what a registry stores', () => {
    const { layers, nature } = compare(
      image(layer('base', 'b', 100), layer('p1', 'p', 50)),
      image(layer('base', 'b', 100), layer('p2', 'p', 40), layer('n', 'n', 7), layer('n', 'n', 7)),
      10,
    );
    expect(layers).toEqual({ shared: [0], recompressed: [1], pull: 47, stored: 1047 });
    expect(nature).toBe('repacked');
  });

  it('stores nothing for the image that is there', () => {
    const { layers, nature } = compare(image(layer('x', 'y', 9)), image(layer('x', 'y', 9)), 10);
    expect({ layers, nature }).toEqual({
      layers: { shared: [0], recompressed: [], pull: 0, stored: 0 },
      nature: 'same',
    });
  });

  it('knows content that was compressed anew', () => {
    const { nature, layers } = compare(image(layer('x', 'y', 9)), image(layer('z', 'y', 8)), 10);
    expect(nature).toBe('recompressed');
    expect(layers.pull).toBe(8);
  });

  it('holds an archive without blobs against content, and says nothing of pulling', () => {
    const { nature, layers } = compare(dockerArchive('y'), image(layer('x', 'y', 9)), 10);
    expect({ nature, layers }).toEqual({
      nature: 'recompressed',
      layers: { shared: [], recompressed: [0] },
    });
    const two = compare(dockerArchive('y'), dockerArchive('y', 'z'), 10).layers;
    expect(two).toEqual({ shared: [0], recompressed: [] });
  });

  const packedAt = (time: string, size: number, extra: Record<string, FileSketch> = {}) =>
    imageOf({
      layers: [layer('parts', 'parts', 50), { ...layer(time, time, 1), role: 'metadata' }],
      files: { a: big, '.rock/metadata.yaml': { size, layer: 1 }, ...extra },
    });

  it('does not hold the time of packing to be a change', () => {
    expect(compare(packedAt('t1', 300), packedAt('t2', 293), 10).nature).toBe('repacked');
    expect(compare(packedAt('t1', 300), packedAt('t2', 300, { b: 1 }), 10).nature).toBe('changed');
  });

  it('claims equal content only where hashes or layers tell', () => {
    const unknown = (digest: string) =>
      imageOf({ layers: [layer(digest, digest, 5)], files: { a: 9000, b: 10 } });
    expect(compare(unknown('1'), unknown('2'), 10).nature).toBe('changed');
    const withLayer = (digest: string) =>
      imageOf({
        layers: [layer('1', '1', 5), layer(digest, digest, 5)],
        files: { a: 9000, b: { size: 10, layer: 1 } },
      });
    expect(compare(withLayer('2'), withLayer('3'), 10).nature).toBe('repacked');
  });
});
