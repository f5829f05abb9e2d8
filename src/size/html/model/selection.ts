import type { Columns } from './columns.ts';

/** Which rows are wanted; what is absent or empty wants all. */
export interface Wish {
  /** Words that all stand in the path, in letters of any case. */
  readonly search: string;
  readonly owners: ReadonlySet<number>;
  readonly layer?: number;
  /** Indices into `rowKinds`. */
  readonly kinds: ReadonlySet<number>;
}

/** The rows that are wanted, in their order. */
export function select(columns: Columns, wish: Wish): Uint32Array {
  const { owners, kinds, layer } = wish;
  const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
  const selected = new Uint32Array(columns.count);
  let count = 0;
  for (let row = 0; row < columns.count; row += 1) {
    if (layer !== undefined && columns.layer[row] !== layer) continue;
    if (owners.size > 0 && !owners.has(columns.owner[row] as number)) continue;
    if (kinds.size > 0 && !kinds.has(columns.kind[row] as number)) continue;
    if (words.length > 0 && !hasAll(columns.paths[row] as string, words)) continue;
    selected[count] = row;
    count += 1;
  }
  return selected.slice(0, count);
}

function hasAll(path: string, words: readonly string[]): boolean {
  const letters = path.toLowerCase();
  return words.every((word) => letters.includes(word));
}
