/** Records that an attacker made large: what they cost is bounded, and what is left out is said. */
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { attributionOf, type LayerFiles, ownersOf } from '../support/owned-image.ts';

const MiB = 1024 * 1024;

describe('records that no image has', () => {
  it('name no more packages and owners than anybody reads', async () => {
    const names = Array.from({ length: 20_005 }, (_, at) => `p${at}`);
    const packages = names.map((name) => `Package: ${name}\nVersion: ${'1'.repeat(300)}\n\n`);
    const files = names.map((name) => [`node_modules/${name}/x`, ''] as const);
    const { attribution } = await attributionOf({
      layers: [{ ...Object.fromEntries(files), 'var/lib/dpkg/status': packages.join('') }],
    });
    expect(attribution.packages).toHaveLength(20_000);
    expect(attribution.packages[0]?.version).toMatch(/^1{200}…$/);
    expect(attribution.owners.length).toBeLessThanOrEqual(20_000);
    expect(attribution.notes).toEqual([
      'The image names 5 more packages than are listed.',
      'The image names more owners of files than are kept apart; the files of the others are listed as unattributed.',
    ]);
  });

  it('are no manifests when they are bombs', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(31 * MiB, 10));
    const layer = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [
        `${String.fromCharCode(97 + at)}/manifest.wall`,
        bomb,
      ]),
    );
    const { attribution } = await attributionOf({ layers: [layer] });
    expect(attribution.notes).toHaveLength(21);
    expect(attribution.notes[0]).toMatch(/^Of the 25 files .* the first 20 were read/);
    expect(attribution.notes[1]).toMatch(
      /^a\/manifest\.wall is no manifest .* its first line is no header/,
    );
  });

  it('are no manifests when they expand to more than any has', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(33 * MiB, 10));
    const { attribution } = await attributionOf({ layers: [{ 'manifest.wall': bomb }] });
    expect(attribution.notes).toEqual([
      'manifest.wall is no manifest of chisel that can be read: it expands to more than 33554432 bytes. The files of its slices are listed as if it were not there.',
    ]);
  });

  it('are read when they are nothing but ends of lines', async () => {
    const ends = (mebibytes: number) => Buffer.alloc(mebibytes * MiB, 10);
    const layer: LayerFiles = {
      'var/lib/dpkg/status': ends(16),
      'var/lib/dpkg/info/a.list': ends(8),
      'var/lib/dpkg/info/b.md5sums': ends(8),
      'site/x-1.dist-info/RECORD': ends(8),
      'var/lib/dpkg/diversions': ends(1),
      'node_modules/x/package.json': '['.repeat(MiB),
      'bin/a': '',
    };
    expect(await ownersOf({ layers: [layer] })).toEqual({
      'node_modules/x/package.json': 'node x',
      'site/x-1.dist-info/RECORD': 'python x 1',
    });
  });

  it('follow a chain of links so often, and no more', async () => {
    const chain = Array.from(
      { length: 39 },
      (_, at) => [`l${at}`, { link: `l${at + 1}` }] as const,
    );
    const list = Array.from({ length: 100_000 }, (_, at) => `/l0/d${at}/x\n`);
    const layer: LayerFiles = {
      ...Object.fromEntries(chain),
      'l39/x': '',
      'bin/a': '',
      'var/lib/dpkg/info/a.list': `${list.join('')}/bin/a\n`,
    };
    expect(await ownersOf({ layers: [layer] })).toEqual({ 'bin/a': 'deb a' });
  });

  it('may name the same file for ever other slices', async () => {
    const slices = Array.from({ length: 3000 }, (_, at) => `p_s${at}`);
    const wall = (odd: number) => {
      const own = slices.filter((_, at) => at % 2 === odd);
      const lines = [
        { kind: 'package', name: 'p', version: '1' },
        ...own.map((_, at) => ({ kind: 'path', path: `/f${at}`, slices: own.slice(at) })),
        ...own.map((name) => ({ kind: 'slice', name })),
      ];
      const header = { jsonwall: '1.0', schema: '1.0', count: lines.length + 1 };
      return zstdCompressSync(
        `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`,
      );
    };
    const files = slices.slice(0, 1500).map((_, at) => [`f${at}`, ''] as const);
    const layer = {
      ...Object.fromEntries(files),
      'a/manifest.wall': wall(0),
      'b/manifest.wall': wall(1),
    };
    const owners = await ownersOf({ layers: [layer] });
    expect(owners.f0).toMatch(/^slice p_s0, p_s1, p_s10, .* and 992 more 1$/);
    expect(owners.f1499).toBe('slice p_s2998, p_s2999 1');
  });

  it('are of no manifest that names more slices than there are', async () => {
    const names = Array.from({ length: 20_001 }, (_, at) => `p_s${at}`);
    const lines = [
      { kind: 'package', name: 'p', version: '1' },
      ...names.map((name) => ({ kind: 'slice', name })),
    ];
    const header = { jsonwall: '1.0', schema: '1.0', count: lines.length + 1 };
    const text = [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
    const layers = [{ 'manifest.wall': zstdCompressSync(text) }];
    const { attribution } = await attributionOf({ layers });
    expect(attribution.slices).toEqual([]);
    expect(attribution.notes[0]).toMatch(/names more packages and slices than there are in Ubuntu/);
  });

  it('belong to a file at the end of the longest way', async () => {
    const path = `${'d/'.repeat(2000)}node_modules/a/x`;
    expect(await ownersOf({ layers: [{ [path]: '' }] })).toEqual({ [path]: 'node a' });
  });

  it('name a file by a path without end', async () => {
    const layer: LayerFiles = {
      'bin/a': '',
      'var/lib/dpkg/info/a.list': `${'/x'.repeat(2 * MiB)}\n${'/bin/..'.repeat(500)}/bin/a\n`,
      'site/x-1.dist-info/RECORD': `"${'""'.repeat(2 * MiB)}\n${','.repeat(MiB)}\n`,
      'usr/share/doc/a/copyright': '',
      [`usr/share/doc/${'a-'.repeat(100)}b/copyright`]: '',
      [`usr/lib/lib${'a'.repeat(30)}.so.${'1'.repeat(200)}`]: '',
    };
    expect(await ownersOf({ layers: [layer] })).toMatchObject({
      'bin/a': 'deb a',
      'site/x-1.dist-info/RECORD': 'python x 1',
    });
  });
});
