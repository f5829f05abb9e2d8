import { createHash } from 'node:crypto';
import { architectures } from '../project/build-plan.ts';
import type { Layer } from './layer.ts';

/** One step in the history of an image; without a layer it changed the configuration alone. */
export interface Step {
  readonly layer?: Layer;
  readonly createdBy: string;
  readonly comment?: string;
  /** ISO time. */
  readonly created: string;
}

/** An image in the making: its steps in order, and what a container of it starts with. */
export interface Image {
  /** ISO time; of the base where there is one. */
  readonly created: string;
  /** Debian's name. */
  readonly architecture: string;
  readonly steps: readonly Step[];
  readonly environment: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly user?: string;
  /** Labels of the configuration and annotations of the manifest: the same. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** A JSON document as it is stored. */
export interface Blob {
  readonly bytes: Buffer;
  /** `sha256:…` */
  readonly digest: string;
}

export function imageConfig(image: Image): Blob {
  const { oci = image.architecture, variant } = architectures[image.architecture] ?? {};
  const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  return blobOf({
    created: image.created,
    architecture: oci,
    os: 'linux',
    config: {
      User: image.user,
      Env: some(image.environment),
      Entrypoint: some(image.entrypoint),
      Cmd: some(image.command),
      Labels: Object.keys(image.annotations).length > 0 ? sorted(image.annotations) : undefined,
    },
    rootfs: { type: 'layers', diff_ids: layersOf(image).map(({ diffId }) => diffId) },
    history: image.steps.map(({ created, createdBy, comment, layer }) => ({
      created,
      created_by: createdBy,
      comment,
      empty_layer: layer === undefined ? true : undefined,
    })),
    variant,
  });
}

export function imageManifest(image: Image, config: Blob): Blob {
  return blobOf({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: config.digest,
      size: config.bytes.length,
    },
    layers: layersOf(image).map(({ digest, size, uncompressedSize }) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      digest,
      size,
      annotations: { 'ci.umo.uncompressed_blob_size': String(uncompressedSize) },
    })),
    annotations: Object.keys(image.annotations).length > 0 ? sorted(image.annotations) : undefined,
  });
}

export function layersOf({ steps }: Image): readonly Layer[] {
  return steps.flatMap(({ layer }) => (layer === undefined ? [] : [layer]));
}

function blobOf(document: object): Blob {
  const bytes = Buffer.from(JSON.stringify(document));
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

function sorted(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
