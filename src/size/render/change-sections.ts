import { type ByteUnits, formatBytes, formatDelta } from '../../oci/bytes.ts';
import {
  type Change,
  type ChangeKind,
  type Comparison,
  changeKinds,
  type OwnerChange,
} from '../comparison.ts';
import type { ImageReport, LeftOut } from '../image-report.ts';
import type { Owner } from '../owner.ts';
import { counted, formatCount } from './difference.ts';
import { name, type Phrase, type Piece, sentence, strong } from './phrase.ts';
import { left, listed, more, type Row, right, type Section } from './section.ts';
import { kindNames, ownerPhrase } from './verdict.ts';

/** Why an image changed, from the owners down to single files. None without a baseline, and for the same image; some may have nothing to say. */
export function changeSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  const { comparison, leftOut = {} } = report;
  if (comparison === undefined || comparison.nature === 'same') return [];
  return [
    ownersSection(comparison, leftOut, units),
    totalsSection(comparison, units),
    heaviestSection(comparison, units),
    movedSection(comparison, units),
    packagesSection(comparison, leftOut),
    slicesSection(comparison, leftOut),
    settingsSection(comparison, leftOut),
    privilegedSection(comparison, leftOut),
  ];
}

function ownersSection(comparison: Comparison, leftOut: LeftOut, units: ByteUnits): Section {
  return {
    title: 'Why it changed',
    columns: [right('Difference'), left('What'), right('Before'), right('After')],
    rows: comparison.owners.flatMap((change) => ownerRows(change, units)),
    ...more(leftOut['changed-owners']),
  };
}

function ownerRows(change: OwnerChange, units: ByteUnits): readonly Row[] {
  const { owner, was = [], versions, directories } = change;
  const version: Phrase =
    versions === undefined ? '' : [' ', name(versions.before), ' to ', name(versions.after)];
  return [
    sizesRow([strong(ownerPhrase(owner)), ...version, ...instead(was)], change, units),
    ...directories.flatMap((directory) => [
      sizesRow(['  ', name(directory.path === '' ? '/' : directory.path)], directory, units),
      ...directory.files.map((file) =>
        sizesRow(['    ', name(below(file.path, directory.path)), tag(file)], file, units),
      ),
    ]),
  ];
}

function instead(was: readonly Owner[]): readonly Piece[] {
  return was.length === 0 ? [] : [' instead of ', ...listed(was.map(ownerPhrase))];
}

function sizesRow(
  what: Phrase,
  { before, after }: { readonly before: number; readonly after: number },
  units: ByteUnits,
): Row {
  return [
    formatDelta(after - before, units),
    what,
    before === 0 ? '' : formatBytes(before, units),
    after === 0 ? '' : formatBytes(after, units),
  ];
}

function below(path: string, directory: string): string {
  return directory !== '' && path.startsWith(directory) ? path.slice(directory.length) : path;
}

function tag({ kind, files }: Change): string {
  const count = files > 1 ? `, ${counted(files, 'file')}` : '';
  return kind === 'grown' || kind === 'shrunk' ? count : ` ${kindWords[kind]}${count}`;
}

const kindWords: Readonly<Record<ChangeKind, string>> = {
  new: 'new',
  gone: 'gone',
  grown: 'grown',
  shrunk: 'shrunk',
  moved: 'moved',
  changed: 'other content',
};

function totalsSection(comparison: Comparison, units: ByteUnits): Section {
  const kinds = changeKinds.filter((kind) => comparison.totals[kind].files > 0);
  return {
    title: 'Files against the baseline',
    columns: [left('Files'), right('Count'), right('Difference')],
    rows: [
      ...kinds.map((kind) => {
        const { files, delta } = comparison.totals[kind];
        return [kindWords[kind], formatCount(files), formatDelta(delta, units)];
      }),
      ['unchanged', formatCount(comparison.unchanged), ''],
    ],
  };
}

/** Of all kinds together: what weighs most comes first, whatever it is. */
function heaviestSection({ changes, totals }: Comparison, units: ByteUnits): Section {
  const kinds = changeKinds.filter((kind) => kind !== 'moved');
  const limit = Math.max(fewest, ...kinds.map((kind) => changes[kind].length));
  const all = kinds
    .flatMap((kind) => changes[kind])
    .sort((one, other) => weightOf(other) - weightOf(one));
  const shown = all.slice(0, limit);
  const files = kinds.reduce((sum, kind) => sum + totals[kind].files, 0);
  return {
    title: 'Heaviest changes',
    columns: [right('Difference'), left('Path'), right('Before'), right('After')],
    rows: shown.map((change) => sizesRow([name(change.path), tag(change)], change, units)),
    ...moreFiles(files, shown),
  };
}

/** Changes that are shown if there are as many. */
const fewest = 10;

function weightOf({ before, after }: Change): number {
  return before === after ? after / 1e6 : Math.abs(after - before);
}

function movedSection({ changes, totals }: Comparison, units: ByteUnits): Section {
  return {
    title: 'Moved',
    columns: [right('Size'), left('From'), left('To')],
    rows: changes.moved.map(({ path, from = '', after }) => [
      formatBytes(after, units),
      named(from),
      named(path),
    ]),
    ...moreFiles(totals.moved.files, changes.moved),
  };
}

function moreFiles(all: number, shown: readonly Change[]) {
  return more(all - shown.reduce((sum, change) => sum + change.files, 0), 'file');
}

function packagesSection({ packages }: Comparison, leftOut: LeftOut): Section {
  return {
    title: 'Packages',
    columns: [left('Package'), left('Before'), left('After')],
    rows: packages.map(({ kind, name: called, before, after }) => [
      [`${kindNames[kind]} `, name(called)],
      before === undefined ? 'new' : [name(before)],
      after === undefined ? 'gone' : [name(after)],
    ]),
    ...more(leftOut.packages),
  };
}

function slicesSection({ slices }: Comparison, leftOut: LeftOut): Section {
  const lines: Phrase[] = [];
  if (slices.added.length > 0) lines.push(['New: ', ...listed(slices.added.map(named))]);
  if (slices.removed.length > 0) lines.push(['Gone: ', ...listed(slices.removed.map(named))]);
  return { title: 'Slices', lines, ...more(leftOut.slices) };
}

function settingsSection({ settings }: Comparison, leftOut: LeftOut): Section {
  return {
    title: 'What a container starts with',
    columns: [left('Setting'), left('Before'), left('After')],
    rows: settings.map(({ setting, kind, before, after }) => [
      [sentence(setting)],
      before === undefined ? (kind === 'added' ? 'none' : 'not shown') : [name(before)],
      after === undefined ? (kind === 'removed' ? 'none' : 'not shown') : [name(after)],
    ]),
    ...more(leftOut.settings),
  };
}

function privilegedSection({ privileged }: Comparison, leftOut: LeftOut): Section {
  const lines: Phrase[] = [];
  if (privileged.added.length > 0) {
    lines.push([strong('New'), ': ', ...listed(privileged.added.map(named))]);
  }
  if (privileged.removed.length > 0) {
    lines.push(['No longer: ', ...listed(privileged.removed.map(named))]);
  }
  return {
    title: 'Files that run with the rights of another user',
    lines,
    ...more(leftOut.privileged),
  };
}

function named(text: string): Phrase {
  return [name(text)];
}
