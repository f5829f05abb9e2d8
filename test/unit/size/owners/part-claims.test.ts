import { describe, expect, it } from 'vitest';
import { type LayerFiles, ownersOf } from '../../../support/owned-image.ts';

/** Owners in the layer of the parts over a base, for a project with these parts. */
async function inParts(parts: string, files: LayerFiles, top = '') {
  const project = `name: x\n${top}parts:\n${parts}`;
  return await ownersOf({
    layers: [{ 'base/file': '' }, files],
    roles: ['base', 'parts'],
    project,
  });
}

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
      await inParts(
        '  py: {plugin: python}\n  slices: {plugin: nil, stage-packages: [a_b]}\n',
        files,
      ),
    ).toEqual({
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
    expect(await inParts(slices + app, files)).toEqual(left);
    for (const other of [
      '  debs: {plugin: nil, stage-packages: [on amd64: [curl]]}\n',
      '  more: {plugin: nil, override-build: make install}\n',
      '  more: {plugin: cmake}\n',
      '  more: {}\n',
    ]) {
      expect(await inParts(slices + app + other, files)).toEqual({
        'base/file': 'base unattributed',
      });
    }
    expect(await inParts(slices + app, files, 'extensions: [flask-framework]\n')).toEqual({
      'base/file': 'base unattributed',
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
