import type { Columns } from './columns.ts';

export type SortKey =
  | 'path'
  | 'owner'
  | 'layer'
  | 'compressed'
  | 'size'
  | 'before'
  | 'difference'
  | 'kind';

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/**
 * Sorts rows; what is equal stays in the order of the paths. The heaviest change is the greatest
 * difference whatever its sign.
 *
 * @param ownerRanks by owner: its place in the alphabet
 */
export function sortRows(
  rows: Uint32Array,
  { key, descending }: Sorting,
  columns: Columns,
  ownerRanks: ArrayLike<number>,
): Uint32Array {
  const sorted = rows.slice().sort();
  if (key === 'path') return descending ? sorted.reverse() : sorted;
  const values = new Float64Array(columns.count);
  for (const row of sorted) values[row] = weightOf(key, row, columns, ownerRanks);
  const sign = descending ? -1 : 1;
  return sorted.sort((one, other) => sign * ((values[one] as number) - (values[other] as number)));
}

function weightOf(
  key: Exclude<SortKey, 'path'>,
  row: number,
  columns: Columns,
  ownerRanks: ArrayLike<number>,
): number {
  if (key === 'difference') {
    return Math.abs((columns.size[row] as number) - (columns.before[row] as number));
  }
  if (key === 'owner') return ownerRanks[columns.owner[row] as number] ?? 0;
  return columns[key][row] as number;
}
