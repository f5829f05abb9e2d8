import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { Claimant, Claimants } from './claimants.ts';
import { PartReach } from './part-reach.ts';
import { type PartTargets, partTargets } from './part-targets.ts';
import { RecordedPaths } from './recorded-paths.ts';

/** What parts of rockcraft.yaml claim of the files that nobody else has; nobody's are those that no part is told to have written. */
export interface PartClaims {
  readonly files: ReadonlyMap<LeafId, Claimant>;
  /** With everything below them, the nearest counts. */
  readonly directories: ReadonlyMap<Directory, Claimant>;
}

/** What apt and dpkg write while rockcraft upgrades the base. */
const keptByApt = ['var/lib/dpkg', 'var/lib/apt', 'var/cache', 'var/log'];

/**
 * Which part brought a file, where rockcraft.yaml tells: by a target of `organize`, by a directory that
 * its plugin installs into, because its `stage` names it, or because no other part could have. What two
 * parts may have brought is nobody's.
 *
 * @param hasSlices whether a manifest of chisel in the image names slices
 */
export function claimParts(
  filesystem: ImageFilesystem,
  claimants: Claimants,
  project: RockProject | undefined,
  hasSlices: boolean,
): PartClaims {
  const paths = new RecordedPaths(filesystem);
  const files = new Map<LeafId, Claimant>();
  const directories = new Map<Directory, Claimant>();
  const targets = (project && partTargets(project)) ?? [];
  const claimant = (name: string | undefined) =>
    name === undefined ? 0 : claimants.of({ kind: 'part', name });
  const claim = (path: string, name: string | undefined) => {
    const directory = paths.directory(path);
    const leaf = directory === undefined ? paths.file(path) : undefined;
    if (directory !== undefined) directories.set(directory, claimant(name));
    if (leaf !== undefined) files.set(leaf, claimant(name));
  };
  const reach = new PartReach(paths, targets);
  const able = reach.everywhere.filter((target) => mayBringMore(target, targets, hasSlices));
  const [rest] = targets.length === 1 ? targets : able;
  if (rest !== undefined && (targets.length === 1 || able.length === 1)) {
    directories.set(filesystem.root, claimant(rest.part));
    for (const path of keptByApt) claim(path, undefined);
  }
  for (const [directory, among] of reach.directories(able)) {
    directories.set(directory, claimant(among));
  }
  for (const [leaf, among] of reach.files()) files.set(leaf, claimant(among));
  for (const [path, name] of organizedByOne(targets)) claim(path, name);
  return { files, directories };
}

/** Whether it may have brought files anywhere of which no record in the image tells. A manifest tells of one part alone. */
function mayBringMore(
  { isOpen, stagesDebs, stagesSlices, part }: PartTargets,
  targets: readonly PartTargets[],
  hasSlices: boolean,
): boolean {
  const isAlone = !targets.some((other) => other.stagesSlices && other.part !== part);
  return isOpen || stagesDebs || (stagesSlices && !(hasSlices && isAlone));
}

/** The part of each target of `organize` that only one part has. */
function organizedByOne(targets: readonly PartTargets[]): ReadonlyMap<string, string> {
  const all = targets.flatMap(({ organized, part }) =>
    [...new Set(organized.map(plain))].map((path) => [path, part] as const),
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
