import type { OwnerGroup } from '../../comparison.ts';
import type { Owner } from '../../owner.ts';
import type { Columns } from './columns.ts';

/** What is added up: bytes on disk, bytes to download, or bytes that differ. */
export type Measure = 'size' | 'compressed' | 'change';

export interface Sums {
  /** Of what the areas show. */
  readonly area: number;
  readonly after: number;
  readonly before: number;
  /** How many files there are; those that are gone do not count. */
  readonly files: number;
}

/** Rows in an order in which whatever is shown as one area lies together, so that sums cost nothing. */
export interface Plot {
  readonly by: 'directory' | 'owner';
  readonly measure: Measure;
  readonly columns: Columns;
  readonly owners: readonly Owner[];
  readonly order: Uint32Array;
  /** Up to and without each position of `order`. */
  readonly area: Float64Array;
  readonly after: Float64Array;
  readonly before: Float64Array;
  readonly files: Float64Array;
}

export function makePlot(
  rows: Uint32Array,
  columns: Columns,
  owners: readonly Owner[],
  by: Plot['by'],
  measure: Measure,
): Plot {
  const order = by === 'owner' ? ownerOrder(rows, columns, owners) : rows;
  const [after, before] =
    measure === 'compressed'
      ? [columns.compressed, columns.compressedBefore]
      : [columns.size, columns.before];
  const difference = (row: number) => Math.abs((after[row] as number) - (before[row] as number));
  const value = measure === 'change' ? difference : (row: number) => after[row] as number;
  return {
    by,
    measure,
    columns,
    owners,
    order,
    area: runningSums(order, value),
    after: runningSums(order, (row) => after[row] as number),
    before: runningSums(order, (row) => before[row] as number),
    files: runningSums(order, (row) => (columns.layer[row] === -1 ? 0 : 1)),
  };
}

export function sumsOf(plot: Plot, from: number, to: number): Sums {
  const between = (sums: Float64Array) => (sums[to] as number) - (sums[from] as number);
  return {
    area: between(plot.area),
    after: between(plot.after),
    before: between(plot.before),
    files: between(plot.files),
  };
}

/** The name of the group that an owner belongs to. */
export function groupOf(owner: Owner | undefined): OwnerGroup {
  if (owner === undefined) return 'unattributed';
  return owner.base === true ? 'base' : owner.kind;
}

/** As a person reads it. */
export function ownerText(owner: Owner | undefined): string {
  return owner?.name || 'files without a known owner';
}

/** Group by group, owner by owner, and each owner's files in the order of their paths. */
function ownerOrder(rows: Uint32Array, columns: Columns, owners: readonly Owner[]): Uint32Array {
  const names = owners.map((owner) => `${groupOf(owner)} ${owner.name}`);
  const byName = names
    .map((_, at) => at)
    .sort((one, other) => {
      const [a, b] = [names[one] as string, names[other] as string];
      return a < b ? -1 : a > b ? 1 : one - other;
    });
  const ranks = new Uint32Array(owners.length);
  for (const [rank, owner] of byName.entries()) ranks[owner] = rank;
  const rankOf = (row: number) => ranks[columns.owner[row] as number] as number;
  return rows.slice().sort((one, other) => rankOf(one) - rankOf(other));
}

function runningSums(order: Uint32Array, value: (row: number) => number): Float64Array {
  const sums = new Float64Array(order.length + 1);
  for (let at = 0; at < order.length; at += 1) {
    sums[at + 1] = (sums[at] as number) + value(order[at] as number);
  }
  return sums;
}
