import type { Rarity, Row } from '../page-data.ts';

/** The files of an image and its baseline by columns, which cost a tenth of as many objects. Sizes are bytes. */
export interface Columns {
  readonly count: number;
  readonly paths: readonly string[];
  readonly size: Float64Array;
  readonly compressed: Float64Array;
  readonly before: Float64Array;
  readonly compressedBefore: Float64Array;
  /** -1 of what is gone. */
  readonly layer: Int32Array;
  readonly owner: Uint32Array;
  /** Indices into `rowKinds`. */
  readonly kind: Uint8Array;
  /** By row, for the few that have any. */
  readonly rarities: ReadonlyMap<number, Rarity>;
}

export function columnsOf(rows: readonly Row[]): Columns {
  const count = rows.length;
  const rarities = new Map<number, Rarity>();
  const columns = {
    count,
    paths: new Array<string>(count),
    size: new Float64Array(count),
    compressed: new Float64Array(count),
    before: new Float64Array(count),
    compressedBefore: new Float64Array(count),
    layer: new Int32Array(count),
    owner: new Uint32Array(count),
    kind: new Uint8Array(count),
    rarities,
  };
  let path = '';
  for (const [at, row] of rows.entries()) {
    const [shared, rest, size, compressed, layer, owner, kind, before, compressedBefore, rarity] =
      row;
    path = path.slice(0, shared) + rest;
    columns.paths[at] = path;
    columns.size[at] = size;
    columns.compressed[at] = compressed;
    columns.before[at] = before ?? size;
    columns.compressedBefore[at] = compressedBefore ?? compressed;
    columns.layer[at] = layer;
    columns.owner[at] = owner;
    columns.kind[at] = kind ?? 0;
    if (rarity !== undefined) rarities.set(at, rarity);
  }
  return columns;
}
