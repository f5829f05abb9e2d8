import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Assembly, TopDescriptor } from '../assemble.ts';
import { mediaTypes } from '../descriptor.ts';
import type { Digest } from '../digest.ts';
import { type ImageIndex, isImageIndex } from '../image-index.ts';
import type { Image } from '../image-source.ts';
import { blockSize, paddingOf } from '../tar/tar-header.ts';
import { writeHeader } from '../tar/write-header.ts';
import { type Blob, blobPieces, verifyDigest } from './blob.ts';

const blobs = 'blobs/sha256';

/** The one thing in a layout. */
export interface Tagged {
  readonly top: TopDescriptor;
  readonly tag: string;
}

/**
 * Makes a layout that holds the images of an assembly, in whatever way, hold what the assembly says
 * and nothing else, under a tag: adds its documents, takes away what it leaves out, writes index.json.
 */
export async function completeLayout(
  directory: string,
  assembly: Assembly,
  tag: string,
): Promise<void> {
  const file = (hex: string) => join(directory, blobs, hex);
  for (const [digest, bytes] of assembly.documents) await writeFile(file(hexOf(digest)), bytes);
  const kept = new Set([...assembly.blobs].map(hexOf));
  for (const name of await readdir(join(directory, blobs))) {
    if (!kept.has(name)) await rm(file(name), { recursive: true });
  }
  await writeFile(join(directory, 'oci-layout'), layoutFile);
  await writeFile(join(directory, 'index.json'), indexFile(assembly.top, tag));
}

/**
 * Writes what was opened as a layout, under a tag: the blobs that belong to it, each under its digest,
 * and nothing else of what it lies in. Throws a `UserError` when one is not what its digest names, and
 * the signal's reason once it is aborted. Must not be asked for a docker-archive, which has no manifest.
 */
export async function writeLayout(
  opened: Image | ImageIndex,
  to: string,
  tag: string,
  signal: AbortSignal,
): Promise<void> {
  const { top, named } = isImageIndex(opened) ? partsOfIndex(opened) : partsOfImage(opened);
  await mkdir(join(to, blobs), { recursive: true });
  for (const [digest, blob] of named) {
    await writeFile(join(to, blobs, hexOf(digest)), proven(blob, digest, signal));
  }
  await writeFile(join(to, 'oci-layout'), layoutFile);
  await writeFile(join(to, 'index.json'), indexFile(top, tag));
}

interface LayoutParts {
  readonly top: TopDescriptor;
  readonly named: ReadonlyMap<Digest, Blob>;
}

function partsOfIndex({ mediaType, digest, indexBlob, members }: ImageIndex): LayoutParts {
  const below = members.flatMap(({ descriptor, manifestBlob, blobs }) => [
    [descriptor.digest, manifestBlob] as const,
    ...blobs.map(({ digest, blob }) => [digest, blob] as const),
  ]);
  const top = { mediaType, digest, size: indexBlob.size };
  return { top, named: new Map([[digest, indexBlob], ...below]) };
}

function partsOfImage(image: Image): LayoutParts {
  const { digest, manifest, manifestBlob, configDigest, configBlob, layers } = image;
  if (digest === undefined || manifest === undefined || manifestBlob === undefined) {
    throw new Error(`${image.name} has no manifest`);
  }
  const below = layers.map((layer) => [layer.digest, layer.blob] as const);
  return {
    top: { mediaType: manifest.mediaType, digest, size: manifestBlob.size },
    named: new Map([[digest, manifestBlob], [configDigest, configBlob], ...below]),
  };
}

async function* proven(blob: Blob, digest: Digest, signal: AbortSignal): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of blobPieces(blob)) {
    signal.throwIfAborted();
    hash.update(piece);
    yield piece;
  }
  verifyDigest(blob, digest, hash.digest('hex'));
}

/** Copies a layout of one image or index, which gets the tag in the copy. */
export async function copyLayout(from: string, to: string, { top, tag }: Tagged): Promise<void> {
  await mkdir(to);
  await cp(join(from, 'blobs'), join(to, 'blobs'), { recursive: true });
  await writeFile(join(to, 'oci-layout'), layoutFile);
  await writeFile(join(to, 'index.json'), indexFile(top, tag));
}

/**
 * Writes a layout of one image or index as an oci-archive, under a tag. The same layout makes the
 * same bytes. Rejects with the signal's reason once it is aborted.
 */
export async function archiveLayout(
  from: string,
  to: string,
  { top, tag }: Tagged,
  signal: AbortSignal,
): Promise<void> {
  await pipeline(
    archived(from, indexFile(top, tag), signal),
    createWriteStream(to, { flags: 'wx' }),
  );
}

async function* archived(from: string, index: Buffer, signal: AbortSignal): AsyncGenerator<Buffer> {
  yield* member('oci-layout', layoutFile);
  yield* member('index.json', index);
  yield writeHeader({ name: 'blobs/', size: 0 });
  yield writeHeader({ name: `${blobs}/`, size: 0 });
  for (const name of (await readdir(join(from, blobs))).toSorted()) {
    const path = join(from, blobs, name);
    const { size } = await stat(path);
    yield writeHeader({ name: `${blobs}/${name}`, size });
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      signal.throwIfAborted();
      yield piece;
    }
    yield Buffer.alloc(paddingOf(size));
  }
  yield Buffer.alloc(2 * blockSize);
}

function* member(name: string, content: Buffer): Generator<Buffer> {
  yield writeHeader({ name, size: content.length });
  yield content;
  yield Buffer.alloc(paddingOf(content.length));
}

const layoutFile = Buffer.from(JSON.stringify({ imageLayoutVersion: '1.0.0' }));

/** The `index.json` of a layout with one image or index (OCI image-spec image-layout.md). */
function indexFile({ mediaType, digest, size }: TopDescriptor, tag: string): Buffer {
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  const manifests = [{ mediaType, digest, size, annotations }];
  return Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }),
  );
}

function hexOf(digest: string): string {
  return digest.slice('sha256:'.length);
}
