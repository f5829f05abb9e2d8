import { UserError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type ImageIndex, imagesOf, isImageIndex } from '../oci/image-index.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { openImage, openImageOrIndex } from '../oci/open-image.ts';
import { proveBlob } from '../oci/store/blob.ts';
import type { StoredTarget } from './target.ts';

/** What tells one image or index from another, in a form that keeps manifests and in one that does not. */
export interface Identity {
  /** Of the manifest or index. */
  readonly digest: Digest | undefined;
  readonly mediaType: string | undefined;
  /** Of all its images. */
  readonly configDigests: readonly Digest[];
  readonly diffIds: readonly Digest[];
}

/** What an open image or index is. */
export function identityOf(opened: ImageSource | ImageIndex): Identity {
  const images = imagesOf(opened);
  return {
    digest: opened.digest,
    mediaType: isImageIndex(opened) ? opened.mediaType : opened.manifest?.mediaType,
    configDigests: images.map(({ configDigest }) => configDigest),
    diffIds: images.flatMap(({ config }) => config.diffIds),
  };
}

/**
 * Reads the image or index at a target from end to end, proving every digest. Throws a `UserError`
 * when one is wrong.
 */
export async function readStored(target: StoredTarget): Promise<Identity> {
  const name = target.form === 'docker-archive' ? target.name : target.tag;
  const opened = await openImageOrIndex(`${target.form}:${target.path}:${name}`);
  try {
    // Of a docker-archive the layers are stored as they are, so that both kinds of digest are of the
    // blob's bytes. Manifests and configs were proven when they were read.
    const blobs = isImageIndex(opened)
      ? new Map(opened.members.flatMap((it) => it.blobs.map(({ digest, blob }) => [digest, blob])))
      : new Map(opened.layers.map(({ digest, blob }) => [digest, blob]));
    for (const [digest, blob] of blobs) await proveBlob(blob, digest);
    return identityOf(opened);
  } finally {
    await opened.close();
  }
}

/**
 * What is at a target, when that is one whole image or index under the target's name and, in a file,
 * no other. Undefined for everything else: it will be replaced or refused.
 */
export async function whatIsThere(target: StoredTarget): Promise<Identity | undefined> {
  try {
    if (target.form !== 'oci') {
      const open = target.form === 'docker-archive' ? openImage : openImageOrIndex;
      const only = await open(`${target.form}:${target.path}`);
      await only.close();
    }
    return await readStored(target);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Whether what is stored is what is wanted: by its digest, or in a form without one by config and layers. */
export function isSame(stored: Identity, wanted: Identity): boolean {
  return stored.digest === undefined
    ? stored.configDigests.join() === wanted.configDigests.join() && hasSameLayers(stored, wanted)
    : stored.digest === wanted.digest;
}

/** Whether the uncompressed layers are the same. */
export function hasSameLayers(one: Identity, other: Identity): boolean {
  return one.diffIds.join() === other.diffIds.join();
}
