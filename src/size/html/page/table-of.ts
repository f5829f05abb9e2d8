import { type Child, make } from './dom.ts';

export interface Column {
  readonly title: string;
  /** Aligned to the right, digit below digit. */
  readonly isNumber?: true;
}

/** What is shown before somebody asks for all. */
const first = 12;

/** So many columns have room where there is little; tables with more are scrolled there. */
const narrow = 4;

/**
 * A table of a few rows; of more only the first, with a button that shows the others.
 *
 * @param leftOut how many more there were, that the report does not name
 */
export function tableOf(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
  leftOut = 0,
): HTMLElement {
  const caption = leftOut === 0 ? title : `${title} (${leftOut} more are left out)`;
  const cellClass = (at: number) => (columns[at]?.isNumber ? 'number' : undefined);
  const rowOf = (cells: readonly Child[]) =>
    make('tr', {}, ...cells.map((cell, at) => make('td', { class: cellClass(at) }, cell)));
  const body = make('tbody', {}, ...rows.slice(0, first).map(rowOf));
  const titles = columns.map(({ title }, at) =>
    make('th', { scope: 'col', class: cellClass(at) }, title),
  );
  const table = make(
    'table',
    { class: columns.length > narrow ? 'wide' : undefined },
    make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...titles)),
    body,
  );
  // Browsers let the keyboard scroll what does not fit.
  const box = make('div', { class: 'table', tabindex: -1 }, table);
  if (rows.length <= first) return box;
  const rest = `and ${rows.length - first} more`;
  const attributes = { type: 'button', class: 'more', 'data-on-paper': rest };
  const more = make('button', attributes, `Show all ${rows.length}`);
  more.addEventListener('click', () => {
    body.append(...rows.slice(first).map(rowOf));
    more.remove();
    box.focus();
  });
  box.append(more);
  return box;
}
