import { UserError } from '../errors.ts';
import { type DocumentsOf, documentsOf } from './described-documents.ts';
import type { Descriptor, Index, Manifest } from './descriptor.ts';
import { isImageConfig, isIndex } from './documents.ts';
import type { ImageIndex, IndexMember } from './image-index.ts';
import type { ImageSource } from './image-source.ts';
import type { Limits } from './limits.ts';
import { blobsNamedBy, imageOf } from './oci-image.ts';
import {
  checkManifestCount,
  deepestIndex,
  type FoundManifest,
  findManifests,
  isAttestation,
  onlyOne,
} from './oci-manifests.ts';
import type { Blob } from './store/blob.ts';
import { type BlobsOf, blobsOf } from './store/described-blob.ts';
import type { FileStore } from './store/file-store.ts';

/**
 * What an OCI layout holds, or what it holds under `tag`: one image, also where an index leads to
 * nothing but it and statements about it; else the one index of several images, with everything in it.
 * Throws a `UserError` that lists what is there when it is neither.
 */
export async function readOciImageOrIndex(
  store: FileStore,
  form: ImageIndex['form'],
  tag: string | undefined,
  limits: Limits,
): Promise<ImageSource | ImageIndex> {
  const blobs = blobsOf(store);
  const { found, entries } = await findManifests(store, blobs, tag, limits);
  const { name } = store;
  const documents = documentsOf(name, blobs, limits);
  const close = () => store.close();
  return await imageOrIndexOf(found, entries, { name, tag, form, blobs, documents, limits, close });
}

/** Where what manifests name is to be had from. */
export interface ManifestSource {
  /** As the user named it. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly form: ImageIndex['form'];
  readonly blobs: BlobsOf;
  readonly documents: DocumentsOf;
  readonly limits: Limits;
  close(): Promise<void>;
}

/** The one image that was found, or the one index that led to all of them; throws a `UserError` when it is neither. */
export async function imageOrIndexOf(
  found: readonly FoundManifest[],
  entries: readonly Descriptor[],
  source: ManifestSource,
): Promise<ImageSource | ImageIndex> {
  const { name, tag, form, blobs, documents, limits, close } = source;
  const [entry] = entries;
  if (found.length < 2 || entries.length !== 1 || entry === undefined) {
    const image = await imageOf(onlyOne(found, name, tag), name, form, blobs, limits);
    return { ...image, close };
  }
  const { document, blob } = await documents(entry);
  if (!isIndex(document)) throw new UserError(`${blob.where} is a manifest, not an index.`);
  const members = new Map<string, IndexMember>();
  await addMembers({ ...source, entry, members }, document, deepestIndex);
  return {
    name,
    form,
    digest: entry.digest,
    mediaType: document.mediaType,
    indexBlob: blob,
    members: [...members.values()],
    annotations: { ...document.annotations, ...entry.annotations },
    close,
  };
}

/** The way through an index. */
interface Walk extends ManifestSource {
  /** What led to the index. */
  readonly entry: Descriptor;
  /** By digest, whatever is named before what names it. */
  readonly members: Map<string, IndexMember>;
}

async function addMembers(walk: Walk, index: Index, depth: number): Promise<void> {
  for (const entry of index.manifests) {
    if (walk.members.has(entry.digest)) continue;
    checkManifestCount(walk.name, walk.members.size + 1, walk.limits);
    const { document, blob } = await walk.documents(entry);
    const descriptor = described(entry, document, blob);
    if (!isIndex(document)) {
      walk.members.set(entry.digest, await manifestMember(walk, descriptor, document, blob));
      continue;
    }
    if (depth === 0) throw new UserError(`${blob.where} is an index too deep inside of others.`);
    await addMembers(walk, document, depth - 1);
    walk.members.set(entry.digest, { descriptor, manifestBlob: blob, blobs: [], image: undefined });
  }
}

async function manifestMember(
  walk: Walk,
  descriptor: Descriptor,
  manifest: Manifest,
  blob: Blob,
): Promise<IndexMember> {
  const { name, form, entry, blobs, limits } = walk;
  const isImage = isImageConfig(manifest.config) && !isAttestation(descriptor);
  const found = { descriptor, entry, manifest, blob };
  return {
    descriptor,
    manifestBlob: blob,
    blobs: await blobsNamedBy(manifest, blobs),
    image: isImage ? await imageOf(found, name, form, blobs, limits) : undefined,
  };
}

/**
 * Throws a `UserError` when a document is said to be of another type than it says itself: one
 * reader would go by the one, another by the other.
 */
function described(entry: Descriptor, { mediaType }: Index | Manifest, blob: Blob): Descriptor {
  if (entry.mediaType !== '' && entry.mediaType !== mediaType) {
    throw new UserError(
      `${blob.where} is named as ${quoted(entry.mediaType)}, but is ${quoted(mediaType)}; make the image again.`,
    );
  }
  return { ...entry, mediaType };
}

const quoted = (text: string) => JSON.stringify(text.slice(0, 100));
