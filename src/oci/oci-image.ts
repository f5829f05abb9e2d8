import { UserError } from '../errors.ts';
import { type Descriptor, formatPlatform, type Index, type Manifest } from './descriptor.ts';
import { isIndex, readConfig, readIndexOrManifest } from './documents.ts';
import type { ImageSource, Layer } from './image-source.ts';
import { layerHistory } from './layers/layer-history.ts';
import { checkLayerCount, type Limits } from './limits.ts';
import { listed } from './listed.ts';
import { type Blob, readDocument } from './store/blob.ts';
import type { FileStore } from './store/file-store.ts';

/** A manifest and the descriptor that led to it. */
interface Found {
  readonly descriptor: Descriptor;
  readonly manifest: Manifest;
  readonly blob: Blob;
}

/** The search for the manifests of a store. */
interface Search {
  readonly store: FileStore;
  readonly limits: Limits;
  /** Digests that were looked at: a hostile index can name the same one a million times. */
  readonly seen: Set<string>;
  readonly found: Found[];
}

/** Indexes may nest, and a hostile one could do so for ever. */
const deepestIndex = 4;

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
  const { descriptor, manifest, blob } = onlyOne(
    await findManifests(store, tag, limits),
    store.name,
    tag,
  );
  checkLayerCount(store.name, manifest.layers.length, limits);
  const configBlob = await blobOf(store, manifest.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes, manifest.config);
  const config = readConfig(configBytes, configBlob.where);
  const history = layerHistory(config.history, manifest.layers.length);
  const layers: Layer[] = [];
  for (const [at, layer] of manifest.layers.entries()) {
    layers.push({
      mediaType: layer.mediaType,
      blob: await blobOf(store, layer),
      digest: layer.digest,
      digestOf: 'blob',
      diffId: config.diffIds[at],
      comment: history[at]?.comment ?? '',
      createdBy: history[at]?.createdBy ?? '',
    });
  }
  return {
    name: store.name,
    form,
    digest: descriptor.digest,
    configDigest: manifest.config.digest,
    manifest,
    manifestBlob: blob,
    config,
    configBlob,
    layers,
    annotations: { ...manifest.annotations, ...descriptor.annotations },
    close: () => store.close(),
  };
}

async function findManifests(
  store: FileStore,
  tag: string | undefined,
  limits: Limits,
): Promise<readonly Found[]> {
  const blob = await store.file('index.json');
  if (blob === undefined) throw new UserError(`${store.name} holds no index.json.`);
  const index = readIndexOrManifest(await readDocument(blob, limits.documentBytes), blob.where);
  if (!isIndex(index)) throw new UserError(`${blob.where} is a manifest, not an index.`);
  const search: Search = { store, limits, seen: new Set(), found: [] };
  for (const descriptor of index.manifests) {
    if (tag !== undefined && refName(descriptor) !== tag) continue;
    await collect(search, descriptor, deepestIndex);
  }
  return search.found;
}

async function collect(search: Search, descriptor: Descriptor, depth: number): Promise<void> {
  const { store, limits, seen, found } = search;
  if (isAttestation(descriptor) || seen.has(descriptor.digest)) return;
  seen.add(descriptor.digest);
  if (seen.size > limits.manifests) {
    throw new UserError(`${store.name} holds more than ${limits.manifests} manifests and indexes.`);
  }
  const blob = await blobOf(store, descriptor);
  const bytes = await readDocument(blob, limits.documentBytes, descriptor);
  const document: Index | Manifest = readIndexOrManifest(bytes, blob.where);
  if (!isIndex(document)) {
    found.push({ descriptor, manifest: document, blob });
    return;
  }
  if (depth === 0) throw new UserError(`${blob.where} is an index too deep inside of others.`);
  for (const inner of document.manifests) await collect(search, inner, depth - 1);
}

function onlyOne(found: readonly Found[], name: string, tag: string | undefined): Found {
  const [first, ...others] = found;
  if (first === undefined) {
    const wanted = tag === undefined ? 'no image' : `no image with the tag '${tag}'`;
    throw new UserError(`${name} holds ${wanted}.`);
  }
  if (others.length > 0) {
    const list = listed(
      found.map(({ descriptor }) => describe(descriptor)),
      '; ',
    );
    throw new UserError(
      `${name} holds ${found.length} images, and one is wanted: ${list}. Name one by its tag ('oci-archive:FILE:TAG' or 'oci:DIR:TAG'), or copy one platform out with skopeo.`,
    );
  }
  return first;
}

function describe(descriptor: Descriptor): string {
  const platform = descriptor.platform === undefined ? '' : formatPlatform(descriptor.platform);
  const parts = [platform, refName(descriptor) ?? '', descriptor.digest];
  return parts.filter((part) => part !== '').join(' ');
}

function refName(descriptor: Descriptor): string | undefined {
  return descriptor.annotations['org.opencontainers.image.ref.name'];
}

/** BuildKit keeps provenance beside the image, as a manifest for an unknown platform (moby/moby#45124). */
function isAttestation({ annotations, platform }: Descriptor): boolean {
  const unknown = platform?.os === 'unknown' && platform.architecture === 'unknown';
  return unknown || annotations['vnd.docker.reference.type'] === 'attestation-manifest';
}

async function blobOf(store: FileStore, descriptor: Descriptor): Promise<Blob> {
  const name = `blobs/${descriptor.digest.replace(':', '/')}`;
  const blob = await store.file(name);
  if (blob === undefined) {
    throw new UserError(`${store.name} lacks the blob ${descriptor.digest}; make the image again.`);
  }
  if (blob.size !== descriptor.size) {
    throw new UserError(
      `${blob.where} has ${blob.size} bytes, but ${descriptor.size} were promised; make the image again.`,
    );
  }
  return blob;
}
