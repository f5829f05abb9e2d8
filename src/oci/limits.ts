import { UserError } from '../errors.ts';

/**
 * What a well-formed image stays far below. Beyond it an archive is taken for hostile or broken and
 * refused, so that reading one costs bounded time and memory whatever is in it.
 */
export interface Limits {
  /** Entries of one archive or of all layers of an image, and the directories that only names mention. */
  readonly entries: number;
  /** Bytes of a name or link target; Linux itself stops at PATH_MAX = 4096. */
  readonly nameBytes: number;
  /** Characters of all names and link targets, and again of every link that is followed. */
  readonly allNameBytes: number;
  /** Bytes of one PAX header or GNU long name. */
  readonly headerBytes: number;
  /** Extended headers in a row before the entry that they describe. */
  readonly headersInARow: number;
  /** Expanded bytes for each compressed byte. gzip cannot exceed 1032; real layers stay below 20. */
  readonly expansion: number;
  /** Bytes that all layers of an image together may expand to beyond `expansion`. */
  readonly freeExpansion: number;
  /** zstd frames of all layers; zstd:chunked has one or two for each file. */
  readonly frames: number;
  /** Bytes of index.json, a manifest, an index or a config. */
  readonly documentBytes: number;
  /** Bytes of all manifests and indexes together. */
  readonly allDocumentBytes: number;
  /** Layers of one image; overlay file systems stop at 128. */
  readonly layers: number;
  /** Manifests and indexes that are looked at until the one image is found. */
  readonly manifests: number;
}

export const defaultLimits: Limits = {
  entries: 2_000_000,
  nameBytes: 4096,
  allNameBytes: 256 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  headersInARow: 8,
  expansion: 200,
  freeExpansion: 1024 * 1024 * 1024,
  frames: 1_000_000,
  documentBytes: 8 * 1024 * 1024,
  allDocumentBytes: 64 * 1024 * 1024,
  layers: 1000,
  manifests: 1000,
};

/** Throws a `UserError` when the image called `name` has more layers than any image has. */
export function checkLayerCount(name: string, layers: number, limits: Limits): void {
  if (layers > limits.layers) {
    throw new UserError(`${name} has ${layers} layers; no image has more than ${limits.layers}.`);
  }
}
