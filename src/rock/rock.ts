import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { ImageFilesystem } from '../oci/layers/image-filesystem.ts';
import type { KeptFiles } from '../oci/layers/kept-files.ts';
import { readFilesystem } from '../oci/layers/read-filesystem.ts';
import { openImage } from '../oci/open-image.ts';
import { type RockContents, rockContents, rockFiles } from './rock-contents.ts';
import { platformLabel, rockLabels } from './rock-labels.ts';

/** What a .rock file is, read from the file itself. */
export interface Rock {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** Label of the platform in rockcraft.yaml, which the file name alone keeps. */
  readonly platform: string;
  /** As the image config names it (`amd64`, `arm64`, `arm`, `ppc64le`, `riscv64`, `s390x`). */
  readonly architecture: string;
  /** Digest of the image manifest: what a registry will store. */
  readonly digest: string;
  /** Bytes of the layer blobs: what is downloaded. */
  readonly compressedSize: number;
  /** Bytes of the regular files of all layers, each hard-link group once: what is on disk. */
  readonly size: number;
  /** What rockcraft wrote into the image; or a sentence, when it has another form than rockcraft gives it. */
  readonly contents: RockContents | { readonly unreadable: string };
}

/**
 * Reads a .rock that rockcraft wrote, proving every digest in it. Throws a `UserError` when the
 * file is damaged or was not made by rockcraft.
 */
export async function readRock(path: string): Promise<Rock> {
  // Absolute, so that a colon in the name cannot be taken for a transport.
  const image = await openImage(resolve(path));
  try {
    const { name, version } = rockLabels(image);
    const kept = rockFiles();
    const filesystem = await readFilesystem(image, kept.sink);
    return {
      path,
      name,
      version,
      platform: platformLabel(path, name, version),
      architecture: image.config.platform.architecture,
      digest: image.digest ?? '',
      compressedSize: image.layers.reduce((sum, layer) => sum + layer.blob.size, 0),
      size: filesystem.layers.reduce((sum, layer) => sum + layer.bytes, 0),
      contents: await contentsOf(image, filesystem, kept),
    };
  } finally {
    await image.close();
  }
}

/** A part may put a file of its own where rockcraft's is: that takes no rock away. */
async function contentsOf(image: ImageSource, filesystem: ImageFilesystem, kept: KeptFiles) {
  try {
    return await rockContents(image, filesystem, kept);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { unreadable: error.message };
  }
}
