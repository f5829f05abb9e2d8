/** The width of a line that snap takes when it writes to no terminal, less the last column. */
const columns = 79;
const indent = ' '.repeat('error: '.length);

/** A paragraph, or lines that stay as they are. */
export type Block = string | { readonly asIs: string };

/**
 * Wraps what snapd answered as snap does before it prints it after `error: `: the Go library's
 * printer of comments, which makes the blanks at the ends of lines few and prefers to end a line
 * at a punctuation mark.
 */
export function fill(blocks: readonly Block[]): string {
  const wrapped = blocks.map((block) =>
    typeof block === 'string'
      ? wrap(block.split(/\s+/), columns - indent.length).join(`\n${indent}`)
      : block.asIs,
  );
  return wrapped.join(`\n\n${indent}`);
}

interface Cost {
  /** For lines that are too long, which is worse than anything else. */
  readonly over: number;
  readonly blanks: number;
}

/** The lines with the least cost; `best[i]` is the best way to print the words from `i` on. */
function wrap(words: readonly string[], width: number): string[] {
  const best: { cost: Cost; next: number }[] = [];
  best[words.length] = { cost: { over: 0, blanks: 0 }, next: words.length };
  for (let from = words.length - 1; from >= 0; from--) {
    for (let next = words.length; next > from; next--) {
      const rest = (best[next] as { cost: Cost }).cost;
      const line = lineCost(words.slice(from, next).join(' '), next === words.length, width);
      const cost = { over: line.over + rest.over, blanks: line.blanks + rest.blanks };
      const known = best[from];
      if (known === undefined || isLess(cost, known.cost)) best[from] = { cost, next };
    }
  }
  const lines: string[] = [];
  for (let from = 0; from < words.length; ) {
    const next = (best[from] as { next: number }).next;
    lines.push(words.slice(from, next).join(' '));
    from = next;
  }
  return lines;
}

function lineCost(line: string, last: boolean, width: number): Cost {
  const blanks = width - line.length;
  if (last && blanks >= 0) return { over: 0, blanks: 0 };
  const penalty = /[.,:;)]$/.test(line) ? 0 : 64;
  return blanks < 0
    ? { over: blanks ** 2, blanks: penalty }
    : { over: 0, blanks: blanks ** 2 + penalty };
}

function isLess(one: Cost, other: Cost): boolean {
  return one.over < other.over || (one.over === other.over && one.blanks < other.blanks);
}
