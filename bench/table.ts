/** One comparison of a benchmark: ours against a peer that ran beside it. */
export interface Row {
  /** What was measured, e.g. `start plan-rocks`. */
  readonly bench: string;
  /** Our figure and the peer's, with their units. */
  readonly ours: string;
  readonly peer: string;
  /** The figure that the limit is about: a difference or a ratio. */
  readonly figure: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** Every file of this folder that measures something exports one of these as `bench`. */
export type Bench = (options: BenchOptions) => Promise<Row[]>;

export interface BenchOptions {
  /** As little work as shows that the benchmark runs; its figures mean nothing. */
  readonly smoke: boolean;
}

/**
 * An aligned table, figures to the right.
 *
 * @param judged false for a smoke run, whose figures are not held against their limits
 */
export function formatRows(rows: readonly Row[], judged: boolean): string {
  const cells = rows.map((row) => [
    row.bench,
    row.ours,
    row.peer,
    row.figure,
    row.limit,
    judged ? verdict(row) : '-',
  ]);
  const lines = [['bench', 'ours', 'peer', 'figure', 'limit', 'ok'], ...cells];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((text, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 || column === 5 ? text.padEnd(width) : text.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(row: Row): string {
  return row.ok ? 'yes' : 'NO';
}
