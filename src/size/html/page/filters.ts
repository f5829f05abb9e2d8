import { visible } from '../../../markdown.ts';
import type { Owner } from '../../owner.ts';
import { groupOf, ownerText } from '../model/plot.ts';
import type { Wish } from '../model/selection.ts';
import { rowKinds } from '../page-data.ts';
import { make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { layerName } from './layers.ts';
import { groupNames } from './words.ts';

/** Of a group; a list of thousands is of no use, and the search of the treemap finds the rest. */
const mostOwners = 200;

/** Search, owner, layer and kind of change; tells at each change what is wanted. */
export function filters(image: ImageModel, changed: (wish: Wish) => void): HTMLElement {
  const search = make('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Search paths, e.g. python .so',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': 'Search paths',
  });
  const owner = ownerChoice(image);
  const layer = layerChoice(image);
  const kinds = kindChoices(image);
  const reset = make('button', { type: 'button', class: 'quiet', hidden: true }, 'Show all again');

  const tell = () => {
    const wish: Wish = {
      search: search.value,
      owners: ownersOf(owner.value, image.owners),
      kinds: new Set(kinds.flatMap(({ box, kind }) => (box.checked ? [kind] : []))),
      ...(layer.value === '' ? {} : { layer: Number(layer.value) }),
    };
    const { size } = wish.kinds;
    reset.hidden = !wish.search && wish.owners.size + size === 0 && wish.layer === undefined;
    changed(wish);
  };
  // Several letters typed within one frame are one search.
  let pending = 0;
  search.addEventListener('input', () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(tell);
  });
  owner.addEventListener('change', tell);
  layer.addEventListener('change', tell);
  for (const { box } of kinds) box.addEventListener('change', tell);
  reset.addEventListener('click', () => {
    search.value = '';
    owner.value = '';
    layer.value = '';
    for (const { box } of kinds) box.checked = false;
    tell();
    search.focus();
  });
  const form = make('form', { class: 'filters', role: 'search' }, search, owner, layer);
  form.addEventListener('submit', (event) => event.preventDefault());
  if (kinds.length > 0) {
    const legend = make('legend', {}, 'Change');
    form.append(make('fieldset', {}, legend, ...kinds.map(({ label }) => label)));
  }
  form.append(reset);
  return form;
}

function ownersOf(value: string, owners: readonly Owner[]): ReadonlySet<number> {
  const [kind, name] = value.split(' ');
  if (kind === 'owner') return new Set([Number(name)]);
  if (kind !== 'group') return new Set();
  return new Set(owners.flatMap((owner, at) => (groupOf(owner) === name ? [at] : [])));
}

function ownerChoice({ owners, columns, format }: ImageModel): HTMLSelectElement {
  const sizes = new Float64Array(owners.length);
  for (let row = 0; row < columns.count; row += 1) {
    const at = columns.owner[row] as number;
    sizes[at] = (sizes[at] ?? 0) + (columns.size[row] as number);
  }
  const select = make('select', { 'aria-label': 'Owner' }, option('', 'All owners'));
  for (const [group, title] of Object.entries(groupNames)) {
    const members = owners
      .map((owner, at) => ({ at, owner, size: sizes[at] as number }))
      .filter(({ owner }) => groupOf(owner) === group)
      .sort((one, other) => other.size - one.size);
    if (members.length === 0) continue;
    const list = make('optgroup', { label: title }, option(`group ${group}`, `All: ${title}`));
    for (const { at, owner, size } of group === 'unattributed'
      ? []
      : members.slice(0, mostOwners)) {
      list.append(option(`owner ${at}`, `${visible(ownerText(owner))} (${format.bytes(size)})`));
    }
    select.append(list);
  }
  return select;
}

function layerChoice({ layers, isCompared }: ImageModel): HTMLSelectElement {
  const select = make('select', { 'aria-label': 'Layer' }, option('', 'All layers'));
  for (const [at] of layers.entries()) select.append(option(`${at}`, layerName(layers, at)));
  if (isCompared) select.append(option('-1', 'gone with the baseline'));
  return select;
}

function option(value: string, text: string): HTMLOptionElement {
  return make('option', { value }, text);
}

/** A box for each kind of change that there is. */
function kindChoices({ columns, isCompared, format }: ImageModel) {
  if (!isCompared) return [];
  const counts = new Uint32Array(rowKinds.length);
  for (const kind of columns.kind) counts[kind] = (counts[kind] as number) + 1;
  return rowKinds.flatMap((name, kind) => {
    if (counts[kind] === 0) return [];
    const box = make('input', { type: 'checkbox' });
    const count = make('span', { class: 'count' }, format.count(counts[kind] as number));
    const label = make('label', { class: `kind ${name}` }, box, `${name} `, count);
    return [{ box, kind, label }];
  });
}
