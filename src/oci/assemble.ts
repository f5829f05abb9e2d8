import { type Manifest, mediaTypes, type Platform } from './descriptor.ts';
import { type Digest, digestOf } from './digest.ts';
import { type ImageIndex, imagesOf, isImageIndex } from './image-index.ts';
import type { Image } from './image-source.ts';
import { defaultLimits } from './limits.ts';
import { platformKey } from './platform.ts';
import { type Additions, isEmpty, rewriteImage } from './rewrite-image.ts';
import { type Blob, readDocument } from './store/blob.ts';

/** What images become together: one manifest, or the index of several. */
export interface Assembly {
  /** The manifest or index. */
  readonly top: TopDescriptor;
  /** In the order of the index. */
  readonly images: readonly AssembledImage[];
  /** What is in none of the images as they are stored, by digest. */
  readonly documents: ReadonlyMap<Digest, Buffer>;
  /** Bytes of the layer blobs of all images, each once. */
  readonly compressedSize: number;
  /** Every blob of the result, documents included. */
  readonly blobs: ReadonlySet<Digest>;
}

export interface TopDescriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

export interface AssembledImage {
  /** Which of the images that were given it is, counted from 0 over all. */
  readonly at: number;
  readonly platform: Platform;
  /** Of its manifest. */
  readonly digest: Digest;
  readonly configDigest: Digest;
  /** Bytes of its layer blobs. */
  readonly compressedSize: number;
}

/**
 * Plans what the images make up: one alone stays a manifest, an index alone stays as it is when
 * there is nothing to add, and all else becomes one index. The same images make the same bytes, in
 * whatever order they are given. Undefined when one of them has no OCI manifest that could be taken
 * over. Throws a `UserError` for documents that cannot be written anew.
 */
export async function assemble(
  opened: readonly (Image | ImageIndex)[],
  additions: Additions,
): Promise<Assembly | undefined> {
  const images = opened.flatMap(imagesOf);
  if (!images.every(hasOciManifest)) return undefined;
  const [only] = opened;
  if (opened.length === 1 && only !== undefined && isImageIndex(only) && isEmpty(additions)) {
    return asItIs(only, images);
  }
  const documents = new Map<Digest, Buffer>();
  const parts: Part[] = [];
  for (const [at, image] of images.entries()) {
    parts.push(await rewrite(image, at, additions, documents));
  }
  parts.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const blobs = new Set(parts.flatMap(blobsOf));
  const assembly = { images: parts.map(({ assembled }) => assembled), documents, blobs };
  const [first] = parts;
  if (first !== undefined && parts.length === 1) {
    const { compressedSize } = first.assembled;
    return { ...assembly, top: first.top, compressedSize };
  }
  const index = indexDocument(parts);
  const top = { mediaType: mediaTypes.ociIndex, digest: digestOf(index), size: index.length };
  documents.set(top.digest, index);
  blobs.add(top.digest);
  return { ...assembly, top, compressedSize: sizeOf(parts) };
}

interface WithManifest extends Image {
  readonly digest: Digest;
  readonly manifest: Manifest;
  readonly manifestBlob: Blob;
}

function hasOciManifest(image: Image): image is WithManifest {
  return image.manifest?.mediaType === mediaTypes.ociManifest;
}

function asItIs(index: ImageIndex, images: readonly WithManifest[]): Assembly | undefined {
  if (index.mediaType !== mediaTypes.ociIndex) return undefined;
  const parts = images.map(partOf);
  return {
    top: { mediaType: index.mediaType, digest: index.digest, size: index.indexBlob.size },
    images: parts.map(({ assembled }) => assembled),
    documents: new Map(),
    compressedSize: sizeOf(parts),
    blobs: new Set([
      index.digest,
      ...index.members.flatMap(({ descriptor, blobs }) => [
        descriptor.digest,
        ...blobs.map(({ digest }) => digest),
      ]),
    ]),
  };
}

/** One image of the result. */
interface Part {
  readonly top: TopDescriptor;
  readonly annotations: Readonly<Record<string, string>>;
  readonly layers: Manifest['layers'];
  readonly assembled: AssembledImage;
}

const key = ({ assembled }: Part) => platformKey(assembled.platform);

const blobsOf = ({ top, layers, assembled }: Part) => [
  top.digest,
  assembled.configDigest,
  ...layers.map(({ digest }) => digest),
];

/** Bytes of the layers of all images, each once. */
function sizeOf(parts: readonly Part[]): number {
  const sizes = new Map(parts.flatMap(({ layers }) => layers.map((it) => [it.digest, it.size])));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function partOf(image: WithManifest, at: number): Part {
  const { digest, manifest, manifestBlob, configDigest, config } = image;
  return {
    top: { mediaType: manifest.mediaType, digest, size: manifestBlob.size },
    annotations: manifest.annotations,
    layers: manifest.layers,
    assembled: {
      at,
      platform: config.platform,
      digest,
      configDigest,
      compressedSize: manifest.layers.reduce((sum, { size }) => sum + size, 0),
    },
  };
}

/** The part that the image becomes with the additions; its new documents go into `documents`. */
async function rewrite(
  image: WithManifest,
  at: number,
  additions: Additions,
  documents: Map<Digest, Buffer>,
): Promise<Part> {
  const part = partOf(image, at);
  if (isEmpty(additions)) return part;
  const { documentBytes } = defaultLimits;
  const { manifest, manifestBlob, configBlob, digest } = image;
  const before = {
    manifest: await readDocument(manifestBlob, documentBytes, { ...manifest.config, digest }),
    config: await readDocument(configBlob, documentBytes, manifest.config),
  };
  const after = rewriteImage(before, additions, image.name);
  const [newDigest, configDigest] = [digestOf(after.manifest), digestOf(after.config)];
  if (after.manifest === before.manifest) return part;
  documents.set(newDigest, after.manifest).set(configDigest, after.config);
  return {
    ...part,
    top: { ...part.top, digest: newDigest, size: after.manifest.length },
    annotations: { ...part.annotations, ...additions.annotations },
    assembled: { ...part.assembled, digest: newDigest, configDigest },
  };
}

/** An image index (OCI image-spec image-index.md), with the annotations that all of its images have. */
function indexDocument(parts: readonly Part[]): Buffer {
  const [first, ...others] = parts;
  const annotations = Object.entries(first?.annotations ?? {}).filter(([name, text]) =>
    others.every(
      ({ annotations }) => Object.hasOwn(annotations, name) && annotations[name] === text,
    ),
  );
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: parts.map(({ top, assembled: { platform } }) => ({
        mediaType: top.mediaType,
        digest: top.digest,
        size: top.size,
        platform: {
          architecture: platform.architecture,
          os: platform.os,
          ...(platform.variant === undefined ? {} : { variant: platform.variant }),
        },
      })),
      ...(annotations.length === 0
        ? {}
        : {
            annotations: Object.fromEntries(annotations.toSorted(([a], [b]) => (a < b ? -1 : 1))),
          }),
    }),
  );
}
