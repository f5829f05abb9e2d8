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

/** Changes that make `to` of `from`, or undefined when they are more than `limit`. */
function editDistance(from: string, to: string, limit: number): number | undefined {
  if (Math.abs(from.length - to.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= to.length; column++) {
      const changes = cheapest(from, to, row, column, { beforeLast, last, current });
      current.push(changes);
      best = Math.min(best, changes);
    }
    if (best > limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const changes = at(last, to.length);
  return changes > limit ? undefined : changes;
}

interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
  readonly current: readonly number[];
}

function cheapest(from: string, to: string, row: number, column: number, rows: Rows): number {
  const same = from[row - 1] === to[column - 1];
  const replaced = at(rows.last, column - 1) + (same ? 0 : 1);
  const added = at(rows.current, column - 1) + 1;
  const taken = at(rows.last, column) + 1;
  const swaps =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  const swapped = swaps ? at(rows.beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY;
  return Math.min(replaced, added, taken, swapped);
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
