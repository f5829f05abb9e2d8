import { make } from './dom.ts';

export interface Tooltip {
  readonly element: HTMLElement;
  /** Beside a point of the window. */
  show(lines: readonly string[], x: number, y: number): void;
  readonly hide: () => void;
}

/** Pixels to what it points at, and to the edges of the window. */
const distance = 14;

/** Says no more than the label of what it points at does: nobody needs to hear it twice. */
export function tooltip(): Tooltip {
  const element = make('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });
  return {
    element,
    show: (lines, x, y) => {
      element.replaceChildren(
        ...lines.map((line, at) => make('p', { class: at === 0 ? 'title' : undefined }, line)),
      );
      element.hidden = false;
      const { width, height } = element.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const left = x + distance + width > clientWidth ? x - distance - width : x + distance;
      const top = y + distance + height > clientHeight ? y - distance - height : y + distance;
      element.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
    },
    hide: () => {
      element.hidden = true;
    },
  };
}
