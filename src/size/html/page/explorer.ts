import { makePlot } from '../model/plot.ts';
import { keysTowards, type PlotNode, wayTo } from '../model/plot-node.ts';
import { select } from '../model/selection.ts';
import { make } from './dom.ts';
import { filters } from './filters.ts';
import type { ImageModel } from './image-model.ts';
import { pathTable } from './path-table.ts';
import { treemap } from './treemap.ts';
import { type Look, treemapSettings } from './treemap-settings.ts';

/**
 * The treemap, the table of paths below it and the filters of both. The table holds what the
 * treemap is zoomed to.
 */
export function explorer(image: ImageModel): HTMLElement {
  const { columns, owners, isCompared } = image;
  let look: Look = {
    by: 'directory',
    measure: 'size',
    colour: isCompared ? 'change' : 'owner',
  };
  let selected = select(columns, { search: '', owners: new Set(), kinds: new Set() });
  let keys: readonly string[] = [];
  let plot = makePlot(selected, columns, owners, look.by, look.measure);

  const map = treemap(image, {
    zoom: (way) => {
      keys = way.slice(1).map((node) => node.key);
      show();
    },
    openFile: (row) => table.goTo(row),
    openTable: () => table.focus(),
  });
  const table = pathTable(image, (row) => zoomToFile(columns.paths[row] as string));

  function show(): void {
    const way = wayTo(plot, keys);
    const { from, to } = way.at(-1) as PlotNode;
    map.show(plot, way, look);
    table.show(plot.order.slice(from, to));
  }

  function replot(): void {
    plot = makePlot(selected, columns, owners, look.by, look.measure);
    show();
  }

  /** To the directory of a file, which the treemap shows next to its siblings. */
  function zoomToFile(path: string): void {
    if (look.by !== 'directory') return;
    keys = keysTowards(plot, path);
    show();
    map.focus();
  }

  const section = make(
    'section',
    { class: 'explorer', 'aria-label': 'Where the bytes are' },
    filters(image, (wish) => {
      selected = select(columns, wish);
      replot();
    }),
    make(
      'div',
      { class: 'card' },
      make(
        'div',
        { class: 'heading' },
        make('h2', {}, 'Where the bytes are'),
        treemapSettings(isCompared, look, (next) => {
          if (next.by !== look.by) keys = [];
          look = next;
          replot();
        }),
      ),
      map.element,
    ),
    make('div', { class: 'card' }, make('h2', {}, 'Paths'), table.element),
  );
  const forPaper = (isPaper: boolean) => {
    map.forPaper(isPaper);
    table.forPaper(isPaper);
  };
  // Of the image that is shown: those that were looked at before are forgotten.
  globalThis.onbeforeprint = () => forPaper(true);
  globalThis.onafterprint = () => forPaper(false);
  show();
  return section;
}
