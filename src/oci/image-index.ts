import type { Descriptor } from './descriptor.ts';
import type { Digest } from './digest.ts';
import type { Image } from './image-source.ts';
import type { Blob } from './store/blob.ts';

/** Several images under one name, most often one for each platform, that were opened together. */
export interface ImageIndex {
  /** As the user named it. */
  readonly name: string;
  readonly form: 'oci-archive' | 'oci' | 'registry';
  readonly digest: Digest;
  readonly mediaType: string;
  /** The index as it is stored: what a registry must be sent, byte for byte. */
  readonly indexBlob: Blob;
  /**
   * All that the index leads to, each once, and whatever is named before what names it: the order
   * in which a registry takes manifests. The index itself is not among them.
   */
  readonly members: readonly IndexMember[];
  /** Annotations of the index and of the descriptor that led to it. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Lets go of the files. */
  close(): Promise<void>;
}

/** An image, another index, or an artifact such as a statement of BuildKit about an image. */
export interface IndexMember {
  /** What led to it; its media type is that of the document. */
  readonly descriptor: Descriptor;
  /** The manifest or inner index as it is stored. */
  readonly manifestBlob: Blob;
  /** Config and layers, each once; none of an inner index. */
  readonly blobs: readonly { readonly digest: Digest; readonly blob: Blob }[];
  /** The image, where it is one that a container can be made of. */
  readonly image: Image | undefined;
}

/** Tells apart what `openImageOrIndex` found. */
export function isImageIndex(opened: Image | ImageIndex): opened is ImageIndex {
  return 'members' in opened;
}

/** The images of an index, in its order; or the one image that was opened. */
export function imagesOf(opened: Image | ImageIndex): readonly Image[] {
  if (!isImageIndex(opened)) return [opened];
  return opened.members.flatMap(({ image }) => (image === undefined ? [] : [image]));
}
