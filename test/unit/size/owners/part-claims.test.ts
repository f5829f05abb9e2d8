import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MatchingPaths } from '../../../../src/size/owners/matching-paths.ts';
import { RecordedPaths } from '../../../../src/size/owners/recorded-paths.ts';
import { attributionOf, type LayerFiles, ownersOf } from '../../../support/owned-image.ts';

/** Owners in the layer of the parts over a base, for a project with these parts. */
async function inParts(parts: string, files: LayerFiles, top = '') {
  const project = `name: x\n${top}parts:\n${parts}`;
  return await ownersOf({
    layers: [{ 'base/file': '' }, files],
    roles: ['base', 'parts'],
    project,
  });
}

/** A manifest of chisel that tells of one slice; the image has none of its files. */
const manifest = {
  'var/lib/chisel/manifest.wall': zstdCompressSync(
    [
      { jsonwall: '1.0', schema: '1.0', count: 4 },
      { kind: 'package', name: 'libc6', version: '1' },
      { kind: 'path', path: '/var/lib/chisel/manifest.wall', slices: ['libc6_libs'] },
      { kind: 'slice', name: 'libc6_libs' },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  ),
};
const recorded = { 'var/lib/chisel/manifest.wall': 'slice libc6_libs 1' };

describe('a part', () => {
  it('that is the only one brought what nobody else did', async () => {
    const files = {
      'srv/a': '',
      'usr/bin/pebble': '',
      'var/lib/dpkg/status': '',
      'var/log/x/y': '',
    };
    expect(await inParts('  app: {plugin: dump}\n', files)).toEqual({
      'base/file': 'base unattributed',
      'srv/a': 'part app',
      'usr/bin/pebble': 'rockcraft Pebble',
    });
  });

  it('has what it organizes, file or directory, the innermost first', async () => {
    const parts = [
      '  app: {plugin: dump, organize: {"*": srv/app/, conf: /etc/./app.conf}}',
      '  data: {plugin: dump, organize: {x: (overlay)/srv/app/data, "7": [list]}}',
      '  web: {plugin: make, organize: {a: srv/both}}',
      '  api: {plugin: make, organize: {a: srv/both/, b: /}}',
    ];
    const files = {
      ...{ 'srv/app/main.py': '', 'srv/app/data/x/y': '', 'etc/app.conf': '', 'etc/other': '' },
      ...{ 'srv/both/a': '', 'srv/app-not/x': '' },
    };
    expect(await inParts(`${parts.join('\n')}\n`, files)).toEqual({
      'base/file': 'base unattributed',
      'etc/app.conf': 'part app',
      'srv/app/main.py': 'part app',
      'srv/app/data/x/y': 'part data',
    });
  });

  it('has the directories that its plugin installs into, when no other part writes anywhere', async () => {
    const files = {
      ...{ bin: { link: 'usr/bin' }, 'usr/bin/tool': '', 'lib/python3.12/site-packages/x.py': '' },
      ...{ 'lib/node_modules/.cache/x': '', 'etc/x': '' },
    };
    const python = '  py: {plugin: python}\n  js: {plugin: npm}\n';
    const told = {
      'base/file': 'base unattributed',
      'lib/node_modules/.cache/x': 'part js',
      'lib/python3.12/site-packages/x.py': 'part py',
    };
    expect(await inParts(python, files)).toEqual(told);
    expect(
      await inParts('  py: {plugin: python}\n  slices: {plugin: nil, stage-packages: [a_b]}\n', {
        ...files,
        ...manifest,
      }),
    ).toEqual({
      ...recorded,
      'base/file': 'base unattributed',
      'lib/python3.12/site-packages/x.py': 'part py',
      'usr/bin/tool': 'part py',
    });
    expect(await inParts(`${python}  a: {plugin: make}\n  b: {plugin: make}\n`, files)).toEqual({
      'base/file': 'base unattributed',
    });
  });

  it('has what is left when no other part can have brought it', async () => {
    const files = { 'opt/x': '' };
    const left = { 'base/file': 'base unattributed', 'opt/x': 'part app' };
    const slices = '  slices: {plugin: nil, stage-packages: [libc6_libs]}\n';
    const app = '  app: {plugin: dump}\n';
    expect(await inParts(slices + app, { ...files, ...manifest })).toEqual({
      ...left,
      ...recorded,
    });
    // Slices of which there is no manifest, or that another part had cut, are as unknown as whole debs.
    const more = '  more: {plugin: nil, stage-packages: [libssl3_libs]}\n';
    const nobody = { 'base/file': 'base unattributed' };
    expect(await inParts(slices + app, files)).toEqual(nobody);
    expect(await inParts(slices + more + app, { ...files, ...manifest })).toEqual({
      ...nobody,
      ...recorded,
    });
    for (const other of [
      '  debs: {plugin: nil, stage-packages: [on amd64: [curl]]}\n',
      '  more: {plugin: nil, override-build: make install}\n',
      '  more: {plugin: cmake}\n',
      '  more: {}\n',
    ]) {
      expect(await inParts(slices + app + other, { ...files, ...manifest })).toEqual({
        ...nobody,
        ...recorded,
      });
    }
    expect(await inParts(slices + app, files, 'extensions: [flask-framework]\n')).toEqual({
      'base/file': 'base unattributed',
    });
  });

  it('has what only its `stage` or `prime` lets through', async () => {
    const files = {
      ...{ lib: { link: 'usr/lib' }, 'usr/lib/x86_64-linux-gnu/libgmp.so.10.4': '', 'etc/f/c': '' },
      ...{ 'usr/lib/x86_64-linux-gnu/odbc/libtdsodbc.so': '', 'usr/lib/x86_64-linux-gnu/o': '' },
      ...{ 'app/main.py': '', 'etc/both/x': '', 'etc/a': '' },
    };
    const odbc = [
      '  odbc:',
      '    plugin: nil',
      '    stage-packages: [unixodbc]',
      '    override-build: craftctl default',
      '    stage:',
      '      - lib/*-linux-gnu/libgmp.so.*',
      '      - usr/lib/$CRAFT_ARCH_TRIPLET_BUILD_FOR/odbc',
      '      - (default)/etc/./f/',
      '      - etc/both',
      '      - -etc/none',
      '',
    ].join('\n');
    const app = '  app: {plugin: dump, prime: [app, etc/both/x]}\n';
    const ofBoth = {
      'app/main.py': 'part app',
      'base/file': 'base unattributed',
      'etc/f/c': 'part odbc',
      'usr/lib/x86_64-linux-gnu/libgmp.so.10.4': 'part odbc',
      'usr/lib/x86_64-linux-gnu/odbc/libtdsodbc.so': 'part odbc',
    };
    expect(await inParts(odbc + app, files)).toEqual(ofBoth);
    // One that may write anywhere has the rest, and may have been in their directories, too.
    expect(await inParts(`${odbc + app}  all: {plugin: make}\n`, files)).toEqual({
      'base/file': 'base unattributed',
      'etc/a': 'part all',
      'usr/lib/x86_64-linux-gnu/libgmp.so.10.4': 'part odbc',
      'usr/lib/x86_64-linux-gnu/o': 'part all',
    });
  });

  it.each([
    'stage: [-usr]',
    'stage: ["*"]',
    'stage: [on amd64: [app]]',
    'stage: ["**/app"]',
    'stage: [app], override-stage: cp',
    'prime: [app], overlay-packages: [curl]',
  ])('may write anywhere all the same with %s', async (filter) => {
    const parts = `  a: {plugin: make, ${filter}}\n  b: {plugin: make, stage: [srv]}\n`;
    expect(await inParts(parts, { 'app/x': '', 'srv/x': '', 'opt/x': '' })).toEqual({
      'base/file': 'base unattributed',
      'app/x': 'part a',
      'opt/x': 'part a',
    });
  });

  it('is not told by patterns that take longer to follow than any image needs', async () => {
    const files = { 'many/1/x': '', 'many/2/x': '', 'many/3/x': '' };
    const { filesystem } = await attributionOf({ layers: [files] });
    const following = (looks: number) => new MatchingPaths(new RecordedPaths(filesystem), looks);
    expect(following(100).of('many/*/x')).toEqual(['many/1/x', 'many/2/x', 'many/3/x']);
    expect(following(100).of('many/?/no')).toEqual(['many/1/no', 'many/2/no', 'many/3/no']);
    expect(following(17).of('many/*/x')).toBeUndefined();
    const paths = following(30);
    expect(paths.of('many/*/x')).toHaveLength(3);
    expect(paths.of('many/*/x')).toBeUndefined();
    const endless = `stage: [srv, ${'a/'.repeat(2500)}a]`;
    const parts = `  b: {plugin: make, stage: [opt]}\n  a: {plugin: make, ${endless}}\n`;
    expect(await inParts(parts, { 'etc/x': '', 'opt/x': '' })).toEqual({
      'base/file': 'base unattributed',
      'etc/x': 'part a',
    });
  });

  it.each(['  - a\n', '  app: 7\n', '  app: {plugin: [], organize: [x], stage-packages: {}}\n'])(
    'of a project that rockcraft refuses does no harm: %j',
    async (parts) => {
      expect(await inParts(parts, { 'base/other': '' })).toMatchObject({
        'base/file': 'base unattributed',
      });
    },
  );
});
