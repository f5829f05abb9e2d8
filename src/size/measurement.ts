import type { LayerRole } from '../rock/layer-roles.ts';

/** What one image weighs. Sizes are bytes. */
export interface Measurement {
  readonly image: MeasuredImage;
  /** Sum of the layer blobs: what is downloaded. */
  readonly compressedSize: number;
  /** Regular files of all layers, each hard-link group once: what is on disk. */
  readonly size: number;
  /** Regular files that the container sees: less than `size` by what layers hide of each other. */
  readonly effectiveSize: number;
  /** Lowest first. */
  readonly layers: readonly MeasuredLayer[];
  /** The regular files that the container sees, in the order of `comparePaths`; anew at each call. */
  files(): Iterable<MeasuredFile>;
}

export interface MeasuredImage {
  /** Name of the file or directory, without its path. */
  readonly name: string;
  readonly form: string;
  /** Title and version as rockcraft's annotations give them. */
  readonly title?: string;
  readonly version?: string;
  /** `linux/arm64/v8`. */
  readonly platform: string;
  /** Digest of the manifest; a docker-archive has none. */
  readonly digest?: string;
}

export interface MeasuredLayer {
  readonly digest: string;
  readonly role: LayerRole;
  /** What the builder wrote of the layer in the history. */
  readonly comment: string;
  readonly compressedSize: number;
  readonly size: number;
  /** Regular files, each hard-link group once. */
  readonly files: number;
}

export interface MeasuredFile {
  /** Below the root, without a leading slash. */
  readonly path: string;
  /** 0 for a further hard link. */
  readonly size: number;
  /** Index of the layer that holds the content. */
  readonly layer: number;
  /** The path that came first, when this is a further hard link to the same file. */
  readonly linkTo?: string;
}
