import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { rawEntry, rawTar } from './oci-fixtures-tar.ts';

/** How a layer is stored. `gzip-members` and `zstd-frames` hold it in several, as lazy pullers want it. */
export type StoredAs = 'none' | 'gzip' | 'gzip-members' | 'zstd' | 'zstd-frames';

export interface TestLayer {
  /** The uncompressed archive. */
  readonly tar: Buffer;
  readonly as?: StoredAs;
  /** The blob, where it shall be something else than the compressed archive. */
  readonly blob?: Buffer;
}

export interface TestImage {
  readonly layers: readonly TestLayer[];
  readonly tag?: string;
  readonly history?: readonly unknown[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The files of an image by name; a test may change, drop or add some before they are written. */
export type ImageFiles = Map<string, Buffer>;

/** An image as the files of an OCI layout, `index.json` last, as skopeo writes them. */
export function ociFiles(image: TestImage): ImageFiles {
  const files: ImageFiles = new Map();
  const descriptor = addManifest(files, image);
  const annotations = { 'org.opencontainers.image.ref.name': image.tag ?? 'latest' };
  files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  files.set('index.json', indexOf([{ ...descriptor, annotations }]));
  return files;
}

/** Adds the blobs of an image, and answers the descriptor of its manifest. */
export function addManifest(files: ImageFiles, image: TestImage): TestDescriptor {
  const layers = image.layers.map((layer) =>
    addBlob(files, blobOf(layer), layerType(layer.as ?? 'gzip')),
  );
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestType,
    config: addBlob(files, configOf(image), configType),
    layers,
    annotations: image.annotations ?? {},
  });
  return addBlob(files, manifest, manifestType);
}

/** What a descriptor says in JSON. */
export interface TestDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly [more: string]: unknown;
}

export function addBlob(files: ImageFiles, bytes: Buffer, mediaType: string): TestDescriptor {
  files.set(blobPath(digestOf(bytes)), bytes);
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

/** An index of the descriptors given: an `index.json`, or an inner index once it is added as a blob. */
export function indexOf(manifests: readonly unknown[]): Buffer {
  return json({ schemaVersion: 2, mediaType: indexType, manifests });
}

/** The one image of `ociFiles` with its manifest changed, its new digest in `index.json`. */
export function withManifest(
  files: ImageFiles,
  change: (manifest: Record<string, unknown>) => unknown,
): ImageFiles {
  const index = JSON.parse(`${files.get('index.json')}`);
  const [descriptor] = index.manifests;
  const manifest = JSON.parse(`${files.get(blobPath(descriptor.digest))}`);
  const changed = addBlob(files, json(change(manifest)), descriptor.mediaType);
  return files.set('index.json', indexOf([{ ...descriptor, ...changed }]));
}

/** An image as the files that `docker save` wrote before Docker 25. */
export function dockerFiles(image: TestImage): ImageFiles {
  const config = configOf(image);
  const name = `${hex(config)}.json`;
  const names = image.layers.map((layer) => `${hex(layer.tar)}.tar`);
  const files: ImageFiles = new Map([[name, config]]);
  for (const [at, layer] of image.layers.entries()) files.set(names[at] as string, blobOf(layer));
  const entry = { Config: name, RepoTags: [image.tag ?? 'etl:latest'], Layers: names };
  return files.set('manifest.json', json([entry]));
}

/** Writes an oci-archive: an uncompressed tar of the layout. */
export function writeOciArchive(path: string, image: TestImage | ImageFiles): void {
  writeFileSync(path, archiveOf(image instanceof Map ? image : ociFiles(image)));
}

/** Writes an OCI layout directory. */
export function writeLayout(directory: string, image: TestImage | ImageFiles): void {
  for (const [name, bytes] of image instanceof Map ? image : ociFiles(image)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), bytes);
  }
}

/** Writes a docker-archive. */
export function writeDockerArchive(path: string, image: TestImage | ImageFiles): void {
  writeFileSync(path, archiveOf(image instanceof Map ? image : dockerFiles(image)));
}

/** The files as one tar archive. */
export function archiveOf(files: ImageFiles): Buffer {
  return rawTar(...[...files].map(([name, bytes]) => rawEntry({ name }, bytes)));
}

/** Stores bytes in one of the forms that registries hold. */
export function store(bytes: Buffer, as: StoredAs): Buffer {
  if (as === 'gzip') return gzipSync(bytes);
  if (as === 'zstd') return zstdCompressSync(bytes);
  if (as === 'gzip-members') return Buffer.concat(slices(bytes).map((part) => gzipSync(part)));
  if (as === 'zstd-frames') {
    const frames = slices(bytes).flatMap((part) => [zstdCompressSync(part), skippableFrame(7)]);
    return Buffer.concat([skippableFrame(300), ...frames]);
  }
  return bytes;
}

/** A zstd frame that readers pass over (RFC 8878 3.1.2); zstd:chunked keeps its index in one. */
export function skippableFrame(length: number): Buffer {
  const frame = Buffer.alloc(8 + length, 0xfd);
  frame.writeUInt32LE(0x184d2a5e, 0);
  frame.writeUInt32LE(length, 4);
  return frame;
}

export const json = (value: unknown) => Buffer.from(JSON.stringify(value));
export const digestOf = (bytes: Buffer) => `sha256:${hex(bytes)}`;
export const blobPath = (digest: string) => `blobs/${digest.replace(':', '/')}`;

export const manifestType = 'application/vnd.oci.image.manifest.v1+json';
export const indexType = 'application/vnd.oci.image.index.v1+json';
export const configType = 'application/vnd.oci.image.config.v1+json';

const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function configOf(image: TestImage): Buffer {
  return json({
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: image.labels ?? {} },
    rootfs: { type: 'layers', diff_ids: image.layers.map((layer) => digestOf(layer.tar)) },
    ...(image.history === undefined ? {} : { history: image.history }),
  });
}

const blobOf = (layer: TestLayer) => layer.blob ?? store(layer.tar, layer.as ?? 'gzip');

function layerType(as: StoredAs): string {
  const compression = as === 'none' ? '' : `+${as.replace(/-.*/, '')}`;
  return `application/vnd.oci.image.layer.v1.tar${compression}`;
}

/** Four parts, two of them so small that several fit into one piece of a reader. */
function slices(bytes: Buffer): readonly Buffer[] {
  const cuts = [0, 100, 700, Math.max(700, bytes.length - 600), bytes.length];
  return cuts.slice(1).map((cut, at) => bytes.subarray(cuts[at], cut));
}
