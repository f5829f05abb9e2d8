import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { Claimant, Claimants } from './claimants.ts';
import { Claims } from './claims.ts';
import { type PartTargets, partTargets } from './part-targets.ts';

/** What parts of rockcraft.yaml claim of the files that nobody else has. */
export interface PartClaims {
  readonly files: Claims;
  /** With everything below them, the nearest counts; nobody's are those that no part is told to have written. */
  readonly directories: ReadonlyMap<Directory, Claimant>;
}

/** What apt and dpkg write while rockcraft upgrades the base. */
const keptByApt = ['var/lib/dpkg', 'var/lib/apt', 'var/cache', 'var/log'];

/**
 * Which part brought a file, where rockcraft.yaml tells: by a target of `organize`, by a directory that
 * its plugin installs into, or because no other part could have. What two parts may have brought is
 * nobody's.
 */
export function claimParts(
  filesystem: ImageFilesystem,
  claimants: Claimants,
  project: RockProject | undefined,
): PartClaims {
  const files = new Claims(filesystem);
  const directories = new Map<Directory, Claimant>();
  const targets = (project && partTargets(project)) ?? [];
  const claimant = (name: string) => claimants.of({ kind: 'part', name });
  const rest = partOfRest(targets);
  if (rest !== undefined) {
    directories.set(filesystem.root, claimant(rest));
    for (const path of keptByApt) claimDirectory(files, directories, path, 0);
  }
  for (const [path, name] of installedByOne(targets)) {
    for (const found of matching(files, path))
      claimDirectory(files, directories, found, claimant(name));
  }
  for (const [path, name] of ofOnlyOne(targets, ({ organized }) => organized)) {
    files.file(path, claimant(name));
    claimDirectory(files, directories, path, claimant(name));
  }
  return { files, directories };
}

function claimDirectory(
  claims: Claims,
  directories: Map<Directory, Claimant>,
  path: string,
  claimant: Claimant,
): void {
  const directory = claims.directory(path);
  if (directory !== undefined) directories.set(directory, claimant);
}

/** The part that has what is left: the only one that may write anywhere, or whose debs are not recognised. */
function partOfRest(targets: readonly PartTargets[]): string | undefined {
  const able = targets.filter(({ isOpen, stagesDebs }) => isOpen || stagesDebs);
  const [only] = targets.length === 1 ? targets : able;
  return targets.length === 1 || able.length === 1 ? only?.part : undefined;
}

/** A part that may write anywhere may write there, too. */
function installedByOne(targets: readonly PartTargets[]): ReadonlyMap<string, string> {
  const told = ofOnlyOne(targets, ({ installed }) => installed);
  return new Map(
    [...told].filter(([, name]) => !targets.some(({ part, isOpen }) => isOpen && part !== name)),
  );
}

/** The part of each path that only one part has. */
function ofOnlyOne(
  targets: readonly PartTargets[],
  pathsOf: (targets: PartTargets) => readonly string[],
): ReadonlyMap<string, string> {
  const all = targets.flatMap((one) =>
    [...new Set(pathsOf(one).map(plain))].map((path) => [path, one.part] as const),
  );
  const counts = new Map<string, number>();
  for (const [path] of all) counts.set(path, (counts.get(path) ?? 0) + 1);
  return new Map(all.filter(([path]) => path !== '' && counts.get(path) === 1));
}

function plain(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}

/** The directories that a pattern with at most one `*` stands for, at the end of a name. */
function matching(claims: Claims, pattern: string): readonly string[] {
  const star = pattern.indexOf('*');
  if (star < 0) return [pattern];
  const from = pattern.lastIndexOf('/', star);
  const beginning = pattern.slice(from + 1, star);
  const around = pattern.slice(0, from);
  const names = [...(claims.directory(around)?.children.keys() ?? [])];
  return names
    .filter((name) => name.startsWith(beginning))
    .map((name) => `${around}/${name}${pattern.slice(star + 1)}`);
}
