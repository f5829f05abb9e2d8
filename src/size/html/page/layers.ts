import { visible } from '../../../markdown.ts';
import { roleNames } from '../../../rock/layer-roles.ts';
import { foreign, make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { tableOf } from './table-of.ts';

/** `2 parts`, counted from 1; of an image that is no rock what its builder wrote. Fit to be shown. */
export function layerName(layers: ImageModel['layers'], index: number): string {
  const layer = layers[index];
  if (layer === undefined) return String(index + 1);
  const name = layer.role === 'layer' ? layer.comment || 'layer' : roleNames[layer.role];
  return `${index + 1} ${visible(name.length > 60 ? `${name.slice(0, 60)}…` : name)}`;
}

export function layersSection({ report, layers, format }: ImageModel): HTMLElement {
  const shared = new Set(report.comparison?.layers.shared);
  const recompressed = new Set(report.comparison?.layers.recompressed);
  const most = Math.max(1, ...layers.map((layer) => layer.size));
  const isCompared = report.comparison !== undefined;
  const rows = layers.map((layer, at) => [
    foreign(layerName(layers, at)),
    bar(layer.size / most),
    format.bytes(layer.compressedSize),
    format.bytes(layer.size),
    format.count(layer.files),
    ...(isCompared
      ? [shared.has(at) ? 'the same' : recompressed.has(at) ? 'compressed anew' : 'new']
      : []),
    foreign(layer.digest.slice(0, shortDigest), 'foreign digest'),
  ]);
  return tableOf(
    'Layers, lowest first',
    [
      { title: 'Layer' },
      { title: 'Share' },
      { title: 'Download', isNumber: true },
      { title: 'On disk', isNumber: true },
      { title: 'Files', isNumber: true },
      ...(isCompared ? [{ title: 'Baseline' }] : []),
      { title: 'Digest' },
    ],
    rows,
  );
}

/** `sha256:` and the 12 digits that people are used to. */
const shortDigest = 7 + 12;

/** @param part of the longest, from 0 to 1 */
export function bar(part: number): HTMLElement {
  const filled = make('span', {});
  filled.style.width = `${Math.round(part * 100)}%`;
  return make('span', { class: 'bar', 'aria-hidden': 'true' }, filled);
}
