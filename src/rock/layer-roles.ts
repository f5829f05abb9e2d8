/** What rockcraft made a layer for. */
export type LayerRole = 'base' | 'parts' | 'user' | 'pebble' | 'metadata' | 'layer';

/** How a role is called in a report. */
export const roleNames: Readonly<Record<LayerRole, string>> = {
  base: 'base',
  parts: 'parts',
  user: 'user of the services',
  pebble: 'Pebble services',
  metadata: 'rock metadata',
  layer: 'layer',
};

/**
 * The role of each layer of a rock, by the comments that rockcraft leaves in the history: base
 * layers, one layer of all parts (without a comment), then the user, the Pebble layer file and the
 * control data (rockcraft 1.20 oci.py and services/package.py). An image that does not end with
 * rock metadata is no rock, and its layers have no roles.
 */
export function layerRoles(comments: readonly string[]): readonly LayerRole[] {
  if (comments.at(-1) !== metadataComment) return comments.map(() => 'layer');
  const parts = comments.findLastIndex((comment) => roleOf(comment) === undefined);
  return comments.map((comment, at) => {
    if (at < parts) return 'base';
    return at === parts ? 'parts' : (roleOf(comment) ?? 'layer');
  });
}

const metadataComment = 'Add rock control metadata';

function roleOf(comment: string): LayerRole | undefined {
  if (comment === metadataComment) return 'metadata';
  if (comment === 'Add Pebble layer file') return 'pebble';
  return comment.startsWith('Add user ') ? 'user' : undefined;
}
