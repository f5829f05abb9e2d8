/**
 * What a well-formed image stays far below. Beyond it an archive is taken for hostile or broken and
 * refused, so that reading one costs bounded time and memory whatever is in it.
 */
export interface Limits {
  /** Entries of one layer or archive. */
  readonly entries: number;
  /** Bytes of a name or link target; Linux itself stops at PATH_MAX = 4096. */
  readonly nameBytes: number;
  /** Bytes of all names in one layer or archive. */
  readonly allNameBytes: number;
  /** Bytes of one PAX header or GNU long name. */
  readonly headerBytes: number;
  /** Extended headers in a row before the entry that they describe. */
  readonly headersInARow: number;
  /** Bytes that any layer may expand to before `expansion` is asked. */
  readonly freeExpansion: number;
  /** Expanded bytes for each compressed byte. gzip cannot exceed 1032; real layers stay below 20. */
  readonly expansion: number;
  /** Bytes of index.json, a manifest, an index or a config. */
  readonly documentBytes: number;
  /** Layers of one image; overlay file systems stop at 128. */
  readonly layers: number;
}

export const defaultLimits: Limits = {
  entries: 2_000_000,
  nameBytes: 4096,
  allNameBytes: 512 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  headersInARow: 8,
  freeExpansion: 1024 * 1024 * 1024,
  expansion: 200,
  documentBytes: 8 * 1024 * 1024,
  layers: 1000,
};
