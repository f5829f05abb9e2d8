import type { OwnerChange } from '../../comparison.ts';
import { kindNames } from '../../render/verdict.ts';
import { groupOf } from '../model/plot.ts';
import { type Child, foreign, make } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { tableOf } from './table-of.ts';
import { groupNames, ownerChangeText } from './words.ts';

/** What differs from the baseline: owners, packages, slices, settings, rights; and the lines that brought growth. */
export function changesSection(image: ImageModel): HTMLElement | undefined {
  const { report, format } = image;
  const { comparison, origins, leftOut = {} } = report;
  if (comparison === undefined) return undefined;
  const tables = [
    comparison.owners.length > 0 &&
      tableOf(
        'Owners that changed',
        [
          { title: 'Owner' },
          { title: 'Group' },
          { title: 'Version' },
          { title: 'Before', isNumber: true },
          { title: 'After', isNumber: true },
          { title: 'Difference', isNumber: true },
        ],
        comparison.owners.map((change) => [
          foreign(ownerChangeText(change)),
          groupNames[groupOf(change.owner)],
          foreign(versionsText(change)),
          format.bytes(change.before),
          format.bytes(change.after),
          signed(change.before, change.after, image),
        ]),
        leftOut['changed-owners'],
      ),
    origins.length > 0 &&
      tableOf(
        'Lines that brought growth',
        [
          { title: 'Line' },
          { title: 'What' },
          { title: 'Before', isNumber: true },
          { title: 'After', isNumber: true },
          { title: 'Difference', isNumber: true },
        ],
        origins.map(({ file, line, what, before, after }) => [
          foreign(`${file}:${line}`),
          foreign(what),
          format.bytes(before),
          format.bytes(after),
          signed(before, after, image),
        ]),
        leftOut.origins,
      ),
    comparison.packages.length > 0 &&
      tableOf(
        'Packages that changed',
        [{ title: 'Package' }, { title: 'Kind' }, { title: 'Before' }, { title: 'After' }],
        comparison.packages.map(({ kind, name, before, after }) => [
          foreign(name),
          kindNames[kind],
          before === undefined ? '–' : foreign(before),
          after === undefined ? '–' : foreign(after),
        ]),
        leftOut.packages,
      ),
    comeAndGone('Slices that changed', 'Slice', comparison.slices, leftOut.slices),
    comparison.settings.length > 0 &&
      tableOf(
        'Settings that changed',
        [{ title: 'Setting' }, { title: 'Before' }, { title: 'After' }],
        comparison.settings.map(({ setting, kind, before, after }) => [
          foreign(setting),
          before === undefined ? (kind === 'added' ? '–' : 'not shown') : foreign(before),
          after === undefined ? (kind === 'removed' ? '–' : 'not shown') : foreign(after),
        ]),
        leftOut.settings,
      ),
    comeAndGone(
      'Files that run with the rights of another user',
      'Path',
      comparison.privileged,
      leftOut.privileged,
    ),
  ].filter((table) => table !== false && table !== undefined);
  return tables.length === 0 ? undefined : make('div', {}, ...tables);
}

function versionsText({ versions }: OwnerChange): string {
  return versions === undefined ? '' : `${versions.before} → ${versions.after}`;
}

function signed(before: number, after: number, { format }: ImageModel): Child {
  const direction = after > before ? 'up' : after < before ? 'down' : '';
  return make('span', { class: direction }, format.delta(before, after));
}

/** Names that one of the two images has alone; nothing where both have the same. */
function comeAndGone(
  title: string,
  noun: string,
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
  leftOut: number | undefined,
): HTMLElement | undefined {
  if (added.length + removed.length === 0) return undefined;
  return tableOf(
    title,
    [{ title: noun }, { title: 'Change' }],
    [
      ...added.map((name) => [foreign(name), 'added']),
      ...removed.map((name) => [foreign(name), 'removed']),
    ],
    leftOut,
  );
}
