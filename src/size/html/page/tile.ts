import { visible } from '../../../markdown.ts';
import { groupOf, type Plot } from '../model/plot.ts';
import type { PlotNode } from '../model/plot-node.ts';
import { shadeOf } from '../model/shade.ts';
import type { Tile } from '../model/treemap-layout.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import type { Look } from './treemap-settings.ts';
import { groupNames } from './words.ts';

/** Pixels below which a word has no room. */
const room = { width: 46, height: 16, lines: 34, amount: 64 };

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
  const element = make(
    isTop ? 'button' : 'div',
    {
      class: `tile depth-${depth} ${colour}${isOpen ? ' open' : ''}${tile.node === undefined ? ' rest' : ''}`,
      'data-at': at,
      ...(isTop
        ? {
            type: 'button',
            tabindex: -1,
            'aria-label': tileSentence(tile, plot, undefined, image).join(', '),
          }
        : { 'aria-hidden': 'true' }),
    },
    ...(width < room.width || height < room.height ? [] : words(tile, image)),
  );
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  return element;
}

function words(tile: Tile, { format }: ImageModel): readonly HTMLElement[] {
  const { width, height, isOpen, area, before, after } = tile;
  const name = make('span', { class: 'name' }, tileName(tile));
  const hasRoom = width >= room.amount && (isOpen || height >= room.lines);
  if (!hasRoom) return [name];
  const mark = after > before ? '▲' : after < before ? '▼' : '';
  const difference = before === after ? '' : ` ${mark}${format.delta(before, after)}`;
  const amount = isOpen && width < 3 * room.amount ? '' : format.bytes(area);
  return [name, make('span', { class: 'amount' }, `${amount}${difference}`)];
}

function tileName({ node, count }: Tile): string {
  if (node === undefined) return `${count} smaller`;
  return node.level === 'group' ? (groupNames[node.name] ?? node.name) : visible(node.name);
}

/** Line by line what a tile says; of a share, of which node. */
export function tileSentence(
  tile: Tile,
  plot: Plot,
  whole: PlotNode | undefined,
  { format, isCompared }: ImageModel,
): readonly string[] {
  const { node, area, after, before, files } = tile;
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
  return [
    name,
    amount,
    ...changes,
    ...(node?.level === 'file' ? [] : [format.counted(files, 'file')]),
  ];
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
