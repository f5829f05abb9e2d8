import { counted } from '../../render/difference.ts';
import { type Sorting, sortRows } from '../model/sorting.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { pathColumns } from './path-columns.ts';
import { pathDetails } from './path-details.ts';
import { rowsInSight } from './rows-in-sight.ts';

export interface PathTable {
  readonly element: HTMLElement;
  /** The rows to be shown, in any order. */
  show(rows: Uint32Array): void;
  /** Marks a row, brings it into sight and takes the focus. */
  goTo(row: number): void;
  focus(): void;
  /** Draws the first rows, whatever is in sight, or those in sight again. */
  forPaper(isPaper: boolean): void;
}

/** Pixels; the style says the same. */
const rowHeight = 30;
/** On paper nobody scrolls. */
const printed = 100;
/** No browser makes an element as high as more rows would need. */
const mostRows = 500_000;

/** A table of any number of rows, of which only those in sight exist. */
export function pathTable(image: ImageModel, opened: (row: number) => void): PathTable {
  const { columns, ownerRanks, isCompared, format } = image;
  const shape = pathColumns(image);
  let sorting: Sorting = { key: isCompared ? 'difference' : 'size', descending: true };
  let rows: Uint32Array = new Uint32Array();
  let active = 0;

  const heads = shape.map((column) => {
    const button = make('button', { type: 'button' }, column.title);
    button.addEventListener('click', () => {
      const isSame = sorting.key === column.key;
      sorting = {
        key: column.key,
        descending: isSame ? !sorting.descending : column.isNumber === true,
      };
      show(rows);
    });
    const className = column.isNumber ? 'number' : undefined;
    return make('div', { role: 'columnheader', class: className }, button);
  });
  const head = make('div', { role: 'row', class: 'row head', 'aria-rowindex': 1 }, ...heads);
  const body = make('div', { role: 'rowgroup', class: 'rows' });
  const grid = make(
    'div',
    {
      role: 'grid',
      class: `paths${isCompared ? ' compared' : ''}`,
      tabindex: 0,
      'aria-label': 'Paths',
      'aria-colcount': shape.length,
      'aria-describedby': 'paths-help',
    },
    make('div', { role: 'rowgroup', class: 'heads' }, head),
    body,
  );
  const summary = make('p', { role: 'status', class: 'summary' });
  const help = make(
    'p',
    { id: 'paths-help', class: 'help' },
    'The arrow keys, Page Up and Page Down move; Enter shows the directory of a file in the treemap.',
  );
  const paper = make('p', { class: 'only-paper' }, `No more than ${printed} of them are printed.`);
  const details = pathDetails(image);

  function rowElement(at: number): HTMLElement {
    const row = rows[at] as number;
    const isActive = at === active;
    const element = make(
      'div',
      {
        role: 'row',
        class: 'row',
        id: `path-${at}`,
        'data-at': at,
        'aria-rowindex': at + 2,
        'aria-selected': String(isActive),
      },
      ...shape.map((column) =>
        make(
          'div',
          {
            role: 'gridcell',
            class: column.className?.(row) ?? (column.isNumber ? 'number' : undefined),
          },
          column.cell(row),
        ),
      ),
    );
    element.style.transform = `translateY(${at * rowHeight}px)`;
    return element;
  }
  const sight = rowsInSight(grid, body, rowHeight, rowElement);

  function show(selected: Uint32Array): void {
    rows = sortRows(selected, sorting, columns, ownerRanks).slice(0, mostRows);
    for (const [at, { key }] of shape.entries()) {
      const direction = sorting.descending ? 'descending' : 'ascending';
      heads[at]?.setAttribute('aria-sort', key === sorting.key ? direction : 'none');
    }
    grid.setAttribute('aria-rowcount', String(rows.length + 1));
    summary.textContent = summaryOf(selected);
    active = 0;
    grid.scrollTop = 0;
    sight.reset(rows.length);
    tellActive();
  }

  function summaryOf(selected: Uint32Array): string {
    let [before, after] = [0, 0];
    for (const row of selected) {
      before += columns.before[row] as number;
      after += columns.size[row] as number;
    }
    const files = counted(selected.length, 'path');
    const cut =
      selected.length > mostRows ? `, the first ${format.count(mostRows)} of them here` : '';
    const delta = before === after ? 'as much as in' : `${format.delta(before, after)} against`;
    const change = isCompared ? `, ${delta} the baseline` : '';
    return `${files}${cut}: ${format.bytes(after)} on disk${change}`;
  }

  function tellActive(): void {
    grid.toggleAttribute('data-empty', rows.length === 0);
    if (rows.length === 0) grid.removeAttribute('aria-activedescendant');
    else grid.setAttribute('aria-activedescendant', `path-${active}`);
    details.show(rows[active]);
  }

  function activate(at: number): void {
    active = Math.max(0, Math.min(at, rows.length - 1));
    const top = active * rowHeight;
    const room = grid.clientHeight - head.offsetHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + rowHeight > grid.scrollTop + room) grid.scrollTop = top + rowHeight - room;
    sight.draw();
    tellActive();
  }

  grid.addEventListener('keydown', (event) => {
    if (event.target !== grid) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight) - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) activate(target);
    else if (event.key === 'Enter' && rows.length > 0) opened(rows[active] as number);
    else return;
    event.preventDefault();
  });
  const atOf = (target: EventTarget | null) =>
    Number((target as Element).closest<HTMLElement>('[data-at]')?.dataset.at ?? -1);
  body.addEventListener('click', (event) => {
    const at = atOf(event.target);
    if (at !== -1) activate(at);
  });
  body.addEventListener('dblclick', (event) => {
    const at = atOf(event.target);
    if (at !== -1) opened(rows[at] as number);
  });
  return {
    element: make('div', { class: 'path-table' }, summary, grid, paper, details.element, help),
    show,
    goTo: (row) => {
      activate(rows.indexOf(row));
      grid.focus();
      grid.scrollIntoView({ block: 'nearest' });
    },
    focus: () => {
      grid.focus();
      grid.scrollIntoView({ block: 'nearest' });
    },
    forPaper: (isPaper) => (isPaper ? sight.drawFirst(printed) : sight.draw()),
  };
}
