import { linesOf } from '../../chisel/lines-of.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import { type DpkgPackage, readDpkgStatus } from './dpkg-status.ts';
import type { OwnerFile } from './owner-file.ts';

const information = 'var/lib/dpkg/info/';

/**
 * Claims what dpkg's lists name for the packages: `info/NAME.list` or `info/NAME:ARCH.list`; where an
 * image has none, the lists of digests and of configuration (`info/NAME.md5sums`, `status.d/NAME.md5sums`).
 * A file that was diverted is the package's that keeps it under the other name. Answers the packages
 * whose files are there.
 */
export function claimDebs(
  files: readonly OwnerFile[],
  claims: Claims,
  claimants: Claimants,
): readonly InstalledPackage[] {
  const status = files.filter(({ kind }) => kind === 'dpkg status');
  const packages = status.flatMap(({ path, text }) => {
    const read = readDpkgStatus(text);
    // `status.d` names its files after the packages: the digests beside one are that package's.
    return read.map((known) => ({ ...known, listedAs: path.slice(path.lastIndexOf('/') + 1) }));
  });
  const versions = new Map<string, string>();
  const listedAs = new Map<string, string>();
  for (const known of packages) {
    versions.set(`${known.name}:${known.architecture}`, known.version);
    if (!versions.has(known.name)) versions.set(known.name, known.version);
    listedAs.set(known.listedAs, known.name);
  }
  const claimantOf = (name: string, architecture = ''): Claimant => {
    const version = versions.get(`${name}:${architecture}`) ?? versions.get(name);
    return claimants.of({ kind: 'deb', name, ...(version ? { version } : {}) });
  };
  const diverted = diversions(files);
  for (const file of files) {
    const listed = listedPackage(file, listedAs);
    if (listed === undefined) continue;
    const claimant = claimantOf(listed.name, listed.architecture);
    for (const line of linesOf(file.paths)) {
      if (line === '' || line === '/.') continue;
      const path = line.startsWith('/') ? line.slice(1) : line;
      claims.file(diverted(path, listed.name), claimant);
    }
  }
  for (const { name, architecture, conffiles } of packages) {
    for (const path of conffiles) claims.file(path, claimantOf(name, architecture));
  }
  return packages.filter((known) => known.isUnpacked).map(installed);
}

const installed = ({ name, version }: DpkgPackage): InstalledPackage => ({
  kind: 'deb',
  name,
  version,
});

interface Listed {
  readonly name: string;
  readonly architecture?: string;
}

function listedPackage(
  { path, kind }: OwnerFile,
  listedAs: ReadonlyMap<string, string>,
): Listed | undefined {
  if (kind !== 'dpkg list' && kind !== 'dpkg md5sums' && kind !== 'dpkg conffiles')
    return undefined;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const stem = file.slice(0, file.lastIndexOf('.'));
  if (!path.startsWith(information)) return { name: listedAs.get(stem) ?? stem };
  const [name = '', architecture] = stem.split(':', 2);
  return architecture === undefined ? { name } : { name, architecture };
}

/**
 * Where a file of a package really is. Three lines for each diversion: the path, where it is kept
 * instead, and the package that wants it so; that one alone has the path itself (dpkg-divert(1)).
 */
function diversions(files: readonly OwnerFile[]): (path: string, name: string) => string {
  const all = new Map<string, { readonly to: string; readonly by: string }>();
  for (const file of files) {
    if (file.kind !== 'dpkg diversions') continue;
    const lines = file.paths.split('\n');
    for (let at = 0; at + 2 < lines.length; at += 3) {
      const [from = '', to = '', by = ''] = lines.slice(at, at + 3);
      all.set(from.slice(1), { to: to.slice(1), by });
    }
  }
  return (path, name) => {
    const diversion = all.get(path);
    return diversion === undefined || diversion.by === name ? path : diversion.to;
  };
}
