import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Distribution } from './distribution.ts';
import { type Layer, writeLayer } from './image/layer.ts';
import { layerEntries } from './image/layer-entries.ts';
import { moveIntoPlace } from './into-place.ts';
import { writeDpkgStatus } from './packages/dpkg-status.ts';
import { mapLimit } from './packages/map-limit.ts';
import type { Deb, PackageStore } from './packages/package-store.ts';
import { unpack, unpackControl } from './packages/unpack.ts';
import { walk } from './walk.ts';

/** What a rock that is not bare stands on, in place of Ubuntu's image. */
export interface Base {
  /** Its files. */
  readonly root: string;
  readonly layer: Layer;
  /** ISO time of its newest file. */
  readonly created: string;
  /** Names of the packages in it. */
  readonly packages: ReadonlySet<string>;
}

/**
 * A base of the distribution's essential packages and apt, unpacked but not configured: no
 * maintainer script runs. Like Ubuntu's image for containers it holds neither manual pages nor
 * translations. Made once for a set of package versions and kept in the cache.
 */
export async function makeBase(
  packages: PackageStore,
  distribution: Distribution,
  cache: string,
): Promise<Base> {
  // Debian 12 takes the package that would merge /usr otherwise, and all of Perl with it.
  const merged = distribution.mergedUsr ? [] : ['usr-is-merged'];
  const debs = await packages.closure(['?essential', 'apt', ...merged]);
  const directory = join(cache, 'base', keyOf(debs));
  if (!existsSync(directory)) await build(debs, distribution, directory);
  const { created, ...layer } = JSON.parse(readFileSync(join(directory, noteName), 'utf8'));
  return {
    root: join(directory, 'root'),
    layer: { ...layer, path: join(directory, layerName) },
    created,
    packages: new Set(debs.map(({ name }) => name)),
  };
}

const noteName = 'base.json';
const layerName = 'layer.tar.gz';

/** Counts up when what is made of the same packages changes. */
const recipe = 1;

function keyOf(debs: readonly Deb[]): string {
  const text = [recipe, ...debs.map(({ path }) => basename(path)).sort()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function build(
  debs: readonly Deb[],
  distribution: Distribution,
  directory: string,
): Promise<void> {
  const unfinished = `${directory}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    const root = join(unfinished, 'root');
    mergeUsr(root);
    mkdirSync(join(unfinished, 'control'));
    const unpacked = await mapLimit(debs, 2, async ({ name, path }) => {
      const control = join(unfinished, 'control', name);
      await unpackControl(path, control);
      return { name, control, files: await unpack(path, root, distribution) };
    });
    const newest = newestTime(root);
    removeDocumentation(root);
    writeDpkgStatus(root, unpacked);
    writeAccounts(root);
    const layer = await writeLayer(layerEntries(root), newest, join(unfinished, layerName));
    const created = new Date(newest * 1000).toISOString();
    writeFileSync(join(unfinished, noteName), JSON.stringify({ ...layer, created }));
    rmSync(join(unfinished, 'control'), { recursive: true });
    moveIntoPlace(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The links that make `/bin` and its like parts of `/usr`, before any package is unpacked. */
function mergeUsr(root: string): void {
  const merged = process.arch === 'x64' ? ['bin', 'lib', 'lib64', 'sbin'] : ['bin', 'lib', 'sbin'];
  for (const name of merged) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
}

/** Seconds; directories do not count, because unpacking touches them. */
function newestTime(root: string): number {
  let newest = 0;
  for (const { path, entry } of walk(root)) {
    if (!entry.isFile()) continue;
    const { mtimeMs } = lstatSync(path);
    newest = Math.max(newest, Math.floor(mtimeMs / 1000));
  }
  return newest;
}

/** What Ubuntu's images leave out: documentation but for licences, manual pages, translations. */
function removeDocumentation(root: string): void {
  const share = join(root, 'usr/share');
  for (const name of ['man', 'info', 'locale', 'lintian']) {
    rmSync(join(share, name), { recursive: true, force: true });
  }
  for (const { path, entry } of walk(join(share, 'doc'))) {
    if (!entry.isDirectory() && entry.name !== 'copyright') rmSync(path);
  }
}

/** The accounts that base-passwd's maintainer script would write. */
function writeAccounts(root: string): void {
  const master = (name: string) => join(root, 'usr/share/base-passwd', `${name}.master`);
  for (const name of ['passwd', 'group']) cpSync(master(name), join(root, 'etc', name));
  const users = readFileSync(master('passwd'), 'utf8').trimEnd().split('\n');
  const locked = users.map((line) => `${line.split(':')[0]}:*:19000:0:99999:7:::\n`);
  writeFileSync(join(root, 'etc/shadow'), locked.join(''), { mode: 0o640 });
}
