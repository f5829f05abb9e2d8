import type { Digest } from './digest.ts';

/** Media types of the documents that make up an image (OCI image-spec media-types.md; Docker image manifest v2.2). */
export const mediaTypes = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar',
} as const;

/** Points to a blob: what it is, how long, and the digest that proves it (OCI image-spec descriptor.md). */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes of the blob. */
  readonly size: number;
  readonly annotations: Readonly<Record<string, string>>;
  /** Only in an index. */
  readonly platform?: Platform;
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** `linux/arm64/v8`, as the `--platform` of every tool takes it. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** An image manifest, OCI or Docker. */
export interface Manifest {
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** An image index or Docker manifest list. */
export interface Index {
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** The parts of an image config that are read (OCI image-spec config.md). */
export interface ImageConfig {
  readonly platform: Platform;
  readonly labels: Readonly<Record<string, string>>;
  readonly history: readonly HistoryEntry[];
  /** Digests of the uncompressed layers, lowest first. */
  readonly diffIds: readonly Digest[];
}

export interface HistoryEntry {
  readonly createdBy: string;
  readonly comment: string;
  /** No layer belongs to this entry. */
  readonly emptyLayer: boolean;
}
