import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { Claimant, Claimants } from './claimants.ts';
import { Claims } from './claims.ts';

/** What parts of rockcraft.yaml claim of the files that nobody else has. */
export interface PartClaims {
  readonly files: Claims;
  /** With everything below them, the nearest first; the root when all is one part's. */
  readonly directories: ReadonlyMap<Directory, Claimant>;
}

export function claimParts(
  filesystem: ImageFilesystem,
  claimants: Claimants,
  project: RockProject | undefined,
): PartClaims {
  const files = new Claims(filesystem);
  const directories = new Map<Directory, Claimant>();
  if (project?.parts.length === 1) {
    const [name = ''] = project.parts;
    directories.set(filesystem.root, claimants.of({ kind: 'part', name, guessed: true }));
  }
  return { files, directories };
}
