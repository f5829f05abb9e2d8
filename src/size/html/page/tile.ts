import { visible } from '../../../markdown.ts';
import { groupOf, type Plot } from '../model/plot.ts';
import type { PlotNode } from '../model/plot-node.ts';
import { shadeOf } from '../model/shade.ts';
import type { Tile } from '../model/treemap-layout.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import type { Look } from './treemap-settings.ts';
import { filesText, nodeText } from './words.ts';

/** Pixels: below them a mark and a name say nothing; of a line; of a letter, about; and what is lost at the edges. */
const room = { mark: 13, name: 50, line: 16, letter: 7.4, edges: 12 };

/** What is seen of a tile: one of the first level is a button, the others are only looked at. */
export function tileElement(
  tile: Tile,
  at: number,
  plot: Plot,
  look: Look,
  image: ImageModel,
): HTMLElement {
  const { x, y, width, height, depth, isOpen } = tile;
  const isTop = depth === 1;
  const colour = look.colour === 'change' ? shadeClass(tile) : `group-${heaviestGroup(tile, plot)}`;
  const texts = words(tile, image);
  const element = make(
    isTop ? 'button' : 'div',
    {
      class: `tile depth-${depth} ${colour}${isOpen ? ' open' : ''}${width < room.name || height < room.line ? ' bare' : ''}`,
      'data-at': at,
      ...(isTop
        ? {
            type: 'button',
            tabindex: -1,
            'aria-label': tileSentence(tile, plot, undefined, image).join(', '),
          }
        : { 'aria-hidden': 'true' }),
    },
    ...texts,
  );
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  return element;
}

/** As much as there is room for, the name first; what changed says so without its colour, too. */
function words(tile: Tile, { format }: ImageModel): readonly HTMLElement[] {
  const { width, height, isOpen, area, before, after } = tile;
  const mark = after === before ? '' : after > before ? '▲' : '▼';
  if (width < room.name || height < room.line) {
    const isShown = mark !== '' && !isOpen && Math.min(width, height) >= room.mark;
    return isShown ? [make('span', { class: 'mark' }, mark)] : [];
  }
  const change = mark === '' ? '' : `${mark} ${format.delta(before, after)}`;
  const amount = format.bytes(area);
  const both = `${amount} ${change}`.trim();
  // A number that is cut off is another number.
  const fits = (text: string) => text !== '' && text.length * room.letter + room.edges <= width;
  if (isOpen) {
    // Beside the name, to which half of the room belongs.
    const title = [both, change || amount].find((text) => text !== '' && fits(text + text));
    const name = make('span', { class: 'name' }, tileName(tile));
    return title === undefined ? [name] : [name, make('span', { class: 'amount' }, title)];
  }
  const lines = Math.floor((height - 2) / room.line) - 1;
  const amounts = (fits(both) ? [both] : [amount, change]).filter(fits).slice(0, lines);
  const isTold = mark === '' || amounts.some((text) => text.includes(mark));
  const name = make('span', { class: 'name' }, isTold ? '' : `${mark} `, tileName(tile));
  return [name, ...amounts.map((text) => make('span', { class: 'amount' }, text))];
}

function tileName({ node, count }: Tile): string {
  return node === undefined ? `${count} smaller` : nodeText(node);
}

/** Line by line what a tile says; of a share, of which node. */
export function tileSentence(
  tile: Tile,
  plot: Plot,
  whole: PlotNode | undefined,
  { format, isCompared }: ImageModel,
): readonly string[] {
  const { node, area, after, before, files, gone } = tile;
  const name = node === undefined || node.path === '' ? tileName(tile) : visible(node.path);
  const unit = plot.measure === 'compressed' ? 'to download' : 'on disk';
  const share = whole === undefined ? '' : ` (${format.share(area, whole.area)} of what is shown)`;
  const amount =
    plot.measure === 'change'
      ? `${format.bytes(area)} differ${share}`
      : `${format.bytes(after)} ${unit}${share}`;
  const changes = !isCompared
    ? []
    : before === after
      ? ['unchanged in size']
      : [
          `${format.delta(before, after)} (${format.percent(before, after)}), before ${format.bytes(before)}`,
        ];
  return [name, amount, ...changes, ...(node?.level === 'file' ? [] : [filesText(files, gone)])];
}

function shadeClass({ before, after }: Tile): string {
  const shade = shadeOf(before, after);
  return shade === 0 ? 'shade-same' : shade > 0 ? `shade-grown-${shade}` : `shade-shrunk-${-shade}`;
}

/** The group that most bytes of a tile belong to; what is too small to be drawn has none. */
function heaviestGroup({ node, isOpen }: Tile, plot: Plot): string {
  if (node === undefined || isOpen) return 'none';
  const sums = new Map<string, number>();
  for (let at = node.from; at < node.to; at += 1) {
    const row = plot.order[at] as number;
    const group = groupOf(plot.owners[plot.columns.owner[row] as number]);
    sums.set(group, (sums.get(group) ?? 0) + (plot.columns.size[row] as number));
  }
  const [heaviest] = [...sums].sort(([, one], [, other]) => other - one);
  return heaviest?.[0] ?? 'none';
}
