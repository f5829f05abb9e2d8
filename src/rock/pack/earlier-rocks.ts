import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { ImageSource } from '../../oci/image-source.ts';
import { openImage } from '../../oci/open-image.ts';
import { type LayerRole, layerRoles } from '../layer-roles.ts';
import { platformLabel, rockLabels } from '../rock-labels.ts';
import type { RockFiles } from './produced-rocks.ts';

/** What of a rock can be held against another one without reading its layers. */
export interface RockLayers {
  readonly name: string;
  readonly platform: string;
  readonly digest: string;
  readonly layers: readonly {
    readonly role: LayerRole;
    /** Digest of the uncompressed content. */
    readonly diffId: string | undefined;
  }[];
}

/** How a rock differs from the one that lay in its project before. */
export interface SameLayers {
  /** Of the earlier rock. */
  readonly digest: string;
  readonly unchanged: boolean;
  /** Layers with the same content. */
  readonly same: readonly LayerRole[];
  readonly changed: readonly LayerRole[];
}

/** More than these are no rocks of earlier packs, and not worth the time. */
const most = 20;

/** The rocks that lie in a project before it is packed. What cannot be read is no rock of rockcraft's, and passed over. */
export async function earlierRocks(
  directory: string,
  files: RockFiles,
): Promise<readonly RockLayers[]> {
  const found: RockLayers[] = [];
  for (const [name, { regular }] of [...files].slice(0, most)) {
    const rock = regular ? await rockLayers(join(directory, name)) : undefined;
    if (rock !== undefined) found.push(rock);
  }
  return found;
}

/** Undefined when it cannot be read as a rock. */
export async function rockLayers(path: string): Promise<RockLayers | undefined> {
  try {
    const image = await openImage(path);
    try {
      return layersOf(image, path);
    } finally {
      await image.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}

function layersOf(image: ImageSource, path: string): RockLayers {
  const { name, version } = rockLabels(image);
  const roles = layerRoles(image.layers.map((layer) => layer.comment));
  return {
    name,
    platform: platformLabel(path, name, version),
    digest: image.digest ?? '',
    layers: image.layers.map(({ diffId }, at) => ({ role: roles[at] ?? 'layer', diffId })),
  };
}

/** Which layers a new rock shares with the one that lay there; undefined when there was none of its name and platform. */
export function sameLayers(
  rock: RockLayers,
  earlier: readonly RockLayers[],
): SameLayers | undefined {
  const before = earlier.findLast(
    ({ name, platform }) => name === rock.name && platform === rock.platform,
  );
  if (before === undefined) return undefined;
  const known = new Set(before.layers.map(({ diffId }) => diffId));
  const isSame = ({ diffId }: { diffId: string | undefined }) =>
    diffId !== undefined && known.has(diffId);
  return {
    digest: before.digest,
    unchanged: before.digest === rock.digest,
    same: rock.layers.filter(isSame).map(({ role }) => role),
    changed: rock.layers.filter((layer) => !isSame(layer)).map(({ role }) => role),
  };
}
