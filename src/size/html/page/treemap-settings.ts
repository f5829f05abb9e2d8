import type { Measure, Plot } from '../model/plot.ts';
import { make } from './dom.ts';

/** How the treemap is drawn. */
export interface Look {
  readonly by: Plot['by'];
  readonly measure: Measure;
  readonly colour: 'change' | 'owner';
}

/** The switches above the treemap. */
export function treemapSettings(
  isCompared: boolean,
  look: Look,
  changed: (look: Look) => void,
): HTMLElement {
  let current = look;
  const set = (part: Partial<Look>) => {
    current = { ...current, ...part };
    changed(current);
  };
  const directories = [
    { value: 'directory', title: 'Directory' },
    { value: 'owner', title: 'Owner' },
  ] as const;
  const measures = [
    { value: 'size', title: 'On disk' },
    { value: 'compressed', title: 'Download' },
    ...(isCompared ? ([{ value: 'change', title: 'Change' }] as const) : []),
  ] as const;
  const colours = [
    { value: 'change', title: 'Change' },
    { value: 'owner', title: 'Owner' },
  ] as const;
  return make(
    'div',
    { class: 'settings' },
    switchOf('By', directories, look.by, (by) => set({ by })),
    switchOf('Area', measures, look.measure, (measure) => set({ measure })),
    isCompared ? switchOf('Colour', colours, look.colour, (colour) => set({ colour })) : undefined,
  );
}

/** Radio buttons that look like one switch; the browser moves between them by the arrow keys. */
function switchOf<Value extends string>(
  title: string,
  options: readonly { readonly value: Value; readonly title: string }[],
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const name = title.toLowerCase();
  const labels = options.map((option) => {
    const input = make('input', {
      type: 'radio',
      name,
      value: option.value,
      checked: option.value === chosen,
    });
    input.addEventListener('change', () => choose(option.value));
    return make('label', {}, input, make('span', {}, option.title));
  });
  return make('fieldset', { class: 'switch' }, make('legend', {}, title), ...labels);
}
