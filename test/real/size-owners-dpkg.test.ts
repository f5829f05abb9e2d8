/** Whom files belong to by what dpkg wrote into an image, beside what dpkg itself answers on this machine. */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { walkFiles } from '../../src/oci/layers/walk-files.ts';
import type { Owner } from '../../src/size/owner.ts';
import { attribute } from '../../src/size/owners/attribute.ts';
import { OwnerFiles } from '../../src/size/owners/owner-files.ts';
import { type MachineImage, machineImage } from '../support/machine-image.ts';
import { describeReal } from '../support/real-tools.ts';

const links = ['/bin', '/lib', '/lib64', '/sbin'];
const database = '/var/lib/dpkg';

describeReal('the owners of what dpkg installed here', ['dpkg-query'], (tools) => {
  let machine: MachineImage;
  beforeAll(() => {
    machine = readMachine();
  });

  it('are those that dpkg-query names', async () => {
    const owners = await ownersIn(machine);
    const known = askDpkg(tools['dpkg-query'], [...owners.keys()]);
    const wrong = [...owners].filter(([path, { kind, name, guessed }]) => {
      const packages = known.get(path);
      // It does not answer for what it keeps itself.
      const isKept = path.startsWith('var/lib/dpkg/info/') && path.includes(`/${name}`);
      if (packages === undefined)
        return kind === 'deb' && !path.endsWith('.pyc') && !guessed && !isKept;
      return kind !== 'deb' || !packages.includes(name);
    });
    expect(known.size).toBeGreaterThan(1000);
    expect(wrong.length / known.size, JSON.stringify(wrong.slice(0, 20))).toBeLessThan(0.001);
    // dpkg never heard of what Python compiled after the installation.
    const compiled = [...owners].flatMap(([path, owner]) => {
      const source = /^(.*\/)__pycache__\/([^/.]*)\.cpython-\d+\.pyc$/.exec(path);
      const packages = source === null ? undefined : known.get(`${source[1]}${source[2]}.py`);
      return packages === undefined || known.has(path) ? [] : [packages.includes(owner.name)];
    });
    expect(compiled.filter((isRight) => !isRight)).toEqual([]);
  });

  it('are guessed well where dpkg left nothing', async () => {
    const owners = await ownersIn({ ...machine, kept: new OwnerFiles() });
    const guessed = [...owners].filter(([, owner]) => owner.guessed === true);
    const known = askDpkg(
      tools['dpkg-query'],
      guessed.map(([path]) => path),
    );
    const told = guessed.filter(([path]) => known.has(path));
    const right = told.filter(([path, { name }]) => known.get(path)?.includes(name));
    const bytes = (files: readonly (readonly [string, Owner])[]) =>
      files.reduce((sum, [path]) => sum + lstatSync(`/${path}`).size, 0);
    expect(told.length).toBeGreaterThan(100);
    expect(bytes(right) / bytes(told)).toBeGreaterThan(0.8);
  });
});

/** What is installed on this machine: all names, but contents of dpkg's records alone. */
function readMachine(): MachineImage {
  return machineImage({
    directories: [database, '/usr/share', '/etc', '/usr/bin', '/usr/sbin', '/usr/lib'],
    single: links.filter((path) => existsSync(path)),
    takes: (path) => !/^\/etc\/(?:ssl\/private|sudoers)|^\/var\/lib\/dpkg\/.*-old$/.test(path),
    keeps: (path) => path.startsWith(`${database}/`),
    most: 90_000,
  });
}

/** The owner of each file by its path without a leading slash. */
async function ownersIn({ filesystem, kept }: MachineImage) {
  const { owners, ownerOf, notes } = await attribute({ filesystem, kept, roles: ['layer'] });
  expect(notes).toEqual([]);
  const files = [...walkFiles(filesystem)];
  return new Map(files.map(({ path, leaf }) => [path, owners[ownerOf(leaf)] as Owner]));
}

/** Packages of each path that dpkg knows. It knows what is below a link of the root by the one name or the other. */
function askDpkg(
  program: string,
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const answers = new Map<string, readonly string[]>();
  const asked = new Set(paths);
  const names = paths.flatMap((path) => [
    `/${path}`,
    ...links.filter((link) => path.startsWith(`usr${link}/`)).map(() => `/${path.slice(4)}`),
  ]);
  for (let at = 0; at < names.length; at += 8000) {
    const batch = names.slice(at, at + 8000).map((name) => name.replace(/[*?[\]\\]/g, '\\$&'));
    const { stdout } = spawnSync(program, ['--search', ...batch], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    for (const line of stdout.split('\n')) {
      const [, packages, name = ''] = /^([a-z0-9+.:, -]+): \/(.*)$/.exec(line) ?? [];
      if (packages === undefined || packages.startsWith('diversion by')) continue;
      const path = asked.has(name) ? name : `usr/${name}`;
      answers.set(
        path,
        packages.split(', ').map((each) => each.replace(/:.*/, '')),
      );
    }
  }
  return answers;
}
