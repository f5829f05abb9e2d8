import type { Directory } from '../../oci/layers/directory.ts';
import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';

const pebble = 'Pebble';

/** Layers that hold nothing but what rockcraft wrote: the user of `run-user`, services and metadata. */
export function rockcraftLayers(claimants: Claimants): ReadonlyMap<LayerRole, Claimant> {
  const roles = ['user', 'pebble', 'metadata'] as const;
  return new Map(roles.map((role) => [role, rockcraft(claimants, roleNames[role])]));
}

/** Claims what rockcraft puts among the parts: Pebble, and its own directories wherever they come from. */
export function claimRockcraft(
  claims: Claims,
  claimants: Claimants,
): ReadonlyMap<Directory, Claimant> {
  // Bases since 24.04 have it in usr/bin, older ones in bin (rockcraft 1.20 pebble.py).
  for (const path of ['usr/bin/pebble', 'bin/pebble'])
    claims.file(path, rockcraft(claimants, pebble));
  const directories = new Map<Directory, Claimant>();
  const own = { '.rock': roleNames.metadata, 'var/lib/pebble': roleNames.pebble };
  for (const [path, name] of Object.entries(own)) {
    const directory = claims.paths.directory(path);
    if (directory !== undefined) directories.set(directory, rockcraft(claimants, name));
  }
  return directories;
}

function rockcraft(claimants: Claimants, name: string): Claimant {
  return claimants.of({ kind: 'rockcraft', name });
}
