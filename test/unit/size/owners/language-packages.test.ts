import { describe, expect, it } from 'vitest';
import { attributionOf, ownersOf } from '../../../support/owned-image.ts';

describe('a Python distribution', () => {
  const site = 'usr/lib/python3/site-packages';

  it('owns what its RECORD names, and what Python compiled of it', async () => {
    const record = [
      ...['requests/__init__.py,sha256=x,1', '"odd, ""name"".py",,', '../../../bin/requests,,'],
      ...[
        'requests-2.dist-info/METADATA,,',
        'requests-2.dist-info/RECORD,,',
        '/etc/requests.conf,,',
      ],
      ...['../../../../../../../../etc/passwd,,', 'missing.py,,'],
    ];
    const layers = [
      {
        [`${site}/requests-2.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: Requests\nVersion: 2.32\n\nName: no\n${'x'.repeat(9000)}`,
        [`${site}/requests-2.dist-info/RECORD`]: record.join('\r\n'),
        [`${site}/requests-2.dist-info/INSTALLER`]: 'pip',
        [`${site}/requests/__init__.py`]: '1',
        [`${site}/requests/__pycache__/__init__.cpython-312.pyc`]: '',
        [`${site}/requests/__pycache__/__init__.cpython-312.opt-1.pyc`]: '',
        [`${site}/requests/stray.py`]: '',
        [`${site}/odd, "name".py`]: '',
        ...{ 'usr/bin/requests': '', 'etc/requests.conf': '', 'etc/passwd': '' },
      },
    ];
    const owner = 'python Requests 2.32';
    expect(await ownersOf({ layers })).toEqual({
      ...{ 'etc/passwd': owner, 'etc/requests.conf': owner, 'usr/bin/requests': owner },
      [`${site}/odd, "name".py`]: owner,
      [`${site}/requests-2.dist-info/INSTALLER`]: owner,
      [`${site}/requests-2.dist-info/METADATA`]: owner,
      [`${site}/requests-2.dist-info/RECORD`]: owner,
      [`${site}/requests/__init__.py`]: owner,
      [`${site}/requests/__pycache__/__init__.cpython-312.opt-1.pyc`]: owner,
      [`${site}/requests/__pycache__/__init__.cpython-312.pyc`]: owner,
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([{ kind: 'python', name: 'Requests', version: '2.32' }]);
  });

  it('is known by its directory, its top-level modules or the list of an egg', async () => {
    const layers = [
      {
        [`${site}/ruamel_yaml-0.17-py3.12.egg-info`]: 'Name: ruamel.yaml\nVersion: 0.17\n',
        [`${site}/six-1.16.dist-info/METADATA`]: 'no header',
        [`${site}/six.py`]: '',
        [`${site}/old-1.egg-info/PKG-INFO`]: 'Name: old\nVersion: 1\n',
        [`${site}/old-1.egg-info/installed-files.txt`]: '../oldest/x.py\nPKG-INFO\n',
        [`${site}/oldest/x.py`]: '',
        [`${site}/top-1.egg-info/PKG-INFO`]: 'Name: top\nVersion: 1\n',
        [`${site}/top-1.egg-info/top_level.txt`]: 'tip\n../..\n',
        [`${site}/tip/a/b.py`]: '',
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      [`${site}/ruamel_yaml-0.17-py3.12.egg-info`]: 'python ruamel.yaml 0.17',
      [`${site}/six-1.16.dist-info/METADATA`]: 'python six 1.16',
      [`${site}/six.py`]: 'python six 1.16',
      [`${site}/old-1.egg-info/PKG-INFO`]: 'python old 1',
      [`${site}/old-1.egg-info/installed-files.txt`]: 'python old 1',
      [`${site}/oldest/x.py`]: 'python old 1',
      [`${site}/top-1.egg-info/PKG-INFO`]: 'python top 1',
      [`${site}/top-1.egg-info/top_level.txt`]: 'python top 1',
      [`${site}/tip/a/b.py`]: 'python top 1',
    });
  });

  it('that a deb or another distribution brought is theirs', async () => {
    const layers = [
      {
        [`${site}/six-1.dist-info/RECORD`]: 'six.py,,\n',
        [`${site}/six.py`]: '',
        [`${site}/__pycache__/six.cpython-312.pyc`]: '',
        'var/lib/dpkg/info/python3-six.list': `/${site}/six-1.dist-info/RECORD\n/${site}/six.py\n`,
        [`${site}/tool-1.dist-info/RECORD`]:
          'tool-1.dist-info/RECORD,,\ntool/_vendor/in-1.dist-info/RECORD,,\ntool/_vendor/in.py,,\n',
        [`${site}/tool/_vendor/in-1.dist-info/RECORD`]: 'in.py,,\nother.py,,\n',
        [`${site}/tool/_vendor/in.py`]: '',
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      [`${site}/six-1.dist-info/RECORD`]: 'deb python3-six',
      [`${site}/six.py`]: 'deb python3-six',
      [`${site}/__pycache__/six.cpython-312.pyc`]: 'deb python3-six',
      [`${site}/tool-1.dist-info/RECORD`]: 'python tool 1',
      [`${site}/tool/_vendor/in-1.dist-info/RECORD`]: 'python tool 1',
      [`${site}/tool/_vendor/in.py`]: 'python tool 1',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([{ kind: 'python', name: 'tool', version: '1' }]);
  });
});

describe('a Node package', () => {
  it('owns its directory, the innermost first', async () => {
    const modules = 'app/node_modules';
    const layers = [
      {
        [`${modules}/a/package.json`]: '{"name": "x", "version": "1.0.0"}',
        [`${modules}/a/lib/a.js`]: '',
        [`${modules}/a/lib/package.json`]: '{"version": "5.0.0"}',
        [`${modules}/a/node_modules/b/package.json`]: '{"version": 2}',
        [`${modules}/a/node_modules/b/b.js`]: '',
        [`${modules}/@scope/c/package.json`]: '{"version": "3.0.0"',
        [`${modules}/@scope/c/deep/c.js`]: '',
        [`${modules}/@scope/README`]: '',
        [`${modules}/.package-lock.json`]: '{}',
        [`${modules}/.pnpm/d@4/node_modules/d/package.json`]: '{"version":"4.0.0"}',
        'app/package.json': '{"version": "9.9.9"}',
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      [`${modules}/a/package.json`]: 'node a 1.0.0',
      [`${modules}/a/lib/a.js`]: 'node a 1.0.0',
      [`${modules}/a/lib/package.json`]: 'node a 1.0.0',
      [`${modules}/a/node_modules/b/package.json`]: 'node b',
      [`${modules}/a/node_modules/b/b.js`]: 'node b',
      [`${modules}/@scope/c/package.json`]: 'node @scope/c',
      [`${modules}/@scope/c/deep/c.js`]: 'node @scope/c',
      [`${modules}/.pnpm/d@4/node_modules/d/package.json`]: 'node d 4.0.0',
    });
    const { attribution } = await attributionOf({ layers });
    expect(attribution.packages).toEqual([
      { kind: 'node', name: 'a', version: '1.0.0' },
      { kind: 'node', name: 'd', version: '4.0.0' },
    ]);
  });

  it("that a deb brought is the deb's", async () => {
    const packageJson = 'usr/share/node_modules/a/package.json';
    const layers = [
      {
        [packageJson]: '{"version":"1.0.0"}',
        'usr/share/node_modules/a/extra.js': '',
        'var/lib/dpkg/info/node-a.list': `/${packageJson}\n`,
      },
    ];
    expect(await ownersOf({ layers })).toEqual({
      [packageJson]: 'deb node-a',
      'usr/share/node_modules/a/extra.js': 'node a 1.0.0',
    });
    expect((await attributionOf({ layers })).attribution.packages).toEqual([]);
  });

  it('owns a file by whichever of its names is in its directory', async () => {
    const one = { hardLink: 'app/x' };
    const layers = [{ 'app/x': '', 'opt/node_modules/n/x': one, 'srv/x': one }];
    expect(await ownersOf({ layers })).toEqual({
      'app/x': 'node n',
      'opt/node_modules/n/x': 'node n',
      'srv/x': 'node n',
    });
  });

  it('keeps its version where installers make hard links', async () => {
    const layers = [
      {
        'app/node_modules/a/package.json': '{"version":"1.0.0"}',
        'srv/node_modules/a/package.json': { hardLink: 'app/node_modules/a/package.json' },
        'srv/node_modules/a/index.js': '',
      },
    ];
    expect(await ownersOf({ layers })).toMatchObject({
      'srv/node_modules/a/index.js': 'node a 1.0.0',
    });
  });
});
