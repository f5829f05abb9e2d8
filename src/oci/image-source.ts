import type { ImageConfig, Manifest } from './descriptor.ts';
import type { Digest } from './digest.ts';
import type { Blob } from './store/blob.ts';

/** One layer of an image: its bytes as stored, and what proves them. */
export interface Layer {
  readonly mediaType: string;
  readonly blob: Blob;
  /** Digest that identifies the layer in this image: of the blob, or of its content. */
  readonly digest: Digest;
  /**
   * What `digest` is taken of. A docker-archive names no blobs: only the digests of the
   * uncompressed layers in its config can be held against it.
   */
  readonly digestOf: 'blob' | 'content';
  /** Digest of the uncompressed content, where the config names it. */
  readonly diffId: Digest | undefined;
  /** What the builder wrote of this layer: `comment` of its history entry, else `created_by`. */
  readonly comment: string;
  readonly createdBy: string;
}

/** One image that can be read in place, as long as what it lies in is open. */
export interface Image {
  /** As the user named it. */
  readonly name: string;
  readonly form: 'oci-archive' | 'oci' | 'docker-archive' | 'registry';
  /** Digest of the manifest; a docker-archive has none. */
  readonly digest: Digest | undefined;
  /** Digest of the config, which every form holds byte for byte: Docker's classic store calls it the image's ID. */
  readonly configDigest: Digest;
  /** Undefined for a docker-archive. */
  readonly manifest: Manifest | undefined;
  /** The manifest as it is stored: what a registry must be sent, byte for byte. */
  readonly manifestBlob: Blob | undefined;
  readonly config: ImageConfig;
  readonly configBlob: Blob;
  /** Lowest first. */
  readonly layers: readonly Layer[];
  /**
   * Annotations of the manifest, of the descriptor that led to it, and of the entry of index.json that
   * led to both; of a docker-archive the tag, under the key that it has in an OCI layout.
   */
  readonly annotations: Readonly<Record<string, string>>;
}

/** One image that was opened; `close` lets go of its files. */
export interface ImageSource extends Image {
  close(): Promise<void>;
}
