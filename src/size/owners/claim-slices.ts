import { packageOf, readManifestWall } from '../../chisel/manifest-wall.ts';
import { messageOf, UserError } from '../../errors.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import type { OwnerFile } from './owner-file.ts';

export interface Slices {
  /** Names, sorted. */
  readonly slices: readonly string[];
  readonly packages: readonly InstalledPackage[];
  /** Why a manifest counts for nothing, a sentence each. */
  readonly notes: readonly string[];
}

/** Names in the name of an owner: no more would be read. */
const mostNames = 8;
/** A part has one; and a hostile one may expand to much. */
const mostManifests = 20;
/** Slices that may have one path in common. */
const mostShared = 1000;

/**
 * Claims what the manifests of chisel name. A path may be of several slices, in one manifest or in
 * several: it belongs to all of them. A manifest that cannot be read claims nothing.
 */
export async function claimSlices(
  files: readonly OwnerFile[],
  claims: Claims,
  claimants: Claimants,
): Promise<Slices> {
  const slices = new Set<string>();
  const versions = new Map<string, string>();
  const notes: string[] = [];
  const groups = new SliceGroups(claimants, versions);
  const manifests = files.filter(({ kind }) => kind === 'manifest.wall');
  if (manifests.length > mostManifests) {
    notes.push(
      `Of the ${manifests.length} files of the image that are called manifest.wall the first ${mostManifests} were read; the slices of the others are not listed.`,
    );
  }
  for (const { path, bytes } of manifests.slice(0, mostManifests)) {
    try {
      const wall = await readManifestWall(bytes, path);
      for (const slice of wall.slices) slices.add(slice);
      for (const [name, version] of wall.packages) versions.set(name, version);
      for (const { slices: names, paths } of wall.contents) {
        const group = groups.of(names);
        for (const file of paths) {
          claims.share(file, group, (one, other) => groups.union(one, other));
        }
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notes.push(`${messageOf(error)} The files of its slices are listed as if it were not there.`);
    }
  }
  const packages = [...versions].map(([name, version]) => ({
    kind: 'deb' as const,
    name,
    version,
  }));
  return { slices: [...slices].sort(), packages, notes };
}

/** Which slices a claimant stands for. */
class SliceGroups {
  readonly #claimants: Claimants;
  readonly #versions: ReadonlyMap<string, string>;
  readonly #names = new Map<Claimant, readonly string[]>();

  constructor(claimants: Claimants, versions: ReadonlyMap<string, string>) {
    this.#claimants = claimants;
    this.#versions = versions;
  }

  of(names: readonly string[]): Claimant {
    const packages = [...new Set(names.map(packageOf))];
    const version = packages.length === 1 ? this.#versions.get(packages[0] as string) : undefined;
    const claimant = this.#claimants.of({
      kind: 'slice',
      name: listed(names),
      package: listed(packages),
      ...(version === undefined ? {} : { version }),
    });
    if (claimant !== 0) this.#names.set(claimant, names);
    return claimant;
  }

  union(one: Claimant, other: Claimant): Claimant {
    const names = [one, other].flatMap((claimant) => this.#names.get(claimant) ?? []);
    return this.of([...new Set(names)].sort().slice(0, mostShared));
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return more > 0 ? `${names.slice(0, mostNames).join(', ')} and ${more} more` : names.join(', ');
}
