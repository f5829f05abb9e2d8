import { createHash } from 'node:crypto';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { type Blob, readDocument } from '../oci/store/blob.ts';

/** What a registry must be given of an image, or of an index of images. */
export interface ImageToPush {
  readonly digest: Digest;
  readonly mediaType: string;
  /** As it is stored, byte for byte. */
  readonly manifest: Buffer;
  /** Config and layers of all images, each once, the largest first. */
  readonly blobs: readonly BlobToPush[];
  /** Of an index: what it lists, which must be there before it. */
  readonly children: readonly ImageToPush[];
}

export interface BlobToPush {
  readonly digest: Digest;
  readonly blob: Blob;
}

/** Bytes of a manifest that registries accept (OCI distribution-spec, "Pushing Manifests"). */
const largestManifest = 4 * 1024 * 1024;

/** RFC 6838, section 4.2, which the OCI image-spec demands; anything else could break the header it is sent in. */
const mediaTypeForm = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;

/** Throws a `UserError` for an image that no registry could hold as it is. */
export async function imageToPush(image: ImageSource): Promise<ImageToPush> {
  const { digest, manifest, manifestBlob, configBlob, layers } = image;
  if (digest === undefined || manifest === undefined || manifestBlob === undefined) {
    throw new UserError(
      `${image.name} is a docker-archive, which has no manifest that could be pushed as it is; convert it first with convert-rock, for example to 'oci-archive:image.tar'.`,
    );
  }
  if (!mediaTypeForm.test(manifest.mediaType)) {
    throw new UserError(
      `The manifest of ${image.name} says that it is of type '${visible(manifest.mediaType.slice(0, 80))}', which is not a media type, so no registry could be told what it is; pack it again.`,
    );
  }
  const blobs = new Map<Digest, Blob>([[manifest.config.digest, configBlob]]);
  for (const layer of layers) blobs.set(layer.digest, layer.blob);
  const descriptor = { ...manifest.config, digest, size: manifestBlob.size };
  return {
    digest,
    mediaType: manifest.mediaType,
    manifest: await readDocument(manifestBlob, largestManifest, descriptor),
    blobs: largestFirst([...blobs].map(([digest, blob]) => ({ digest, blob }))),
    children: [],
  };
}

/**
 * An index with the images that it lists.
 *
 * @param bytes the document as it is to be stored, and to be hashed
 * @param children what the document lists, in its order
 */
export function indexToPush(
  bytes: Buffer,
  mediaType: string,
  children: readonly ImageToPush[],
): ImageToPush {
  return {
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    mediaType,
    manifest: bytes,
    blobs: largestFirst(children.flatMap(({ blobs }) => blobs)),
    children,
  };
}

/** Each once. Small blobs go while a large one is on its way, and not the other way round. */
export function largestFirst(blobs: readonly BlobToPush[]): readonly BlobToPush[] {
  const distinct = new Map(blobs.map((one) => [one.digest, one])).values();
  return [...distinct].toSorted((a, b) => b.blob.size - a.blob.size);
}
