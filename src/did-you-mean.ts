/**
 * The candidate that a misspelt name was most likely meant to be: the one with the fewest letters
 * to add, take away, replace or swap with their neighbour, and of equals the first. Letter case
 * counts for nothing.
 *
 * @returns undefined when every candidate is too different to be worth showing, which is when more
 *   than a third of its letters, but of two letters or more at least one, would have to change
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length > longest) return undefined;
  let found: string | undefined;
  let limit = wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const changes = editDistance(wanted, candidate.toLowerCase(), limit);
    if (changes === undefined) continue;
    if (changes === 0) return candidate;
    found = candidate;
    limit = changes - 1;
  }
  return found;
}

/** In UTF-16 units: no name in a rockcraft.yaml that could be misspelt is longer. */
const longest = 200;

/**
 * Changes that make `to` of `from` (the optimal string alignment distance), or undefined when they
 * are more than `limit`. Row by row, of which only what lies within `limit` of the diagonal can be
 * few enough: a name is compared with every package of a release.
 */
function editDistance(from: string, to: string, limit: number): number | undefined {
  if (Math.abs(from.length - to.length) > limit) return undefined;
  let rows = kept;
  for (let column = 0; column <= Math.min(to.length, limit); column++) rows[1][column] = column;
  for (let row = 1; row <= from.length; row++) {
    const start = Math.max(0, row - limit);
    const end = Math.min(to.length, row + limit);
    let best = limit + 1;
    for (let column = start; column <= end; column++) {
      const changes = cheapest(from, to, row, column, limit, rows);
      rows[2][column] = changes;
      best = Math.min(best, changes);
    }
    if (best > limit) return undefined;
    rows = [rows[1], rows[2], rows[0]];
  }
  const changes = at(rows[1], to.length);
  return changes > limit ? undefined : changes;
}

/** The row before the last, the last one, and the one that is being filled. */
type Rows = readonly [Uint8Array, Uint8Array, Uint8Array];

/** Used again by every call. */
const kept: Rows = [
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2),
];

/** Changes that make the first `column` letters of `to` of the first `row` ones of `from`. */
function cheapest(
  from: string,
  to: string,
  row: number,
  column: number,
  limit: number,
  [beforeLast, last, current]: Rows,
): number {
  if (column === 0) return row;
  const same = from[row - 1] === to[column - 1];
  let changes = at(last, column - 1) + (same ? 0 : 1);
  if (column > row - limit) changes = Math.min(changes, at(current, column - 1) + 1);
  if (column < row + limit) changes = Math.min(changes, at(last, column) + 1);
  if (!isSwap(from, to, row, column)) return changes;
  return Math.min(changes, at(beforeLast, column - 2) + 1);
}

function isSwap(from: string, to: string, row: number, column: number): boolean {
  return (
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
  );
}

function at(row: Uint8Array, column: number): number {
  return row[column] as number;
}
