import { neighbour } from '../model/neighbour.ts';
import type { Plot } from '../model/plot.ts';
import { childrenOf, type PlotNode } from '../model/plot-node.ts';
import { layTiles, type Tile } from '../model/treemap-layout.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { legend } from './legend.ts';
import { tileElement, tileSentence } from './tile.ts';
import { tooltip } from './tooltip.ts';
import type { Look } from './treemap-settings.ts';
import { wayBar } from './way-bar.ts';

export interface TreemapEvents {
  /** The nodes from the whole image to the one that is to be looked at. */
  readonly zoom: (way: readonly PlotNode[]) => void;
  /** A file was chosen: its row. */
  readonly openFile: (row: number) => void;
  /** What is too small to be drawn was chosen. */
  readonly openTable: () => void;
}

export interface Treemap {
  readonly element: HTMLElement;
  show(plot: Plot, way: readonly PlotNode[], look: Look): void;
  focus(): void;
  /** Draws it as wide as paper is, or as its room on the screen again. */
  forPaper(isPaper: boolean): void;
}

const arrows = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

/** Rectangles as large as what they stand for. Only those of the first level can be focused; zooming in leads to the others. */
export function treemap(image: ImageModel, events: TreemapEvents): Treemap {
  const area = make('div', { class: 'map', role: 'group', 'aria-describedby': 'map-help' });
  const way = make('nav', { class: 'way', 'aria-label': 'Zoomed to' });
  const key = make('div', { class: 'legend' });
  const help = make(
    'p',
    { id: 'map-help', class: 'help' },
    'Click or Enter zooms in, Escape zooms out; the arrow keys go from one to the next.',
  );
  const tip = tooltip();
  let shown: { plot: Plot; way: readonly PlotNode[]; look: Look } | undefined;
  let tiles: readonly Tile[] = [];
  let elements: readonly HTMLElement[] = [];
  /** Indices of the tiles that can be focused. */
  let tops: readonly number[] = [];
  let current = 0;

  function draw(): void {
    if (shown === undefined) return;
    const node = shown.way.at(-1) as PlotNode;
    tip.hide();
    tiles = layTiles(shown.plot, node, area.clientWidth, area.clientHeight);
    elements = tiles.map((tile, at) =>
      tileElement(tile, at, shown?.plot as Plot, shown?.look as Look, image),
    );
    tops = tiles.flatMap((tile, at) => (tile.depth === 1 ? [at] : []));
    area.replaceChildren(...elements);
    if (tiles.length === 0)
      area.append(make('p', { class: 'nothing' }, 'Nothing here has any bytes.'));
    setCurrent(0);
  }

  function setCurrent(top: number): void {
    elements[tops[current] ?? -1]?.setAttribute('tabindex', '-1');
    current = top;
    elements[tops[current] ?? -1]?.setAttribute('tabindex', '0');
  }

  function focusTop(top: number): void {
    setCurrent(top);
    elements[tops[top] ?? -1]?.focus({ preventScroll: true });
  }

  function zoomIn(at: number): void {
    const tile = tiles[at];
    if (tile === undefined || shown === undefined) return;
    if (tile.node === undefined) events.openTable();
    else if (tile.node.level === 'file') {
      events.openFile(shown.plot.order[tile.node.from] as number);
    } else {
      events.zoom(wayInto(shown.plot, shown.way, tile.node));
      focusTop(0);
    }
  }

  function zoomOut(): void {
    if (shown === undefined || shown.way.length < 2) return;
    const left = shown.way.at(-1)?.key;
    events.zoom(shown.way.slice(0, -1));
    const back = tops.findIndex((at) => tiles[at]?.node?.key === left);
    focusTop(Math.max(back, 0));
  }

  area.addEventListener('click', (event) => zoomIn(indexOf(event.target)));
  area.addEventListener('keydown', (event) => {
    const boxes = tops.map((at) => tiles[at] as Tile);
    if (event.key in arrows)
      focusTop(neighbour(boxes, current, arrows[event.key as keyof typeof arrows]));
    else if (event.key === 'Home') focusTop(0);
    else if (event.key === 'End') focusTop(tops.length - 1);
    else if (event.key === 'Escape' || event.key === 'Backspace') zoomOut();
    else return;
    event.preventDefault();
  });
  const point = (target: EventTarget | null, x: number, y: number) => {
    const tile = tiles[indexOf(target)];
    if (tile !== undefined && shown !== undefined) {
      tip.show(tileSentence(tile, shown.plot, shown.way.at(-1) as PlotNode, image), x, y);
    } else tip.hide();
  };
  area.addEventListener('pointermove', (event) =>
    point(event.target, event.clientX, event.clientY),
  );
  area.addEventListener('pointerleave', tip.hide);
  area.addEventListener('focusin', (event) => {
    const at = indexOf(event.target);
    const top = tops.indexOf(at);
    if (top !== -1) setCurrent(top);
    if (!(event.target as Element).matches(':focus-visible')) return;
    const box = elements[at]?.getBoundingClientRect();
    if (box !== undefined) point(event.target, box.left + box.width / 2, box.top + box.height / 2);
  });
  area.addEventListener('focusout', tip.hide);
  let drawn = '';
  new ResizeObserver(() => {
    const extent = `${area.clientWidth} ${area.clientHeight}`;
    if (extent === drawn) return;
    drawn = extent;
    draw();
  }).observe(area);

  return {
    element: make('div', { class: 'treemap' }, way, area, tip.element, key, help),
    show: (plot, nodes, look) => {
      shown = { plot, way: nodes, look };
      const grouping = look.by === 'owner' ? 'owner' : 'directory';
      area.setAttribute('aria-label', `Treemap by ${grouping}`);
      way.replaceChildren(
        wayBar(nodes, image, (to) => {
          events.zoom(nodes.slice(0, to + 1));
          focusTop(0);
        }),
      );
      key.replaceChildren(legend(look, image));
      draw();
    },
    focus: () => focusTop(0),
    forPaper: (isPaper) => {
      area.classList.toggle('paper', isPaper);
      draw();
    },
  };
}

function indexOf(target: EventTarget | null): number {
  const element = target instanceof Element ? target.closest<HTMLElement>('.tile') : null;
  return Number(element?.dataset.at ?? -1);
}

/** From what is looked at down to a node that may lie several levels below. */
function wayInto(plot: Plot, way: readonly PlotNode[], target: PlotNode): readonly PlotNode[] {
  const nodes = [...way];
  for (let node = nodes.at(-1); node !== undefined; ) {
    if (node.level === target.level && node.path === target.path && node.from === target.from)
      break;
    node = childrenOf(plot, node).find(({ from, to }) => from <= target.from && to >= target.to);
    if (node !== undefined) nodes.push(node);
  }
  return nodes;
}
