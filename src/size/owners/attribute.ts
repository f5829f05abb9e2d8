import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import type { LayerRole } from '../../rock/layer-roles.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { InstalledPackage, Owner } from '../owner.ts';
import { claimDebs } from './claim-debs.ts';
import { claimPython } from './claim-python.ts';
import { claimSlices } from './claim-slices.ts';
import { Claimants } from './claimants.ts';
import { Claims } from './claims.ts';
import { claimDpkgState } from './dpkg-state.ts';
import { NodePackages } from './node-packages.ts';
import type { OwnerFiles } from './owner-files.ts';
import { packageList } from './package-list.ts';
import { claimParts } from './part-claims.ts';
import { RecordedPaths } from './recorded-paths.ts';
import { claimRockcraft } from './rockcraft-own.ts';
import { versionsOfQuery } from './rocks-dpkg-query.ts';
import { settleOwners } from './settle-owners.ts';
import { StagedDebs } from './staged-debs.ts';

/** Whom the files of an image belong to, and what is installed in it. */
export interface Attribution {
  /** Those who have a file. The first is nobody: `unattributed`. */
  readonly owners: readonly Owner[];
  /** By kind and name. */
  readonly packages: readonly InstalledPackage[];
  /** Names of chisel slices, sorted. */
  readonly slices: readonly string[];
  /** What of the image's records could not be believed or kept, a sentence each. */
  readonly notes: readonly string[];
  /** Index into `owners` for a regular file that the container sees. */
  ownerOf(leaf: LeafId): number;
}

export interface Attributed {
  readonly filesystem: ImageFilesystem;
  /** What was kept of the image while it was read; it is used up. */
  readonly kept: OwnerFiles;
  /** Of each layer, lowest first. */
  readonly roles: readonly LayerRole[];
  /** The rockcraft.yaml that the image was made from, where that is known. */
  readonly project?: RockProject | undefined;
}

/**
 * Whom every file belongs to. The first that applies:
 *
 * 1. rockcraft, when the file is in a layer that rockcraft wrote itself: user, services, metadata.
 * 2. The chisel slices of which a manifest.wall names the path.
 * 3. The deb whose dpkg list names it, as `dpkg -S` answers, or of which dpkg keeps it in its database.
 * 4. The Python distribution whose RECORD names it.
 * 5. rockcraft, for Pebble at the place where rockcraft puts it.
 * 6. Of a file in `__pycache__`: whoever of 2 to 4 has its source.
 * 7. The Node package in whose directory it is, the innermost.
 * 8. The Python distribution or rockcraft in whose directory it is, or the deb that made it at a place known for that: `guessed`.
 * 9. A deb that is staged without a record, by the names of directory and file: `guessed`.
 * 10. A part of rockcraft.yaml, of files in the layer of the parts.
 * 11. Nobody: `unattributed`.
 *
 * Records that name files (2 to 5) claim them here, one kind after the other: the first who does has the
 * file (`Claims`). All else goes by layer, directory or name, and `settleOwners` weighs it in this order,
 * file by file. A claimant is anybody who could own a file; an owner has one.
 *
 * Records of an image are whatever somebody wrote there. They are believed about names, but cost
 * bounded time and memory; what cannot be read is said in `notes`, and its files fall to the next.
 */
export async function attribute({
  filesystem,
  kept,
  roles,
  project,
}: Attributed): Promise<Attribution> {
  const files = kept.take(filesystem);
  const claimants = new Claimants();
  const claims = new Claims(new RecordedPaths(filesystem));
  const { slices, packages: cut, notes } = await claimSlices(files, claims, claimants);
  const debs = claimDebs(files, claims, claimants);
  const python = claimPython(files, claims, claimants);
  const own = claimRockcraft(claims, claimants);
  const state = claimDpkgState(debs, claims, claimants);
  const node = new NodePackages(files, claims, claimants);
  const versions = versionsOfQuery(files);
  const recorded = new Set([...cut, ...debs].map(({ name }) => name));
  const staged = new StagedDebs({ filesystem, claims, claimants, files, recorded, versions });
  const listed = [...versions].map(([name, version]) => ({ kind: 'deb' as const, name, version }));
  const settled = settleOwners({
    filesystem,
    roles,
    claimants,
    claims,
    node,
    directories: new Map([...python.directories, ...own, ...state]),
    staged,
    parts: claimParts(filesystem, claimants, project, slices.length > 0),
  });
  const { packages, leftOut } = packageList([
    ...cut,
    ...debs,
    ...listed.filter(({ name }) => !recorded.has(name)),
    ...staged.packages,
    ...python.packages,
    ...node.packages,
  ]);
  return {
    owners: settled.owners,
    packages,
    slices,
    notes: [...notes, ...notesOfLimits(kept.passedOver, leftOut, claimants.isFull)],
    ownerOf: settled.ownerOf,
  };
}

function notesOfLimits(
  passedOver: number,
  leftOut: number,
  hasTooManyOwners: boolean,
): readonly string[] {
  const notes = [];
  if (passedOver > 0) {
    notes.push(
      `${passedOver} of the image's records of what is installed are too long or too many to be read; their files may be listed under other owners.`,
    );
  }
  if (leftOut > 0) notes.push(`The image names ${leftOut} more packages than are listed.`);
  if (hasTooManyOwners) {
    notes.push(
      'The image names more owners of files than are kept apart; the files of the others are listed as unattributed.',
    );
  }
  return notes;
}
