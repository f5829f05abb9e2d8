import { visible } from '../../../markdown.ts';

export type Child = Node | string | undefined;

/** Attributes by name; what is absent or false is left out. Never `style` or `on…`, which the page's policy refuses. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with what is in it; a text becomes a text, whatever it says. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A stranger's text: nothing in it is invisible, and no letter of it turns the line around. */
export function foreign(text: string, className = 'foreign'): HTMLElement {
  return make('bdi', { class: className, dir: 'ltr' }, visible(text));
}

/** A path whose directory gives way first where there is little room. */
export function pathText(path: string): HTMLElement {
  const slash = path.lastIndexOf('/', path.length - 2) + 1;
  return make(
    'bdi',
    { class: 'path', dir: 'ltr' },
    make('span', { class: 'directory' }, visible(path.slice(0, slash))),
    make('span', { class: 'name' }, visible(path.slice(slash))),
  );
}
