import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { seconds } from '../seconds.ts';
import { fetchFile } from './fetch.ts';
import { type KeptDirectory, keep } from './kept-directory.ts';
import { isAbsent, readKeptFile, unreadable } from './kept-file.ts';
import { addressAt, type ReleaseSite } from './release-site.ts';
import { commitOf, type ReleasesRef, releasesRepository } from './releases-ref.ts';
import { largestFile, readReleaseArchive, releaseHash, writeRelease } from './unpack-release.ts';

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
  const time = seconds(ports.clock.elapsed() - start);
  ports.log.info(
    `Its ${files.size} files that chisel reads were unpacked in ${time} s: ${archive.length} bytes.`,
  );
}

/** Whether every file of it, and no other, is as it was unpacked. */
async function isWhole(path: string): Promise<boolean> {
  const record = await readKeptFile(join(path, recordName), 4096);
  if (record === undefined) return false;
  const release = join(path, 'release');
  const entries = await entriesOf(release);
  if (entries.length > mostEntries) return false;
  const files = new Map<string, Buffer>();
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readKeptFile(file, largestFile);
    if (content === undefined) return false;
    files.set(relative(release, file), content);
  }
  return record.toString('utf8').trim() === releaseHash(files);
}

async function entriesOf(release: string) {
  try {
    return await readdir(release, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw unreadable(release, error);
  }
}
