import { UserError } from '../errors.ts';
import { type DocumentsOf, documentsOf } from './described-documents.ts';
import { type Descriptor, formatPlatform, type Manifest } from './descriptor.ts';
import { checkIsImage, isIndex, readIndexOrManifest } from './documents.ts';
import type { Limits } from './limits.ts';
import { listed } from './listed.ts';
import { type Blob, readDocument } from './store/blob.ts';
import type { BlobsOf } from './store/described-blob.ts';
import type { FileStore } from './store/file-store.ts';

/** A manifest and the descriptor that led to it. */
export interface FoundManifest {
  readonly descriptor: Descriptor;
  /** The entry of `index.json` that led there: the descriptor itself, or that of an index. */
  readonly entry: Descriptor;
  readonly manifest: Manifest;
  readonly blob: Blob;
}

/** The manifests of a store. */
export interface FoundManifests {
  /** Those of images, each once, whatever index leads to them. */
  readonly found: readonly FoundManifest[];
  /** The entries of `index.json` that were followed, each digest once. */
  readonly entries: readonly Descriptor[];
}

/** The search for the manifests of a store. */
interface Search {
  readonly name: string;
  readonly documents: DocumentsOf;
  readonly limits: Limits;
  /** Digests that were looked at: a hostile index can name the same one a million times. */
  readonly seen: Set<string>;
  readonly found: FoundManifest[];
}

/** Indexes may nest, and a hostile one could do so for ever. */
export const deepestIndex = 4;

/** Looks for the manifests of images below `index.json`, or below those of its entries that have the tag. */
export async function findManifests(
  store: FileStore,
  blobs: BlobsOf,
  tag: string | undefined,
  limits: Limits,
): Promise<FoundManifests> {
  const blob = await store.file('index.json');
  if (blob === undefined) throw new UserError(`${store.name} holds no index.json.`);
  const index = readIndexOrManifest(await readDocument(blob, limits.documentBytes), blob.where);
  if (!isIndex(index)) throw new UserError(`${blob.where} is a manifest, not an index.`);
  const tagged = index.manifests.filter((it) => tag === undefined || refName(it) === tag);
  const { name } = store;
  return await manifestsBelow(tagged, name, documentsOf(name, blobs, limits), limits);
}

/** Looks for the manifests of images that descriptors lead to. */
export async function manifestsBelow(
  descriptors: readonly Descriptor[],
  name: string,
  documents: DocumentsOf,
  limits: Limits,
): Promise<FoundManifests> {
  const search: Search = { name, documents, limits, seen: new Set(), found: [] };
  const entries = new Map<string, Descriptor>();
  for (const descriptor of descriptors) {
    if (isAttestation(descriptor)) continue;
    if (!entries.has(descriptor.digest)) entries.set(descriptor.digest, descriptor);
    await collect(search, descriptor, descriptor, deepestIndex);
  }
  return { found: search.found, entries: [...entries.values()] };
}

async function collect(
  search: Search,
  entry: Descriptor,
  descriptor: Descriptor,
  depth: number,
): Promise<void> {
  const { name, documents, limits, seen, found } = search;
  if (isAttestation(descriptor) || seen.has(descriptor.digest)) return;
  seen.add(descriptor.digest);
  checkManifestCount(name, seen.size, limits);
  const { document, blob } = await documents(descriptor);
  if (!isIndex(document)) {
    checkIsImage(document, blob.where);
    found.push({ descriptor, entry, manifest: document, blob });
    return;
  }
  if (depth === 0) throw new UserError(`${blob.where} is an index too deep inside of others.`);
  for (const inner of document.manifests) await collect(search, entry, inner, depth - 1);
}

/** Throws a `UserError` when there are more manifests and indexes than anybody makes. */
export function checkManifestCount(name: string, manifests: number, limits: Limits): void {
  if (manifests > limits.manifests) {
    throw new UserError(`${name} holds more than ${limits.manifests} manifests and indexes.`);
  }
}

/** The one that is there. Throws a `UserError` that lists them when it is not one. */
export function onlyOne(
  found: readonly FoundManifest[],
  name: string,
  tag: string | undefined,
): FoundManifest {
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
export function isAttestation({ annotations, platform }: Descriptor): boolean {
  const unknown = platform?.os === 'unknown' && platform.architecture === 'unknown';
  return unknown || annotations['vnd.docker.reference.type'] === 'attestation-manifest';
}
