import { UserError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { openImage } from '../oci/open-image.ts';
import { proveBlob } from '../oci/store/blob.ts';
import type { CopyTarget } from './copy-command.ts';

/** Where an image can be found again: all but a Docker engine. */
export type StoredTarget = Exclude<CopyTarget, { form: 'docker-daemon' }>;

/** What tells one image from another, in a form that keeps manifests and in one that does not. */
export interface Identity {
  readonly digest: Digest | undefined;
  readonly configDigest: Digest;
  readonly diffIds: readonly Digest[];
  /** Of the manifest. */
  readonly mediaType: string | undefined;
}

/** What an open image is. */
export function identityOf(image: ImageSource): Identity {
  return {
    digest: image.digest,
    configDigest: image.configDigest,
    diffIds: image.config.diffIds,
    mediaType: image.manifest?.mediaType,
  };
}

/** Reads the image at a target from end to end, proving every digest. Throws a `UserError` when one is wrong. */
export async function readStored(target: StoredTarget): Promise<Identity> {
  const name = target.form === 'docker-archive' ? target.name : target.tag;
  const image = await openImage(`${target.form}:${target.path}:${name}`);
  try {
    // Of a docker-archive the layers are stored as they are, so that both kinds of digest are of the
    // blob's bytes.
    for (const { blob, digest } of image.layers) await proveBlob(blob, digest);
    return identityOf(image);
  } finally {
    await image.close();
  }
}

/**
 * What is at a target, when that is one whole image under the target's name and, in a file, no
 * other. Undefined for everything else: it will be replaced or refused.
 */
export async function whatIsThere(target: StoredTarget): Promise<Identity | undefined> {
  try {
    if (target.form !== 'oci') {
      const only = await openImage(`${target.form}:${target.path}`);
      await only.close();
    }
    return await readStored(target);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Whether what is stored is the image that is wanted: by its manifest, or in a form without one by config and layers. */
export function isSame(stored: Identity, wanted: Identity): boolean {
  return stored.digest === undefined
    ? stored.configDigest === wanted.configDigest && hasSameLayers(stored, wanted)
    : stored.digest === wanted.digest;
}

/** Whether the uncompressed layers are the same. */
export function hasSameLayers(one: Identity, other: Identity): boolean {
  return one.diffIds.join() === other.diffIds.join();
}
