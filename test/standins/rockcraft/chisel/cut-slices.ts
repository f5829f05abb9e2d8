import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { now } from '../clock.ts';
import { RockcraftError } from '../errors.ts';
import { type Deb, FetchError, PackageNotFound } from '../packages/package-store.ts';
import { unpack } from '../packages/unpack.ts';
import type { Session } from '../parts/session.ts';
import type { Part } from '../project/project.ts';
import { ChiselError } from './chisel-error.ts';
import type { Slice } from './definitions.ts';
import { type Cut, extractPackage } from './extract.ts';
import { manifestLines, packManifest, sha256Of } from './manifest.ts';
import { mutate } from './mutate.ts';
import { openRelease, selectSlices } from './release.ts';

/**
 * Cuts the slices that a part names into `root`, as `chisel cut` does for rockcraft.
 *
 * @throws {RockcraftError} with chisel's own words as details.
 */
export async function cutSlices(session: Session, part: Part, root: string): Promise<void> {
  try {
    await cut(session, part.stagePackages, root);
  } catch (error) {
    const words = chiselWords(error);
    if (words === undefined) throw error;
    session.emitter.trace(`:: error: ${words}`);
    const names = [...part.stagePackages].sort().join(', ');
    throw new RockcraftError(`Failed to cut requested chisel slices: ${names}`, {
      details: `:: error: ${words}`,
    });
  }
}

const releaseDirectory = join(import.meta.dirname, '../release');

async function cut(session: Session, names: readonly string[], root: string): Promise<void> {
  const { distribution, host, project, packages, work } = session;
  const say = (text: string) => session.emitter.trace(`:: ${chiselTime(now())} ${text}`);
  const series = project.buildBase.replace('@', '-');
  if (series !== 'ubuntu-24.04') throw new ChiselError(`no information for ${series} release`);
  say(`Processing ${series} release...`);
  const release = openRelease(releaseDirectory, distribution, host);
  say('Selecting slices...');
  const slices = selectSlices(release, names);
  const wanted = [...new Set(slices.map((slice) => slice.package))].sort();
  const debs = new Map((await packages.exactly(wanted)).map((deb) => [deb.name, deb]));
  for (const { path } of debs.values()) say(`Fetching ${path}...`);
  const made: Cut = new Map();
  // chisel takes packages by name, but a directory must get its modes before what is in it.
  for (const name of [...wanted].sort(
    (a, b) => Number(b === 'base-files') - Number(a === 'base-files'),
  )) {
    const deb = debs.get(name);
    if (deb === undefined) throw new PackageNotFound(name);
    say(`Extracting files from package "${name}"...`);
    const unpacked = join(work, 'unpacked', name);
    mkdirSync(unpacked, { recursive: true });
    await unpack(deb.path, unpacked, distribution);
    extractPackage(
      unpacked,
      root,
      slices.filter((slice) => slice.package === name),
      made,
    );
    rmSync(unpacked, { recursive: true });
  }
  const original = sumsOfScripted(root, slices, made);
  await mutate(root, slices);
  removeTemporary(root, made);
  writeManifests(root, slices, made, [...debs.values()], original, say);
}

/** Only where a script runs can a file change. */
function sumsOfScripted(root: string, slices: readonly Slice[], made: Cut): Map<string, string> {
  const scripted = new Set(
    slices.filter((slice) => slice.mutate !== undefined).map(({ name }) => name),
  );
  const texts = slices
    .filter(({ name }) => scripted.has(name))
    .flatMap(({ contents }) =>
      [...contents].flatMap(([path, { kind }]) => (kind === 'text' ? [path] : [])),
    );
  return new Map(
    texts.filter((path) => made.has(path)).map((path) => [path, sha256Of(join(root, path))]),
  );
}

function removeTemporary(root: string, made: Cut): void {
  const paths = [...made.values()].filter(({ temporary }) => temporary).map(({ path }) => path);
  // What is in a directory first.
  for (const path of paths.sort().reverse()) {
    made.delete(path);
    if (path.endsWith('/')) rmdirSync(join(root, path));
    else rmSync(join(root, path));
  }
}

function writeManifests(
  root: string,
  slices: readonly Slice[],
  made: Cut,
  debs: readonly Deb[],
  original: ReadonlyMap<string, string>,
  say: (text: string) => void,
): void {
  for (const slice of slices) {
    for (const [path, { kind }] of slice.contents) {
      if (kind !== 'manifest') continue;
      const self = path.replace(/\*\*$/, 'manifest.wall');
      say(`Generating manifest at ${self}...`);
      made.set(self, { path: self, slices: new Set([slice.name]), temporary: false });
      const lines = manifestLines({
        root,
        packages: debs.map(({ name, version, architecture, path: file }) => ({
          name,
          version,
          sha256: sha256Of(file),
          arch: architecture,
        })),
        slices: slices.map(({ name }) => name),
        paths: [...made.values()],
        original,
        self,
      });
      mkdirSync(dirname(join(root, self)), { recursive: true });
      writeFileSync(join(root, self), packManifest(lines));
    }
  }
}

/** Undefined for what is no message of chisel's. */
function chiselWords(error: unknown): string | undefined {
  if (error instanceof ChiselError) return error.message;
  if (error instanceof PackageNotFound)
    return `cannot find package "${error.package}" in archive(s)`;
  return error instanceof FetchError ? `cannot talk to archive: ${error.message}` : undefined;
}

/** `2026/11/21 10:55:11`, local time. */
function chiselTime(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
}
