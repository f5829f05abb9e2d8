import { changesSection } from './changes.ts';
import { hintsSection, ownersSection, packagesSection } from './contents.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { layersSection } from './layers.ts';
import { wasteSection } from './waste.ts';

/** All that is said below treemap and table; what has nothing to say is left out. */
export function sections(image: ImageModel): HTMLElement {
  const cards = [
    { title: 'What changed', content: changesSection(image) },
    { title: 'What could be left out', content: hintsSection(image) },
    { title: 'Layers', content: layersSection(image) },
    { title: 'Waste', content: wasteSection(image) },
    { title: 'Owners', content: ownersSection(image) },
    { title: 'Contents', content: packagesSection(image) },
  ].flatMap(({ title, content }) =>
    content === undefined
      ? []
      : [make('section', { class: 'card', 'aria-label': title }, make('h2', {}, title), content)],
  );
  return make('div', { class: 'sections' }, ...cards);
}
