import { groupOf, ownerText, type Plot, type Sums, sumsOf } from './plot.ts';

/** What is shown as one area: everything, a group of owners, an owner, a directory, a file. */
export interface PlotNode extends Sums {
  readonly level: 'all' | 'group' | 'owner' | 'directory' | 'file';
  /** Tells it from its siblings, and is the same after another selection. */
  readonly key: string;
  /** As a person reads it; a directory ends in a slash. */
  readonly name: string;
  /** Where its paths begin: empty, or a directory with its slash; of a file its path. */
  readonly path: string;
  /** Positions in `Plot.order`. */
  readonly from: number;
  readonly to: number;
}

export function rootOf(plot: Plot): PlotNode {
  return nodeAt(plot, 'all', 'Image', '', 0, plot.order.length);
}

/** What a node consists of, in the order of names. A file has nothing. */
export function childrenOf(plot: Plot, node: PlotNode): readonly PlotNode[] {
  if (node.level === 'file') return [];
  if (plot.by === 'owner' && node.level === 'all') {
    return split(plot, node, 'group', (row) => groupOf(ownerAt(plot, row)));
  }
  if (node.level === 'group') {
    return split(plot, node, 'owner', (row) => ownerText(ownerAt(plot, row)));
  }
  const entries = entriesOf(plot, node);
  const [only] = entries;
  // Most owners have all they brought in one directory, which is where to look at once.
  const isOne = node.level === 'owner' && entries.length === 1 && only?.level === 'directory';
  return isOne ? entriesOf(plot, only) : entries;
}

/** The nodes on the way to where `keys` lead, as far as there is one; the root comes first. */
export function wayTo(plot: Plot, keys: readonly string[]): readonly PlotNode[] {
  const way = [rootOf(plot)];
  for (const key of keys) {
    const next = childrenOf(plot, way.at(-1) as PlotNode).find((child) => child.key === key);
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}

/** The keys of the directories that lead to a file, in a plot by directory. */
export function keysTowards(plot: Plot, path: string): readonly string[] {
  const keys: string[] = [];
  let node: PlotNode | undefined = rootOf(plot);
  while (node !== undefined) {
    node = childrenOf(plot, node).find(
      (child) => child.level === 'directory' && path.startsWith(child.path),
    );
    if (node !== undefined) keys.push(node.key);
  }
  return keys;
}

function ownerAt(plot: Plot, row: number) {
  return plot.owners[plot.columns.owner[row] as number];
}

/** Children that follow each other and differ by a name. */
function split(
  plot: Plot,
  { from, to }: PlotNode,
  level: 'group' | 'owner',
  nameOf: (row: number) => string,
): readonly PlotNode[] {
  const children: PlotNode[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const name = nameOf(plot.order[at] as number);
    if (at + 1 < to && nameOf(plot.order[at + 1] as number) === name) continue;
    children.push(nodeAt(plot, level, name, '', start, at + 1));
    start = at + 1;
  }
  return children;
}

/** Files and directories. A directory with nothing but another in it is one with that. */
function entriesOf(plot: Plot, { path, from, to }: PlotNode): readonly PlotNode[] {
  const children: PlotNode[] = [];
  for (let at = from; at < to; ) {
    const first = pathAt(plot, at);
    const slash = first.indexOf('/', path.length);
    if (slash === -1) {
      children.push(nodeAt(plot, 'file', first.slice(path.length), first, at, at + 1));
      at += 1;
      continue;
    }
    const end = endOf(plot, first.slice(0, slash + 1), at, to);
    const directory = sharedDirectory(first, pathAt(plot, end - 1), slash + 1);
    children.push(nodeAt(plot, 'directory', directory.slice(path.length), directory, at, end));
    at = end;
  }
  return children;
}

/** The deepest directory that the first and the last of sorted paths share: all between do, too. */
function sharedDirectory(first: string, last: string, known: number): string {
  let end = known;
  for (let slash = first.indexOf('/', end); slash !== -1; slash = first.indexOf('/', end)) {
    if (!last.startsWith(first.slice(0, slash + 1))) break;
    end = slash + 1;
  }
  return first.slice(0, end);
}

/** Where paths that begin so end: looked for in steps that double, then halve. */
function endOf(plot: Plot, prefix: string, from: number, to: number): number {
  let step = 1;
  let inside = from;
  while (inside + step < to && pathAt(plot, inside + step).startsWith(prefix)) {
    inside += step;
    step *= 2;
  }
  let outside = Math.min(inside + step, to);
  while (outside - inside > 1) {
    const middle = (inside + outside) >> 1;
    if (pathAt(plot, middle).startsWith(prefix)) inside = middle;
    else outside = middle;
  }
  return outside;
}

function pathAt(plot: Plot, at: number): string {
  return plot.columns.paths[plot.order[at] as number] as string;
}

function nodeAt(
  plot: Plot,
  level: PlotNode['level'],
  name: string,
  path: string,
  from: number,
  to: number,
): PlotNode {
  // A file `a` of the baseline and a directory `a` of the image are two.
  return { level, key: name, name, path, from, to, ...sumsOf(plot, from, to) };
}
