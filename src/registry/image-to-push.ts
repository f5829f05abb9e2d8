import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { type Blob, readDocument } from '../oci/store/blob.ts';

/** What a registry must be given of an image. */
export interface ImageToPush {
  readonly digest: Digest;
  readonly mediaType: string;
  /** As it is stored, byte for byte. */
  readonly manifest: Buffer;
  /** Config and layers, each once, the largest first. */
  readonly blobs: readonly BlobToPush[];
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
    blobs: [...blobs]
      .map(([digest, blob]) => ({ digest, blob }))
      .toSorted((a, b) => b.blob.size - a.blob.size),
  };
}
