import { visible } from '../../../markdown.ts';
import type { BaselineNote } from '../../image-report.ts';
import { counted } from '../../render/difference.ts';
import { imageTitle, natureSentences } from '../../render/verdict.ts';
import { foreign, make } from './dom.ts';
import type { ImageModel } from './image-model.ts';

export function header({ report }: ImageModel): HTMLElement {
  const { image, baseline, comparison } = report;
  return make(
    'header',
    { class: 'top' },
    make('p', { class: 'overline' }, 'Image size'),
    make('h1', {}, make('bdi', { dir: 'ltr' }, visible(imageTitle(image)))),
    make(
      'p',
      { class: 'facts' },
      make('span', { class: 'chip' }, visible(image.platform)),
      image.title === undefined ? undefined : foreign(image.name),
      image.digest === undefined ? undefined : foreign(image.digest, 'foreign digest'),
    ),
    baseline === undefined ? undefined : baselineLine(baseline, comparison !== undefined),
    comparison === undefined || comparison.nature === 'changed'
      ? undefined
      : make('p', { class: 'nature' }, natureSentences[comparison.nature]),
  );
}

const baselineKinds = {
  commit: 'commit',
  measurement: 'measurement',
  image: 'image',
  registry: 'image in a registry',
} as const;

/** Why there is nothing to compare with is a note of its own. */
function baselineLine({ kind, name, behind, note }: BaselineNote, isCompared: boolean) {
  const line = make('p', { class: 'baseline' });
  if (isCompared) {
    line.append(`Compared with the ${baselineKinds[kind]} `, foreign(name));
    if (behind !== undefined && behind > 0) {
      line.append(`, ${counted(behind, 'commit')} before the right one`);
    }
    line.append('. ');
  }
  if (note !== undefined) line.append(foreign(note, 'note'));
  return line;
}
