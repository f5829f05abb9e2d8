import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImageSource } from '../../src/oci/image-source.ts';
import {
  ImageFilesystem,
  type LayerTally,
  type Tally,
} from '../../src/oci/layers/image-filesystem.ts';
import { readFilesystem } from '../../src/oci/layers/read-filesystem.ts';
import { type ImageFile, walkFiles } from '../../src/oci/layers/walk-files.ts';
import { defaultLimits, type Limits } from '../../src/oci/limits.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { Budget } from '../../src/oci/tar/budget.ts';
import type { TarEntry } from '../../src/oci/tar/tar-decoder.ts';
import { TarReader } from '../../src/oci/tar/tar-reader.ts';

/** A directory for one test, removed after it. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-oci-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** All that is read of an image. */
export interface ReadImage {
  readonly form: ImageSource['form'];
  readonly digest: string | undefined;
  readonly blobs: readonly number[];
  readonly layers: readonly LayerTally[];
  readonly visible: Tally;
  readonly files: readonly ImageFile[];
}

/** Opens an image, reads it to the end, and closes it. */
export async function readImage(name: string, limits: Limits = defaultLimits): Promise<ReadImage> {
  const image = await openImage(name, limits);
  try {
    const filesystem = await readFilesystem(image, undefined, limits);
    return {
      form: image.form,
      digest: image.digest,
      blobs: image.layers.map((layer) => layer.blob.size),
      layers: filesystem.layers,
      visible: filesystem.visible,
      files: [...walkFiles(filesystem)],
    };
  } finally {
    await image.close();
  }
}

/** Where to cut an archive into pieces: `pieceLengths` in turn, again and again. */
export function piecesOf(bytes: Buffer, pieceLengths: readonly number[]): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = pieceLengths[pieces.length % pieceLengths.length] as number;
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

/** An entry with its content. */
export interface ReadEntry extends TarEntry {
  readonly content: string;
}

/** Pushes an archive through the reader of layers, and keeps what comes out of it. */
export function tarEntries(
  tar: Buffer,
  pieceLengths: readonly number[] = [tar.length],
  limits: Limits = defaultLimits,
): readonly ReadEntry[] {
  const entries: { entry: TarEntry; content: Buffer[] }[] = [];
  const visit = (entry: TarEntry) => {
    const content: Buffer[] = [];
    entries.push({ entry, content });
    return (piece: Buffer) => content.push(Buffer.from(piece));
  };
  const reader = new TarReader(visit, new Budget(limits));
  for (const piece of piecesOf(tar, pieceLengths)) reader.push(piece);
  reader.end();
  return entries.map(({ entry, content }) => ({
    ...entry,
    content: Buffer.concat(content).toString('latin1'),
  }));
}

/** The file system that layers, given as archives, make together. */
export function layered(...layers: readonly Buffer[]): ImageFilesystem {
  const budget = new Budget(defaultLimits);
  const filesystem = new ImageFilesystem(budget);
  for (const layer of layers) {
    filesystem.beginLayer();
    const reader = new TarReader((entry) => void filesystem.add(entry), budget);
    reader.push(layer);
    reader.end();
  }
  return filesystem;
}

/** The visible files of a file system: `path size`, and `path = path` for further hard links. */
export function listing(filesystem: ImageFilesystem): readonly string[] {
  return [...walkFiles(filesystem)].map(({ path, size, linkTo }) =>
    linkTo === undefined ? `${path} ${size}` : `${path} = ${linkTo}`,
  );
}
