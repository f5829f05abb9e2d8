import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import type { Plot } from './plot.ts';
import { childrenOf, type PlotNode } from './plot-node.ts';

/** A rectangle of the treemap, in pixels from its upper left corner. */
export interface Tile {
  /** Absent for all that is too small to be shown alone. */
  readonly node?: PlotNode;
  readonly area: number;
  readonly after: number;
  readonly before: number;
  /** Files that there are, and that are gone. */
  readonly files: number;
  readonly gone: number;
  /** How many small things it stands for; 1 for a node. */
  readonly count: number;
  /** 1 for the children of what is looked at, 2 and 3 for what is in them. */
  readonly depth: number;
  /** Of depth 1, the tile itself or the one that it lies in: an index into the list. */
  readonly top: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether other tiles lie in it, below its title. */
  readonly isOpen: boolean;
}

interface Part extends Pick<Tile, 'area' | 'after' | 'before' | 'files' | 'gone' | 'count'> {
  readonly node?: PlotNode;
  readonly parts: readonly Part[];
}

/** Pixels. */
const titleHeight = 20;
/** Square pixels: what is smaller is shown with its small siblings, and not opened. */
const smallest = 260;
const opened = 10_000;
/** Of one parent; the rest is shown together. */
const mostParts = 60;
const deepest = 7;

/** The tiles of what is in a node: those that lie in another come after it. */
export function layTiles(
  plot: Plot,
  node: PlotNode,
  width: number,
  height: number,
): readonly Tile[] {
  if (node.area <= 0 || width <= 0 || height <= 0) return [];
  const scale = (width * height) / node.area;
  const parts = { ...partOf(node), parts: partsOf(plot, node, scale, 1) };
  const root = hierarchy<Part>(parts, (part) => [...part.parts]).sum((part) =>
    part.parts.length === 0 ? part.area : 0,
  );
  const laid = treemap<Part>()
    .size([width, height])
    .round(true)
    .paddingInner(2)
    .paddingTop((each) => (each.depth === 0 ? 0 : titleHeight))
    .paddingRight((each) => (each.depth === 0 ? 0 : 3))
    .paddingBottom((each) => (each.depth === 0 ? 0 : 3))
    .paddingLeft((each) => (each.depth === 0 ? 0 : 3))(root);
  const tiles: Tile[] = [];
  for (const child of laid.children ?? []) addTiles(tiles, child, tiles.length);
  return tiles;
}

function addTiles(tiles: Tile[], laid: HierarchyRectangularNode<Part>, top: number): void {
  const { data, depth, x0, y0, x1, y1 } = laid;
  const [width, height] = [x1 - x0, y1 - y0];
  if (width < 1 || height < 1) return;
  const { parts, ...sums } = data;
  const isOpen = parts.length > 0;
  tiles.push({ ...sums, depth, top, x: x0, y: y0, width, height, isOpen });
  for (const child of laid.children ?? []) addTiles(tiles, child, top);
}

function partsOf(plot: Plot, node: PlotNode, scale: number, depth: number): readonly Part[] {
  const children = childrenOf(plot, node)
    .filter((child) => child.area > 0)
    .sort((one, other) => other.area - one.area);
  const large = children.filter(
    (child, at) => at < mostParts && (child.area * scale >= smallest || at === 0),
  );
  const parts = large.map((child): Part => {
    const isOpened = depth < deepest && child.area * scale >= opened;
    return { ...partOf(child), parts: isOpened ? partsOf(plot, child, scale, depth + 1) : [] };
  });
  const rest = children.slice(large.length);
  return rest.length === 0 ? parts : [...parts, together(rest)];
}

function partOf(node: PlotNode): Part {
  const { area, after, before, files, from, to } = node;
  return { node, area, after, before, files, gone: to - from - files, count: 1, parts: [] };
}

function together(nodes: readonly PlotNode[]): Part {
  const sum = (of: (node: PlotNode) => number) =>
    nodes.reduce((total, node) => total + of(node), 0);
  return {
    area: sum((node) => node.area),
    after: sum((node) => node.after),
    before: sum((node) => node.before),
    files: sum((node) => node.files),
    gone: sum((node) => node.to - node.from - node.files),
    count: nodes.length,
    parts: [],
  };
}
