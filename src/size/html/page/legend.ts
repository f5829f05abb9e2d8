import { groupOf } from '../model/plot.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import type { Look } from './treemap-settings.ts';
import { groupNames } from './words.ts';

const shades = [
  { name: 'shade-shrunk-3', text: '▼ 50 % and more' },
  { name: 'shade-shrunk-2', text: '▼ 10 %' },
  { name: 'shade-shrunk-1', text: '▼ 1 %' },
  { name: 'shade-same', text: 'same' },
  { name: 'shade-grown-1', text: '▲ 1 %' },
  { name: 'shade-grown-2', text: '▲ 10 %' },
  { name: 'shade-grown-3', text: '▲ 50 % and more, new' },
];

/** What the colours mean. */
export function legend(look: Look, { owners }: ImageModel): HTMLElement {
  const groups = new Set<string>(owners.map((owner) => groupOf(owner)));
  const entries =
    look.colour === 'change'
      ? shades
      : Object.entries(groupNames).flatMap(([group, text]) =>
          groups.has(group) ? [{ name: `group-${group}`, text }] : [],
        );
  return make(
    'ul',
    { 'aria-label': look.colour === 'change' ? 'Colours: change in size' : 'Colours: owners' },
    ...entries.map(({ name, text }) =>
      make('li', {}, make('span', { class: `swatch ${name}`, 'aria-hidden': 'true' }), text),
    ),
  );
}
