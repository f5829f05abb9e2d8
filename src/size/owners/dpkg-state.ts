import type { Directory } from '../../oci/layers/directory.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';

/** Files that packages make when they are installed or run, and that no list of dpkg names; directories with all in them. */
const madeBy: Readonly<Record<string, readonly string[]>> = {
  apt: ['var/lib/apt', 'var/cache/apt', 'var/log/apt'],
  'base-passwd': ['etc/passwd', 'etc/group', 'etc/shadow', 'etc/gshadow'],
  'ca-certificates': ['etc/ssl/certs/ca-certificates.crt', 'etc/ca-certificates.conf'],
  debconf: ['var/cache/debconf'],
  dpkg: ['var/lib/dpkg', 'var/log/dpkg.log', 'var/log/alternatives.log'],
  'libc-bin': ['etc/ld.so.cache', 'var/cache/ldconfig'],
};

/** Claims what dpkg keeps of each package, its lists and scripts, for that package. */
export function claimDpkgDatabase(
  claims: Claims,
  claimantOf: (file: string) => Claimant | undefined,
): void {
  for (const path of ['var/lib/dpkg/info', 'var/lib/dpkg/status.d']) {
    for (const [name, child] of claims.paths.directory(path)?.children ?? []) {
      const claimant = typeof child === 'number' ? claimantOf(`${path}/${name}`) : undefined;
      if (claimant !== undefined) claims.file(`${path}/${name}`, claimant);
    }
  }
}

/** Claims by their well-known places what packages made, and answers the directories of theirs. */
export function claimDpkgState(
  debs: readonly InstalledPackage[],
  claims: Claims,
  claimants: Claimants,
): ReadonlyMap<Directory, Claimant> {
  const directories = new Map<Directory, Claimant>();
  for (const { kind, name, version } of debs) {
    for (const path of Object.hasOwn(madeBy, name) ? (madeBy[name] ?? []) : []) {
      const claimant = claimants.of({ kind, name, ...(version ? { version } : {}), guessed: true });
      const directory = claims.paths.directory(path);
      if (directory === undefined) claims.file(path, claimant);
      else directories.set(directory, claimant);
    }
  }
  return directories;
}
