import type { PlotNode } from '../model/plot-node.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { filesText, nodeText } from './words.ts';

/** The way from the whole image to what is looked at; each part of it leads back. */
export function wayBar(
  way: readonly PlotNode[],
  { format }: ImageModel,
  zoomTo: (index: number) => void,
): HTMLElement {
  const items = way.map((node, at) => {
    const isLast = at === way.length - 1;
    const text = nodeText(node);
    if (isLast)
      return make('li', { 'aria-current': 'location' }, make('bdi', { dir: 'ltr' }, text));
    const button = make(
      'button',
      { type: 'button', class: 'quiet' },
      make('bdi', { dir: 'ltr' }, text),
    );
    button.addEventListener('click', () => zoomTo(at));
    return make('li', {}, button);
  });
  const { area, files, from, to } = way.at(-1) as PlotNode;
  const sum = `${format.bytes(area)} in ${filesText(files, to - from - files)}`;
  return make('div', {}, make('ol', {}, ...items), make('span', { class: 'sum' }, sum));
}
