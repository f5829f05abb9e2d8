import { visible } from '../../../markdown.ts';
import { imageTitle } from '../../render/verdict.ts';
import type { PageData } from '../page-data.ts';
import { make } from './dom.ts';
import { explorer } from './explorer.ts';
import { figures } from './figures.ts';
import { header } from './header.ts';
import { imageModels } from './image-model.ts';
import { images } from './images.ts';
import { readData } from './read-data.ts';
import { sections } from './sections.ts';

const main = document.querySelector('#report') as HTMLElement;
void start();

async function start(): Promise<void> {
  try {
    const carrier = document.querySelector('#data') as HTMLElement;
    const data = await readData(carrier.textContent ?? '');
    carrier.remove();
    show(data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    main.replaceChildren(make('p', { role: 'alert' }, `The report cannot be shown: ${reason}`));
  }
  main.removeAttribute('aria-busy');
}

function show(data: PageData): void {
  const model = imageModels(data);
  const choose = (index: number) => {
    const image = model(index);
    document.title = `${visible(imageTitle(image.report.image))}: size`;
    main.replaceChildren(
      header(image),
      ...(data.images.length > 1 ? [images(data, index, image.format, choose)] : []),
      figures(image),
      explorer(image),
      sections(image),
      make('footer', {}, footing),
    );
  };
  if (data.images.length === 0) main.replaceChildren(make('p', {}, 'No image was measured.'));
  else choose(0);
}

const footing =
  'Made by report-size of rock-actions. This page is one file: it sends and fetches nothing. Its treemap is laid out by d3-hierarchy, © Mike Bostock, whose licence stands in the source.';
