import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { sideBySide } from '../side-by-side.ts';
import { chiselArchitecture, type Machine } from './architecture.ts';
import type { ChecksumWanted } from './checksum.ts';
import { findVersion } from './find-version.ts';
import { type InstallPorts, installChisel } from './install-chisel.ts';
import { pinRelease } from './pin-release.ts';
import { readChiselRelease } from './read-chisel-release.ts';
import { fitOf } from './release-fit.ts';
import type { ReleaseSite } from './release-site.ts';
import type { ReleasesRef } from './releases-ref.ts';
import { formatVersion, type Version } from './version.ts';
import type { VersionWanted } from './version-wanted.ts';

export interface ChiselSetup {
  readonly version: VersionWanted;
  readonly checksum: ChecksumWanted | undefined;
  readonly releases: ReleasesRef | undefined;
  readonly site: ReleaseSite;
  readonly machine: Machine;
}

/** What was set up. */
export interface InstalledChisel {
  /** Without `v`. */
  readonly version: string;
  /** Absolute path of the directory that holds nothing but the program; for PATH. */
  readonly directory: string;
  /** Absolute path of the pinned release, with a slash at its end: that is how chisel tells a directory from a name. */
  readonly releases: string | undefined;
}

/**
 * Makes chisel ready to be run, and the release that it is to cut from, when one is pinned. Both come
 * at the same time; nothing is written but into the tool cache.
 */
export async function setUpChisel(
  setup: ChiselSetup,
  ports: InstallPorts,
): Promise<InstalledChisel> {
  const architecture = chiselArchitecture(setup.machine);
  const { releases, site, machine, checksum } = setup;
  const [installed, release] = await sideBySide(
    ports,
    async (ports) => {
      const version = await findVersion(setup.version, site, ports);
      const tarball = { version, architecture };
      const directory = await installChisel(tarball, machine.arch, checksum, site, ports);
      return { version, directory };
    },
    async (ports) => (releases === undefined ? undefined : await pinRelease(releases, site, ports)),
  );
  if (release !== undefined) await checkFit(release.directory, installed.version, ports);
  const version = formatVersion(installed.version);
  ports.log.info(`chisel ${version} is on PATH: ${join(installed.directory, 'chisel')}.`);
  return {
    version,
    directory: installed.directory,
    releases: release && `${release.directory}/`,
  };
}

async function checkFit(
  directory: string,
  version: Version,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): Promise<void> {
  const { error, warnings } = fitOf(await readChiselRelease(directory), version, clock.now());
  for (const warning of warnings) log.warning(warning);
  if (error !== undefined) throw new UserError(error);
}
