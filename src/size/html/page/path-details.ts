import { groupOf, ownerText } from '../model/plot.ts';
import { rowKinds } from '../page-data.ts';
import { type Child, foreign, make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { layerName } from './layers.ts';
import { groupNames } from './words.ts';

export interface PathDetails {
  readonly element: HTMLElement;
  /** Of a row; nothing when there is none. */
  show(row: number | undefined): void;
}

/** All that is known of the path that is marked in the table, in whole length. */
export function pathDetails(image: ImageModel): PathDetails {
  const element = make('div', { class: 'details' });
  return {
    element,
    show: (row) => {
      element.replaceChildren(...(row === undefined ? [] : detailsOf(row, image)));
    },
  };
}

function detailsOf(
  row: number,
  { columns, owners, layers, isCompared, format }: ImageModel,
): HTMLElement[] {
  const [size, before] = [columns.size[row] as number, columns.before[row] as number];
  const layer = columns.layer[row] as number;
  const owner = owners[columns.owner[row] as number];
  const group = groupNames[groupOf(owner)];
  const version = owner?.version === undefined ? '' : ` ${owner.version}`;
  const guess = owner?.guessed ? ', probably' : '';
  const rarity = columns.rarities.get(row);
  const facts: readonly (readonly [string, Child | undefined])[] = [
    ['Owner', foreign(owner?.name ? `${ownerText(owner)}${version} (${group}${guess})` : group)],
    ['Layer', layer === -1 ? 'of the baseline' : layerName(layers, layer)],
    [
      'Size',
      `${format.count(size)} B on disk, ${format.count(columns.compressed[row] as number)} B to download`,
    ],
    [
      'Before',
      isCompared
        ? `${format.count(before)} B, ${rowKinds[columns.kind[row] as number]}`
        : undefined,
    ],
    ['Moved from', rarity?.from && foreign(rarity.from)],
    ['Hard link to', rarity?.linkTo && foreign(rarity.linkTo)],
    ['Runs with other rights', rarity?.privileged],
    ['For another machine', rarity?.foreignMachine && foreign(rarity.foreignMachine)],
    [
      'Could be stripped by',
      rarity?.strippable === undefined ? undefined : format.bytes(rarity.strippable),
    ],
  ];
  return [
    make('p', {}, foreign(`/${columns.paths[row]}`)),
    make(
      'dl',
      {},
      ...facts.flatMap(([title, value]) =>
        value === undefined || value === '' ? [] : [make('dt', {}, title), make('dd', {}, value)],
      ),
    ),
  ];
}
