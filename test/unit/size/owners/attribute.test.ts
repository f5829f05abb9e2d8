import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LayerRole } from '../../../../src/rock/layer-roles.ts';
import { attributionOf, type LayerFiles, ownersOf } from '../../../support/owned-image.ts';

/** A manifest as chisel writes it, of whole slices: paths by the slices that brought them, with a blank between. */
function wall(contents: Readonly<Record<string, readonly string[]>>): Buffer {
  const slices = [...new Set(Object.keys(contents).flatMap((names) => names.split(' ')))];
  const packages = [...new Set(slices.map((slice) => slice.split('_')[0]))];
  const lines = [
    ...slices.map((slice) => ({ kind: 'content', slice, path: '/' })),
    ...packages.map((name) => ({
      kind: 'package',
      name,
      version: '1',
      sha256: '0',
      arch: 'amd64',
    })),
    ...Object.entries(contents).flatMap(([names, paths]) =>
      paths.map((path) => ({ kind: 'path', path, mode: '0644', slices: names.split(' ') })),
    ),
    ...slices.map((name) => ({ kind: 'slice', name })),
  ];
  const header = { jsonwall: '1.0', schema: '1.0', count: lines.length + 1 };
  return zstdCompressSync([header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const manifestPath = 'var/lib/chisel/manifest.wall';

const status = (...packages: readonly string[]) =>
  packages.map((text) => `Package: ${text.replaceAll('|', '\n')}\n\n`).join('');

const installed = 'Status: install ok installed|Architecture: amd64';

describe('a chisel slice', () => {
  it('owns what its manifest names, alone or with others', async () => {
    const layers = [
      {
        [manifestPath]: wall({
          libc6_libs: ['/usr/lib/', '/usr/lib/libc.so.6'],
          'libc6_libs libc6_config': ['/etc/c'],
          'libc6_libs libssl3_libs': ['/etc/both'],
          'base-files_chisel': [`/${manifestPath}`],
        }),
        ...{ 'usr/lib/libc.so.6': 'abc', 'usr/lib/other': '', 'etc/c': '', 'etc/both': '' },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'etc/both': 'slice libc6_libs, libssl3_libs',
      'etc/c': 'slice libc6_config, libc6_libs 1',
      'usr/lib/libc.so.6': 'slice libc6_libs 1',
      [manifestPath]: 'slice base-files_chisel 1',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution).toMatchObject({
      slices: ['base-files_chisel', 'libc6_config', 'libc6_libs', 'libssl3_libs'],
      packages: ['base-files', 'libc6', 'libssl3'].map((name) => ({
        kind: 'deb',
        name,
        version: '1',
      })),
      notes: [],
    });
    expect(attribution.owners).toContainEqual({
      ...{ kind: 'slice', name: 'libc6_libs, libssl3_libs', package: 'libc6, libssl3' },
    });
  });

  it('may stand in several manifests, and is reached through the links of directories', async () => {
    const layers = [
      {
        'usr/lib/': '',
        lib: { link: 'usr/lib' },
        [manifestPath]: wall({ a_libs: ['/lib/liba.so', '/lib/shared'] }),
        'opt/x.manifest.wall': wall({ b_libs: ['/lib/shared'], a_libs: [] }),
        ...{ 'usr/lib/liba.so': 'a', 'usr/lib/shared': 's' },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'usr/lib/liba.so': 'slice a_libs 1',
      'usr/lib/shared': 'slice a_libs, b_libs',
    });
  });

  it('is not believed when its manifest is damaged, and that is said', async () => {
    const layers = [
      {
        [manifestPath]: wall({ a_bins: ['/usr/bin/a'] }).subarray(0, -3),
        'opt/manifest.wall': wall({ b_bins: ['/usr/bin/b'] }),
        'var/lib/dpkg/info/a.list': '/usr/bin/a\n',
        ...{ 'usr/bin/a': 'a', 'usr/bin/b': 'b' },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'usr/bin/a': 'deb a',
      'usr/bin/b': 'slice b_bins 1',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.notes).toEqual([
      'var/lib/chisel/manifest.wall is no manifest of chisel that can be read: unexpected end of file. The files of its slices are listed as if it were not there.',
    ]);
  });
});

describe('a deb', () => {
  it('owns what dpkg lists, through the links of directories', async () => {
    const layers = [
      {
        'usr/lib/': '',
        lib: { link: 'usr/lib' },
        'var/lib/dpkg/status': status(
          `libc6|${installed}|Version: 2.39`,
          `bash|${installed}|Version: 5.2|Conffiles:| /etc/bash.bashrc 89269e1298235f1b12b4c16e4065ad0d| /etc/old 89269e1298235f1b12b4c16e4065ad0d obsolete`,
          'gone|Status: deinstall ok config-files|Version: 1',
          '../evil|Version: 1',
        ),
        'var/lib/dpkg/info/libc6:amd64.list': '/.\n/lib\n/lib/libc.so.6\n/lib/missing\n',
        'var/lib/dpkg/info/bash.list': '/.\n/usr\n/usr/bin\n/usr/bin/bash\n',
        'var/lib/dpkg/info/gone.list': '/etc/gone\n',
        ...{ 'usr/lib/libc.so.6': 'c', 'usr/bin/bash': 'b', 'etc/bash.bashrc': '', 'etc/old': '' },
        ...{ 'etc/gone': '', 'usr/lib/unknown': 'u', 'usr/share/doc/bash/copyright': '' },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'etc/bash.bashrc': 'deb bash 5.2',
      'etc/old': 'deb bash 5.2',
      'etc/gone': 'deb gone 1',
      'usr/bin/bash': 'deb bash 5.2',
      'usr/lib/libc.so.6': 'deb libc6 2.39',
      'var/lib/dpkg/info/bash.list': 'deb bash 5.2',
      'var/lib/dpkg/info/gone.list': 'deb gone 1',
      'var/lib/dpkg/info/libc6:amd64.list': 'deb libc6 2.39',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([
      { kind: 'deb', name: 'bash', version: '5.2' },
      { kind: 'deb', name: 'libc6', version: '2.39' },
    ]);
  });

  it('of the base is told from the same one of a part', async () => {
    const list = 'var/lib/dpkg/info/libssl3.list';
    const layers = [
      {
        [list]: '/usr/lib/libssl.so.3\n/usr/lib/libcrypto.so.3\n',
        'usr/lib/libssl.so.3': '',
        'usr/lib/libcrypto.so.3': '',
      },
      { 'usr/lib/libcrypto.so.3': 'newer' },
      { '.rock/metadata.yaml': 'name: x' },
    ];
    expect(await ownersOf({ layers, roles: ['base', 'parts', 'metadata'] })).toEqual({
      '.rock/metadata.yaml': 'rockcraft rock metadata',
      'usr/lib/libcrypto.so.3': 'deb libssl3',
      'usr/lib/libssl.so.3': 'base deb libssl3',
      [list]: 'base unattributed',
    });
  });

  it('keeps a file that another one diverted', async () => {
    const layers = [
      {
        'var/lib/dpkg/diversions': '/bin/sh\n/bin/sh.distrib\ndash\n/bin/ls\n/bin/ls.old\n:\n',
        'var/lib/dpkg/info/bash.list': '/bin/sh\n',
        'var/lib/dpkg/info/coreutils.list': '/bin/ls\n',
        'var/lib/dpkg/info/dash.list': '/bin/sh\n',
        ...{ 'bin/sh': 'd', 'bin/sh.distrib': 'b', 'bin/ls': 'local', 'bin/ls.old': 'l' },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'bin/ls.old': 'deb coreutils',
      'bin/sh': 'deb dash',
      'bin/sh.distrib': 'deb bash',
    });
  });

  it('owns what dpkg keeps of it, and probably what it makes at well-known places', async () => {
    const layers = [
      {
        'var/lib/dpkg/status': status(`libc-bin|${installed}|Version: 2.39`, `apt|${installed}`),
        ...{
          'var/lib/dpkg/info/libc-bin.postinst': '',
          'var/lib/dpkg/info/apt:amd64.triggers': '',
        },
        ...{ 'var/lib/dpkg/info/stranger.list': '', 'var/lib/dpkg/info/format': '' },
        ...{
          'etc/ld.so.cache': '',
          'var/lib/apt/extended_states': '',
          'var/lib/apt/lists/a/b': '',
        },
        ...{ 'var/cache/debconf/templates.dat': '', 'var/lib/apt-not': '', 'usr/bin/pebble': '' },
      },
      { 'etc/ld.so.cache': 'newer' },
    ];
    expect(await ownersOf({ layers, roles: ['base', 'parts'] })).toEqual({
      'etc/ld.so.cache': 'deb libc-bin 2.39?',
      'usr/bin/pebble': 'base rockcraft Pebble',
      'var/lib/apt/extended_states': 'base deb apt?',
      'var/lib/apt/lists/a/b': 'base deb apt?',
      'var/lib/apt-not': 'base unattributed',
      'var/cache/debconf/templates.dat': 'base unattributed',
      'var/lib/dpkg/info/apt:amd64.triggers': 'base deb apt',
      'var/lib/dpkg/info/libc-bin.postinst': 'base deb libc-bin 2.39',
      'var/lib/dpkg/info/format': 'base unattributed',
      'var/lib/dpkg/info/stranger.list': 'base unattributed',
      'var/lib/dpkg/status': 'base unattributed',
    });
  });

  it('is known by digests alone, as in images that never saw dpkg', async () => {
    const sum = 'd41d8cd98f00b204e9800998ecf8427e';
    const layers = [
      {
        'var/lib/dpkg/status.d/tzdata': 'Package: tzdata\nVersion: 2024a\nArchitecture: all\n',
        'var/lib/dpkg/status.d/tzdata.md5sums': `${sum}  usr/share/zoneinfo/UTC\n`,
        'var/lib/dpkg/status.d/bGliYzY=': 'Package: libc6\nVersion: 2\n',
        'var/lib/dpkg/status.d/bGliYzY=.md5sums': `${sum}  usr/lib/libc.so.6\n`,
        'var/lib/dpkg/info/apt.md5sums': `${sum}  usr/bin/apt\n`,
        'var/lib/dpkg/info/apt.conffiles': '/etc/apt.conf\nremove-on-upgrade /etc/apt.old\n',
        ...{
          'usr/share/zoneinfo/UTC': '',
          'usr/lib/libc.so.6': '',
          'usr/bin/apt': '',
          'etc/apt.conf': '',
        },
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      'etc/apt.conf': 'deb apt',
      'usr/bin/apt': 'deb apt',
      'usr/lib/libc.so.6': 'deb libc6 2',
      'usr/share/zoneinfo/UTC': 'deb tzdata 2024a',
      'var/lib/dpkg/status.d/bGliYzY=': 'deb libc6 2',
      'var/lib/dpkg/status.d/bGliYzY=.md5sums': 'deb libc6 2',
      'var/lib/dpkg/status.d/tzdata': 'deb tzdata 2024a',
      'var/lib/dpkg/status.d/tzdata.md5sums': 'deb tzdata 2024a',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([
      { kind: 'deb', name: 'libc6', version: '2' },
      { kind: 'deb', name: 'tzdata', version: '2024a' },
    ]);
  });

  it('is listed by the security manifest of a rock, which names no files', async () => {
    const query = [
      ...['# os-release', 'ID=ubuntu', '# dpkg-query'],
      ...['ii ,libc6:amd64,2.39,glibc,2.39', 'rc ,gone,1,gone,1', 'nonsense', ''],
    ];
    const { attribution } = await attributionOf({
      layers: [
        {
          'usr/share/rocks/dpkg.query': query.join('\n'),
          'usr/share/rocks/other': '# dpkg-query\nii ,other,1,,\n',
          'srv/dpkg.query': '# dpkg-query\nii ,another,1,,\n',
        },
      ],
    });
    expect(attribution.packages).toEqual([{ kind: 'deb', name: 'libc6', version: '2.39' }]);
  });

  it('that a part staged whole is guessed by the names of files', async () => {
    const doc = 'usr/share/doc';
    const changelog = gzipSync(
      `openssl (3.0.13-0ubuntu3) noble; urgency=medium\n${'x'.repeat(9000)}`,
    );
    const layers: LayerFiles[] = [
      {
        [`${doc}/libssl3t64/copyright`]: '',
        [`${doc}/libssl3t64/changelog.Debian.gz`]: changelog,
        [`${doc}/libicu74/copyright`]: '',
        [`${doc}/msodbcsql18/copyright`]: '',
        [`${doc}/python3-yaml/copyright`]: '',
        [`${doc}/vim/copyright`]: '',
        [`${doc}/vim-runtime/copyright`]: '',
        [`${doc}/no-package/README`]: '',
        'usr/lib/x86_64-linux-gnu/libssl.so.3': '',
        'usr/lib/x86_64-linux-gnu/libicudata.so.74.2': '',
        'opt/microsoft/msodbcsql18/lib64/libmsodbcsql.so': '',
        'usr/lib/python3/dist-packages/yaml/__init__.py': '',
        'usr/share/vim/vim91/vimrc': '',
        'usr/bin/vim': '',
        'usr/bin/other': '',
        [`${doc}/python3/copyright`]: '',
        [`${doc}/python3.12/copyright`]: '',
        [`${doc}/python3.12-minimal/copyright`]: '',
        'usr/bin/python3.12': '',
        'usr/share/man/man1/python3.12.1.gz': '',
        'usr/share/applications/python3.12.desktop': '',
        [`${doc}/libgssapi-krb5-2/copyright`]: '',
        'usr/lib/libgssapi_krb5.so.2.2': '',
        'srv/data/of/msodbcsql18/x': '',
        'srv/libicu74/changelog.Debian.gz': changelog,
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      [`${doc}/libssl3t64/copyright`]: 'deb libssl3t64 3.0.13-0ubuntu3?',
      [`${doc}/libssl3t64/changelog.Debian.gz`]: 'deb libssl3t64 3.0.13-0ubuntu3?',
      [`${doc}/libicu74/copyright`]: 'deb libicu74?',
      [`${doc}/msodbcsql18/copyright`]: 'deb msodbcsql18?',
      [`${doc}/python3-yaml/copyright`]: 'deb python3-yaml?',
      [`${doc}/vim/copyright`]: 'deb vim?',
      [`${doc}/vim-runtime/copyright`]: 'deb vim-runtime?',
      'usr/lib/x86_64-linux-gnu/libssl.so.3': 'deb libssl3t64 3.0.13-0ubuntu3?',
      'usr/lib/x86_64-linux-gnu/libicudata.so.74.2': 'deb libicu74?',
      'opt/microsoft/msodbcsql18/lib64/libmsodbcsql.so': 'deb msodbcsql18?',
      'usr/lib/python3/dist-packages/yaml/__init__.py': 'deb python3-yaml?',
      'usr/bin/vim': 'deb vim?',
      [`${doc}/python3/copyright`]: 'deb python3?',
      [`${doc}/python3.12/copyright`]: 'deb python3.12?',
      [`${doc}/python3.12-minimal/copyright`]: 'deb python3.12-minimal?',
      'usr/bin/python3.12': 'deb python3.12-minimal?',
      'usr/share/man/man1/python3.12.1.gz': 'deb python3.12?',
      'usr/share/applications/python3.12.desktop': 'deb python3.12?',
      [`${doc}/libgssapi-krb5-2/copyright`]: 'deb libgssapi-krb5-2?',
      'usr/lib/libgssapi_krb5.so.2.2': 'deb libgssapi-krb5-2?',
      'srv/libicu74/changelog.Debian.gz': 'deb libicu74?',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([
      { kind: 'deb', name: 'libssl3t64', version: '3.0.13-0ubuntu3' },
    ]);
  });
});

describe('rockcraft', () => {
  it('owns what it wrote itself', async () => {
    const roles: LayerRole[] = ['parts', 'user', 'pebble', 'metadata'];
    const layers = [
      { 'usr/bin/pebble': '', 'etc/passwd': 'root', 'etc/group': '', 'etc/app': '' },
      { 'etc/passwd': 'root, _daemon_' },
      { 'var/lib/pebble/default/layers/001-x.yaml': '' },
      { '.rock/metadata.yaml': 'name: x' },
    ];
    expect(await ownersOf({ layers, roles })).toEqual({
      '.rock/metadata.yaml': 'rockcraft rock metadata',
      'etc/passwd': 'rockcraft user of the services',
      'usr/bin/pebble': 'rockcraft Pebble',
      'var/lib/pebble/default/layers/001-x.yaml': 'rockcraft Pebble services',
    });
  });
});
