import type { Manifest } from './descriptor.ts';
import type { Digest } from './digest.ts';
import { readConfig } from './documents.ts';
import type { Image, ImageSource, Layer } from './image-source.ts';
import { layerHistory } from './layers/layer-history.ts';
import { checkLayerCount, type Limits } from './limits.ts';
import { type FoundManifest, findManifests, onlyOne } from './oci-manifests.ts';
import { type Blob, readDocument } from './store/blob.ts';
import { type BlobsOf, blobsOf } from './store/described-blob.ts';
import type { FileStore } from './store/file-store.ts';

/**
 * The one image of an OCI layout, or the one whose `org.opencontainers.image.ref.name` is `tag`
 * (OCI image-spec image-layout.md). Throws a `UserError` that lists what is there when it is not one.
 */
export async function readOciImage(
  store: FileStore,
  form: ImageSource['form'],
  tag: string | undefined,
  limits: Limits,
): Promise<ImageSource> {
  const blobs = blobsOf(store);
  const { found } = await findManifests(store, blobs, tag, limits);
  const image = await imageOf(onlyOne(found, store.name, tag), store.name, form, blobs, limits);
  return { ...image, close: () => store.close() };
}

/** The image that a manifest describes. */
export async function imageOf(
  { descriptor, entry, manifest, blob }: FoundManifest,
  name: string,
  form: Image['form'],
  blobs: BlobsOf,
  limits: Limits,
): Promise<Image> {
  checkLayerCount(name, manifest.layers.length, limits);
  const configBlob = await blobs(manifest.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes, manifest.config);
  const config = readConfig(configBytes, configBlob.where);
  const history = layerHistory(config.history, manifest.layers.length);
  const layers: Layer[] = [];
  for (const [at, layer] of manifest.layers.entries()) {
    layers.push({
      mediaType: layer.mediaType,
      blob: await blobs(layer),
      digest: layer.digest,
      digestOf: 'blob',
      diffId: config.diffIds[at],
      comment: history[at]?.comment ?? '',
      createdBy: history[at]?.createdBy ?? '',
    });
  }
  return {
    name,
    form,
    digest: descriptor.digest,
    configDigest: manifest.config.digest,
    manifest,
    manifestBlob: blob,
    config,
    configBlob,
    layers,
    annotations: { ...entry.annotations, ...manifest.annotations, ...descriptor.annotations },
  };
}

/** Config and layers of a manifest, each once. */
export async function blobsNamedBy(
  { config, layers }: Manifest,
  blobs: BlobsOf,
): Promise<readonly { readonly digest: Digest; readonly blob: Blob }[]> {
  const named = new Map<Digest, Blob>();
  for (const descriptor of [config, ...layers]) {
    named.set(descriptor.digest, await blobs(descriptor));
  }
  return [...named].map(([digest, blob]) => ({ digest, blob }));
}
