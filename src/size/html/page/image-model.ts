import { type Columns, columnsOf } from '../model/columns.ts';
import { groupOf } from '../model/plot.ts';
import type { ImageData, PageData } from '../page-data.ts';
import { type Format, formatIn } from './format.ts';

/** An image, ready to be shown. */
export interface ImageModel extends Omit<ImageData, 'rows'> {
  readonly columns: Columns;
  /** Whether there is anything to compare with. */
  readonly isCompared: boolean;
  /** By owner: its place in the alphabet of groups and names. */
  readonly ownerRanks: Uint32Array;
  readonly format: Format;
}

/** By index of the image: made when it is first looked at. */
export function imageModels(data: PageData): (index: number) => ImageModel {
  const format = formatIn(data.units);
  const models = new Map<number, ImageModel>();
  return (index) => {
    const known = models.get(index);
    if (known !== undefined) return known;
    const { rows, ...image } = data.images[index] as ImageData;
    const model = {
      ...image,
      columns: columnsOf(rows),
      isCompared: image.report.comparison !== undefined,
      ownerRanks: ranksOf(image.owners),
      format,
    };
    models.set(index, model);
    return model;
  };
}

function ranksOf(owners: ImageData['owners']): Uint32Array {
  const names = owners.map((owner) => `${owner.name} ${groupOf(owner)}`);
  const sorted = names.map((_, at) => at).sort((one, other) => compareNames(names, one, other));
  const ranks = new Uint32Array(owners.length);
  for (const [rank, owner] of sorted.entries()) ranks[owner] = rank;
  return ranks;
}

function compareNames(names: readonly string[], one: number, other: number): number {
  const [a, b] = [names[one] as string, names[other] as string];
  return a < b ? -1 : a > b ? 1 : 0;
}
