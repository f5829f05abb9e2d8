import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { type ImageIndex, isImageIndex } from '../oci/image-index.ts';
import type { Image } from '../oci/image-source.ts';
import { type Blob, readDocument } from '../oci/store/blob.ts';

/** What a registry must be given of an image, or of an index of images. */
export interface ImageToPush {
  readonly digest: Digest;
  readonly mediaType: string;
  /** As it is stored, byte for byte. */
  readonly manifest: Buffer;
  /** Config and layers; of an index those of all that it leads to. Each once, the largest first. */
  readonly blobs: readonly BlobToPush[];
  /** All that an index leads to, each after what it leads to itself; of an image nothing. */
  readonly children: readonly ImageToPush[];
}

export interface BlobToPush {
  readonly digest: Digest;
  readonly blob: Blob;
}

/** Bytes of a manifest that registries accept (OCI distribution-spec, "Pushing Manifests"). */
export const largestManifest = 4 * 1024 * 1024;

/** RFC 6838, section 4.2, which the OCI image-spec demands; anything else could break the header it is sent in. */
const mediaTypeForm = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;

/** Throws a `UserError` for what no registry could hold as it is. */
export async function imageToPush(opened: Image | ImageIndex): Promise<ImageToPush> {
  if (isImageIndex(opened)) return await openedIndex(opened);
  const { name, digest, manifest, manifestBlob, configBlob, layers } = opened;
  if (digest === undefined || manifest === undefined || manifestBlob === undefined) {
    throw new UserError(
      `${name} is a docker-archive, which has no manifest that could be pushed as it is; convert it first with convert-rock, for example to 'oci-archive:image.tar'.`,
    );
  }
  const blobs = [{ digest: manifest.config.digest, blob: configBlob }, ...layers];
  const { mediaType } = manifest;
  return await document({ name, digest, mediaType, blob: manifestBlob }, blobs);
}

async function openedIndex(index: ImageIndex): Promise<ImageToPush> {
  const { name, digest, mediaType, indexBlob, members } = index;
  const children: ImageToPush[] = [];
  for (const { descriptor, manifestBlob, blobs } of members) {
    const { digest, mediaType } = descriptor;
    children.push(await document({ name, digest, mediaType, blob: manifestBlob }, blobs));
  }
  return await document({ name, digest, mediaType, blob: indexBlob }, [], children);
}

/**
 * An index with the images that it lists.
 *
 * @param bytes the document as it is to be stored
 * @param children all that it leads to, each after what it leads to itself
 */
export function indexToPush(
  bytes: Buffer,
  mediaType: string,
  children: readonly ImageToPush[],
): ImageToPush {
  const blobs = largestFirst(children.flatMap(({ blobs }) => blobs));
  return { digest: digestOf(bytes), mediaType, manifest: bytes, blobs, children };
}

/** A manifest or index as it lies in the image that the user called `name`. */
interface StoredDocument {
  readonly name: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly blob: Blob;
}

async function document(
  { name, digest, mediaType, blob }: StoredDocument,
  own: readonly BlobToPush[],
  children: readonly ImageToPush[] = [],
): Promise<ImageToPush> {
  if (!mediaTypeForm.test(mediaType)) {
    throw new UserError(
      `The manifest of ${name} says that it is of type '${visible(mediaType.slice(0, 80))}', which is not a media type, so no registry could be told what it is; pack it again.`,
    );
  }
  const descriptor = { mediaType, digest, size: blob.size, annotations: {} };
  const manifest = await readDocument(blob, largestManifest, descriptor);
  const blobs = [...own, ...children.flatMap(({ blobs }) => blobs)];
  return { digest, mediaType, manifest, blobs: largestFirst(blobs), children };
}

/** Each once. Small blobs go while a large one is on its way, and not the other way round. */
export function largestFirst(blobs: readonly BlobToPush[]): readonly BlobToPush[] {
  const distinct = new Map(blobs.map(({ digest, blob }) => [digest, { digest, blob }])).values();
  return [...distinct].toSorted((a, b) => b.blob.size - a.blob.size);
}
