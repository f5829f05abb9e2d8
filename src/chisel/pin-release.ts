import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { fetchFile } from './fetch.ts';
import { type KeptDirectory, keep } from './kept-directory.ts';
import { addressAt, type ReleaseSite } from './release-site.ts';
import { commitOf, type ReleasesRef, releasesRepository } from './releases-ref.ts';
import { readReleaseArchive, releaseHash, writeRelease } from './unpack-release.ts';

export type PinPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled' | 'context'>;

/** A state of canonical/chisel-releases on disk. */
export interface PinnedRelease {
  readonly commit: string;
  /** Absolute path of what `chisel cut --release` takes. */
  readonly directory: string;
}

/** Bytes; the archive of the largest branch has a tenth of it. */
const largestArchive = 32 * 1024 * 1024;

/** Files and folders of an unpacked release. */
const mostEntries = 50_000;

/** Beside the release: the hash of all of it. */
const recordName = 'unpacked.sha384';

/** Makes sure that a state of canonical/chisel-releases lies in the tool cache, unchanged. */
export async function pinRelease(
  ref: ReleasesRef,
  site: ReleaseSite,
  ports: PinPorts,
): Promise<PinnedRelease> {
  const { log, context } = ports;
  const commit = await commitOf(ref, site, ports);
  const named = ref.kind === 'branch' ? ` (${visible(ref.name)})` : '';
  log.info(`Slices come from ${releasesRepository} at the commit ${commit}${named}.`);
  const directory: KeptDirectory = {
    path: join(context.toolCache, 'chisel-releases', commit),
    isWhole,
    fill: (path) => download(path, commit, site, ports),
  };
  const { path, hit } = await keep(directory, ports);
  if (hit) log.info(`They are in the tool cache, unchanged: ${visible(path)}.`);
  return { commit, directory: join(path, 'release') };
}

async function download(
  path: string,
  commit: string,
  site: ReleaseSite,
  ports: PinPorts,
): Promise<void> {
  const start = ports.clock.elapsed();
  const url = addressAt(site, `${releasesRepository}/archive/${commit}.tar.gz`);
  const archive = await fetchFile(site, url, largestArchive, ports);
  if (archive === undefined) {
    throw new UserError(
      `The input 'releases-ref' names the commit ${commit}, which ${releasesRepository} at ${site.base.host} does not have; give one of a branch of it, or the branch itself, such as 'ubuntu-24.04'.`,
    );
  }
  const files = await readReleaseArchive(
    archive,
    `The archive of ${releasesRepository} at ${commit}`,
  );
  const release = join(path, 'release');
  await mkdir(release);
  await writeRelease(files, release);
  await writeFile(join(path, recordName), `${releaseHash(files)}\n`, { flag: 'wx' });
  await chmod(path, 0o755);
  const seconds = ((ports.clock.elapsed() - start) / 1000).toFixed(1);
  ports.log.info(
    `Its ${files.size} files that chisel reads were unpacked in ${seconds} s: ${archive.length} bytes.`,
  );
}

/** Whether every file of it, and no other, is as it was unpacked. */
async function isWhole(path: string): Promise<boolean> {
  try {
    const record = await readRegular(join(path, recordName));
    const release = join(path, 'release');
    const files = new Map<string, Buffer>();
    const entries = await readdir(release, { recursive: true, withFileTypes: true });
    if (entries.length > mostEntries) return false;
    for (const entry of entries.filter((one) => !one.isDirectory())) {
      const file = join(entry.parentPath, entry.name);
      files.set(relative(release, file), await readRegular(file));
    }
    return record.toString('utf8').trim() === releaseHash(files);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code ?? '')) return false;
    throw new UserError(`${visible(path)} cannot be read (${code}); remove it.`, { cause: error });
  }
}

async function readRegular(path: string): Promise<Buffer> {
  await using file = await open(
    path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  return await file.readFile();
}
