import { linesOf } from '../../lines-of.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import { readDiversions } from './dpkg-diversions.ts';
import { claimDpkgDatabase } from './dpkg-state.ts';
import { type DpkgPackage, readDpkgStatus } from './dpkg-status.ts';
import type { OwnerFile } from './owner-file.ts';

const information = 'var/lib/dpkg/info/';

/** As many as Debian has. More are not read: they would not be listed either. */
const mostPackages = 70_000;

/**
 * Claims what dpkg's lists name for the packages: `info/NAME.list` or `info/NAME:ARCH.list`; where an
 * image has none, the lists of digests and of configuration (`info/NAME.md5sums`, `status.d/NAME.md5sums`).
 * A file that was diverted is the package's that keeps it under the other name; what dpkg itself keeps of
 * a package is that package's, too. Answers the packages whose files are there.
 */
export function claimDebs(
  files: readonly OwnerFile[],
  claims: Claims,
  claimants: Claimants,
): readonly InstalledPackage[] {
  const packages = packagesIn(files);
  const claimantOf = claimantsByName(packages, claimants);
  const listedAs = new Map(packages.map((known) => [known.listedAs, known.name]));
  const diversions = files.find(({ kind }) => kind === 'dpkg diversions');
  const diverted = readDiversions(diversions?.paths ?? '');
  for (const file of files) {
    const listed = listedPackage(file, listedAs);
    if (listed === undefined) continue;
    const claimant = claimantOf(listed.name, listed.architecture);
    for (const line of linesOf(file.paths)) {
      const path = line.startsWith('/') ? line.slice(1) : line;
      claims.file(diverted(path, listed.name), claimant);
    }
  }
  for (const { name, architecture, conffiles } of packages) {
    for (const path of conffiles) claims.file(path, claimantOf(name, architecture));
  }
  const known = new Set(packages.map(({ name }) => name));
  claimDpkgDatabase(claims, (path) => {
    const { name, architecture } = packageOf(path, listedAs);
    return known.has(name) ? claimantOf(name, architecture) : undefined;
  });
  return packages
    .filter((known) => known.isUnpacked)
    .map(({ name, version }) => ({ kind: 'deb', name, version }));
}

interface StatusEntry extends DpkgPackage {
  /** Name of the file that it stands in: those of `status.d` are named after their packages, and so are the digests beside. */
  readonly listedAs: string;
}

function packagesIn(files: readonly OwnerFile[]): readonly StatusEntry[] {
  const packages: StatusEntry[] = [];
  for (const file of files.filter(({ kind }) => kind === 'dpkg status')) {
    const listedAs = file.path.slice(file.path.lastIndexOf('/') + 1);
    for (const known of readDpkgStatus(file.text)) {
      if (packages.length === mostPackages) return packages;
      packages.push({ ...known, listedAs });
    }
  }
  return packages;
}

type ClaimantOf = (name: string, architecture?: string) => Claimant;

function claimantsByName(packages: readonly DpkgPackage[], claimants: Claimants): ClaimantOf {
  const versions = new Map<string, string>();
  for (const { name, architecture, version } of packages) {
    versions.set(`${name}:${architecture}`, version);
    if (!versions.has(name)) versions.set(name, version);
  }
  return (name, architecture = '') => {
    const version = versions.get(`${name}:${architecture}`) ?? versions.get(name);
    return claimants.of({ kind: 'deb', name, ...(version ? { version } : {}) });
  };
}

interface Listed {
  readonly name: string;
  readonly architecture?: string;
}

function listedPackage(
  { path, kind }: OwnerFile,
  listedAs: ReadonlyMap<string, string>,
): Listed | undefined {
  const isList = kind === 'dpkg list' || kind === 'dpkg md5sums' || kind === 'dpkg conffiles';
  return isList ? packageOf(path, listedAs) : undefined;
}

/** Which package a file of dpkg's database is about, by the name of the file. */
function packageOf(path: string, listedAs: ReadonlyMap<string, string>): Listed {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const stem = dot < 0 ? file : file.slice(0, dot);
  if (!path.startsWith(information))
    return { name: listedAs.get(file) ?? listedAs.get(stem) ?? stem };
  const [name = '', architecture] = stem.split(':', 2);
  return architecture === undefined ? { name } : { name, architecture };
}
