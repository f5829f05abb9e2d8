import { visible } from '../../../markdown.ts';
import { counted } from '../../render/difference.ts';
import { kindNames } from '../../render/verdict.ts';
import { groupOf, ownerText } from '../model/plot.ts';
import { foreign, make, pathText } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { bar } from './layers.ts';
import { tableOf } from './table-of.ts';
import { groupNames } from './words.ts';

/** Whom the bytes belong to, by group and by owner. */
export function ownersSection({ report, format }: ImageModel): HTMLElement {
  const { groups, owners, leftOut } = report;
  const all = Math.max(1, ...groups.map(({ size }) => size));
  return make(
    'div',
    {},
    tableOf(
      'Groups of owners',
      [
        { title: 'Group' },
        { title: 'Share' },
        { title: 'Files', isNumber: true },
        { title: 'Download', isNumber: true },
        { title: 'On disk', isNumber: true },
      ],
      groups.map(({ group, size, compressed, files }) => [
        groupNames[group],
        bar(size / all),
        format.count(files),
        format.bytes(compressed),
        format.bytes(size),
      ]),
    ),
    tableOf(
      'Largest owners',
      [
        { title: 'Owner' },
        { title: 'Group' },
        { title: 'Version' },
        { title: 'Files', isNumber: true },
        { title: 'Download', isNumber: true },
        { title: 'On disk', isNumber: true },
      ],
      owners.map(({ owner, size, compressed, files }) => [
        foreign(ownerText(owner)),
        groupNames[groupOf(owner)],
        foreign(owner.version ?? ''),
        format.count(files),
        format.bytes(compressed),
        format.bytes(size),
      ]),
      leftOut?.owners,
    ),
  );
}

/** What could be left out. */
export function hintsSection({ report, format }: ImageModel): HTMLElement | undefined {
  if (report.hints.length === 0) return undefined;
  return tableOf(
    'Hints',
    [
      { title: 'What to do' },
      { title: 'Files', isNumber: true },
      { title: 'Saves', isNumber: true },
    ],
    report.hints.map(({ advice, paths, files, saves }) => [
      make(
        'div',
        {},
        adviceText(advice),
        ...paths.map((path) => make('span', { class: 'line' }, pathText(path))),
      ),
      format.count(files),
      format.bytes(saves),
    ]),
    report.leftOut?.hints,
  );
}

/** What is to be pasted stands between single quotes. */
function adviceText(advice: string): HTMLElement {
  const pieces = visible(advice).split(/(?<![\p{L}\p{N}])'(.*?)'(?![\p{L}\p{N}])/u);
  return make(
    'bdi',
    { class: 'advice', dir: 'ltr' },
    ...pieces.map((piece, at) => (at % 2 === 0 ? piece : make('code', {}, piece))),
  );
}

/** What the image says is installed, and what is in it for another machine. */
export function packagesSection({ packages, slices, report }: ImageModel): HTMLElement | undefined {
  const { foreign: strangers, privileged, notes = [] } = report;
  const tables = [
    packages.length > 0 &&
      tableOf(
        counted(packages.length, 'package'),
        [{ title: 'Package' }, { title: 'Kind' }, { title: 'Version' }],
        packages.map(({ kind, name, version }) => [
          foreign(name),
          kindNames[kind],
          foreign(version),
        ]),
      ),
    slices.length > 0 &&
      tableOf(
        counted(slices.length, 'chisel slice'),
        [{ title: 'Slice' }],
        slices.map((name) => [foreign(name)]),
      ),
    strangers.length > 0 &&
      tableOf(
        'Files for another machine',
        [{ title: 'Path' }, { title: 'Machine' }],
        strangers.map(({ path, machine }) => [pathText(path), foreign(machine)]),
        report.leftOut?.foreign,
      ),
    privileged > 0 &&
      make(
        'p',
        {},
        `${counted(privileged, 'file')} with the rights of another user (set-uid or set-gid).`,
      ),
    notes.length > 0 &&
      tableOf(
        'What of its own records could not be believed',
        [{ title: 'Note' }],
        notes.map((note) => [foreign(note)]),
        report.leftOut?.notes,
      ),
  ].filter((table) => table !== false);
  return tables.length === 0 ? undefined : make('div', {}, ...tables);
}
