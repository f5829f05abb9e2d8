import type { LayerRole } from '../rock/layer-roles.ts';
import type { InstalledPackage, Owner } from './owner.ts';
import type { Waste } from './waste.ts';

/** What one image weighs, and who its bytes belong to. Sizes are bytes. */
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
  readonly waste: Waste;
  /** Whom files can belong to; `MeasuredFile.owner` is an index into it. */
  readonly owners: readonly Owner[];
  /** Packages that the image says are installed, also those that own no file, by kind and name. */
  readonly packages: readonly InstalledPackage[];
  /** Names of the chisel slices that the image says it was cut from, sorted. */
  readonly slices: readonly string[];
  /** What of the image's own records could not be believed or kept, a sentence each; absent when nothing. */
  readonly notes?: readonly string[];
  /** The regular files that the container sees, in the order of `comparePaths`; anew at each call. */
  files(): Iterable<MeasuredFile>;
}

export interface MeasuredImage {
  /** Name of the file, directory or repository, without its path. */
  readonly name: string;
  readonly form: string;
  /** Title and version as rockcraft's annotations give them. */
  readonly title?: string;
  readonly version?: string;
  /** `linux/arm64/v8`. */
  readonly platform: string;
  /** Digest of the manifest; a docker-archive has none. */
  readonly digest?: string;
  /** Bytes of manifest and config, which a registry stores besides the layers; 0 where there is no manifest. */
  readonly documentsSize: number;
  readonly settings: ImageSettings;
}

/** What a container of the image starts with. */
export interface ImageSettings {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** Empty for root. */
  readonly user: string;
  readonly workingDirectory: string;
  /**
   * The variables, sorted by name, each with the first 16 hex digits of the SHA-256 of its value: a change is
   * told, and nobody's password is.
   */
  readonly environment: readonly { readonly name: string; readonly hash: string }[];
  /** Of Pebble's layers, in their order. */
  readonly services: readonly {
    readonly name: string;
    readonly command: string;
    readonly startup: string;
  }[];
}

export interface MeasuredLayer {
  /** Of the blob; of a docker-archive, of the content. */
  readonly digest: string;
  /** Digest of the uncompressed content, where the config names it. */
  readonly diffId?: string;
  readonly role: LayerRole;
  /** What the builder wrote of the layer in the history. */
  readonly comment: string;
  readonly compressedSize: number;
  readonly size: number;
  /** Regular files, each hard-link group once. */
  readonly files: number;
}

/** A regular file that the container sees, at one of its names. */
export interface MeasuredFile {
  /** Below the root, without a leading slash. */
  readonly path: string;
  /** 0 for a further hard link. */
  readonly size: number;
  /**
   * Its share of the compressed layer, by where the decompressor stood when the file began and
   * ended: an estimate in whole bytes. 0 for a further hard link.
   */
  readonly compressed: number;
  /** Index of the layer that holds the content. */
  readonly layer: number;
  /** Index into `Measurement.owners`. */
  readonly owner: number;
  /** The path that came first, when this is a further hard link to the same file. */
  readonly linkTo?: string;
  /**
   * The first 12 hex digits of the SHA-256 of the content, where it decides something: of a file of
   * `hashedFrom` bytes or more that is no further hard link.
   */
  readonly hash?: string;
  /** Runs with the rights of its owner (set-uid) or its group (set-gid), whoever starts it. */
  readonly privileged?: 'set-uid' | 'set-gid' | 'set-uid and set-gid';
  /** The machine that an ELF file is for, when that is not the image's: `aarch64`. */
  readonly foreignMachine?: string;
  /** Bytes that `strip` would take off an ELF file; absent when none. */
  readonly strippable?: number;
}

/** Smaller files are held against each other by size alone: their bytes do not matter, and half of all files are smaller. */
export const hashedFrom = 4096;
