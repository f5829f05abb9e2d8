/** Whom files belong to by what pip and npm installed, beside what Python and npm themselves say of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { walkFiles } from '../../src/oci/layers/walk-files.ts';
import { attribute } from '../../src/size/owners/attribute.ts';
import { machineImage } from '../support/machine-image.ts';
import { describeReal } from '../support/real-tools.ts';

const root = resolve(import.meta.dirname, '../..');
const [site] = globSync('.cache/tools/venv/lib/python3*/site-packages', { cwd: root });
const lock = join(root, 'node_modules/.package-lock.json');

describeReal('the owners of what pip installed here', ['python3'], ({ python3 }) => {
  it.skipIf(site === undefined)('are those that Python finds', async () => {
    const directory = join(root, site ?? '');
    const { owners, packages } = await ownersIn(directory, /\/(?:METADATA|RECORD)$/);
    const script = [
      'import importlib.metadata as m, json, os, sys',
      'found = [[d.metadata["Name"], d.version, [os.path.realpath(d.locate_file(f)) for f in d.files or []]] for d in m.distributions(path=[sys.argv[1]])]',
      'json.dump(found, sys.stdout)',
    ].join('\n');
    const { stdout } = spawnSync(python3, ['-c', script, directory], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const found = JSON.parse(stdout) as [name: string, version: string, files: string[]][];
    const recorded = new Map(
      found.flatMap(([name, version, files]) =>
        files.map((file) => [file, `python ${name} ${version}`]),
      ),
    );
    const differing = [...owners].filter(([path, owner]) => {
      const source = path.replace(/__pycache__\/([^/]*)\.cpython-\d+\.pyc$/, '$1.py');
      return owner !== (recorded.get(path) ?? recorded.get(source) ?? 'unattributed');
    });
    expect(differing).toEqual([]);
    expect(packages).toEqual(found.map(([name, version]) => `python ${name} ${version}`).sort());
    expect(owners.size).toBeGreaterThan(1000);
  });
});

it.skipIf(!existsSync(lock))(
  'the owners of what npm installed here are those of its lock file',
  async () => {
    const { packages: locked } = JSON.parse(readFileSync(lock, 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    const { owners, packages } = await ownersIn(join(root, 'node_modules'), /\/package\.json$/);
    const expected = ([path]: readonly [string, string]) => {
      let directory = path.slice(root.length + 1);
      while (directory !== '' && !(directory in locked)) {
        directory = directory.slice(0, Math.max(0, directory.lastIndexOf('/')));
      }
      return directory === '' ? 'unattributed' : named(directory, locked[directory]?.version);
    };
    // What runs here keeps its caches there, too, and npm does not know of them.
    const known = [...owners].filter(([path]) => !/\/node_modules\/\.(?!bin\/)/.test(path));
    expect(known.filter((each) => each[1] !== expected(each))).toEqual([]);
    expect(known.length).toBeGreaterThan(1000);
    const installed = Object.entries(locked).filter(([directory]) =>
      existsSync(join(root, directory)),
    );
    expect(packages).toEqual(
      [...new Set(installed.map(([path, { version }]) => named(path, version)))].sort(),
    );
  },
);

function named(directory: string, version = ''): string {
  const name = directory.slice(directory.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return `node ${name} ${version}`;
}

/** Owners by absolute path, and packages, of an image with one directory of this machine. */
async function ownersIn(directory: string, records: RegExp) {
  const { filesystem, kept } = machineImage({
    directories: [directory],
    takes: () => true,
    keeps: (path) => records.test(path),
    most: 200_000,
  });
  const attribution = await attribute({ filesystem, kept, roles: ['layer'] });
  const words = (of: { readonly kind: string; readonly name: string; readonly version?: string }) =>
    [of.kind, of.name, of.version ?? ''].filter((word) => word !== '').join(' ');
  const owners = [...walkFiles(filesystem)].map(({ path, leaf }) => {
    const owner = attribution.owners[attribution.ownerOf(leaf)];
    return [`/${path}`, owner === undefined ? '' : words(owner)] as const;
  });
  return { owners: new Map(owners), packages: attribution.packages.map(words).sort() };
}
