import { resolve } from 'node:path';
import { readFilesystem } from '../oci/layers/read-filesystem.ts';
import { openImage } from '../oci/open-image.ts';
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
    const { layers } = await readFilesystem(image);
    return {
      path,
      name,
      version,
      platform: platformLabel(path, name, version),
      architecture: image.config.platform.architecture,
      digest: image.digest ?? '',
      compressedSize: image.layers.reduce((sum, layer) => sum + layer.blob.size, 0),
      size: layers.reduce((sum, layer) => sum + layer.bytes, 0),
    };
  } finally {
    await image.close();
  }
}
