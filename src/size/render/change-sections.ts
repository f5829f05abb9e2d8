import { type ByteUnits, formatBytes, formatDelta } from '../../oci/bytes.ts';
import { type Change, type Comparison, changeKinds, type PackageChange } from '../comparison.ts';
import type { ImageReport, LeftOut } from '../image-report.ts';
import { changeRows, kindTag, kindWords } from './change-rows.ts';
import { type Detail, leastBytes, leastChange } from './detail.ts';
import { formatCount } from './difference.ts';
import { joined, name, type Phrase, type Piece, sentence, strong } from './phrase.ts';
import { below, left, listed, more, right, type Section } from './section.ts';
import { kindNames, natureSentences } from './verdict.ts';

/** Why an image changed, from the owners down to single files. None without a baseline, and for the same image; some may have nothing to say. */
export function changeSections(
  report: ImageReport,
  units: ByteUnits,
  detail: Detail,
): readonly Section[] {
  const { comparison, leftOut = {} } = report;
  if (comparison === undefined || comparison.nature === 'same') return [];
  return [
    whySection(comparison, report, units, detail),
    movedSection(comparison, units),
    packagesSection(comparison, leftOut, detail),
    slicesSection(comparison, leftOut, detail),
    settingsSection(comparison, leftOut),
    privilegedSection(comparison, leftOut, detail),
  ];
}

function whySection(
  comparison: Comparison,
  report: ImageReport,
  units: ByteUnits,
  detail: Detail,
): Section {
  const { rows, least } = changeRows(comparison, report, detail);
  const isShort = rows.some(({ before }) => before === undefined);
  return {
    title: 'Why it changed',
    lines: [
      ...(comparison.nature === 'changed' ? [] : [natureSentences[comparison.nature]]),
      filesLine(comparison, units),
    ],
    columns: [right('Difference'), right('Before'), right('After'), left('What')],
    rows: rows.map(({ depth, what, delta, before = 0, after = 0 }) => [
      formatDelta(delta, units),
      before === 0 ? '' : formatBytes(before, units),
      after === 0 ? '' : formatBytes(after, units),
      joined(['  '.repeat(depth), what], ''),
    ]),
    ...(isShort
      ? {
          remark: `Changes below ${formatBytes(least, units)} are summed up.`,
        }
      : {}),
  };
}

/** `Files: 14 new (+39.0 MB), 1 moved, 6,100 unchanged.` */
function filesLine({ totals, unchanged }: Comparison, units: ByteUnits): string {
  const kinds = changeKinds.filter((kind) => totals[kind].files > 0);
  const parts = kinds.map((kind) => {
    const { files, delta } = totals[kind];
    const bytes = delta === 0 ? '' : ` (${formatDelta(delta, units)})`;
    return `${formatCount(files)} ${kind === 'changed' ? 'with ' : ''}${kindWords[kind]}${bytes}`;
  });
  return `Files: ${[...parts, `${formatCount(unchanged)} unchanged`].join(', ')}.`;
}

/** The heaviest of all kinds together, whoever they belong to; those of the same size only where there are no others. */
export function heaviestSection(
  { comparison }: ImageReport,
  units: ByteUnits,
  detail: Detail,
): Section {
  const title = 'Heaviest changes';
  if (comparison === undefined) return { title };
  const { changes, totals } = comparison;
  const kinds = changeKinds.filter((kind) => kind !== 'moved');
  const limit = Math.max(fewest, ...kinds.map((kind) => changes[kind].length));
  const all = kinds
    .flatMap((kind) => changes[kind])
    .sort((one, other) => weightOf(other) - weightOf(one));
  const least = leastChange(comparison, detail.share);
  const great = all.filter((change) => weightOf(change) >= least);
  const shown = (great.length > 0 ? great : all).slice(0, limit);
  const files = kinds.reduce((sum, kind) => sum + totals[kind].files, 0);
  return {
    title,
    columns: [right('Difference'), right('Before'), right('After'), left('Path')],
    rows: shown.map((change) => [
      formatDelta(change.after - change.before, units),
      change.before === 0 ? '' : formatBytes(change.before, units),
      change.after === 0 ? '' : formatBytes(change.after, units),
      [name(change.path), kindTag(change)],
    ]),
    ...moreFiles(files, shown),
  };
}

/** Changes that are shown if there are as many. */
const fewest = 10;

function weightOf({ before, after }: Change): number {
  return before === after ? after / 1e6 : Math.abs(after - before);
}

function movedSection({ changes, totals }: Comparison, units: ByteUnits): Section {
  const great = changes.moved.filter(({ after }) => after >= leastBytes);
  const shown = great.length > 0 ? great : changes.moved;
  return {
    title: 'Moved',
    columns: [right('Size'), left('From'), left('To')],
    rows: shown.map(({ path, from = '', after }) => [
      formatBytes(after, units),
      named(from),
      named(path),
    ]),
    ...moreFiles(totals.moved.files, shown),
  };
}

function moreFiles(all: number, shown: readonly Change[]) {
  return more(all - shown.reduce((sum, change) => sum + change.files, 0), 'file');
}

/** A table of those that have another version; whole packages are enough in a sentence. */
function packagesSection({ packages }: Comparison, leftOut: LeftOut, { names }: Detail): Section {
  const phrase = ({ kind, name: called, before, after }: PackageChange): Phrase => [
    `${kindNames[kind]} `,
    name(called),
    ' ',
    name(after ?? before ?? ''),
  ];
  const came = packages.filter(({ before }) => before === undefined);
  const went = packages.filter(({ before, after }) => before !== undefined && after === undefined);
  return {
    title: 'Packages',
    lines: [
      ...namesLine('New', came.map(phrase), names),
      ...namesLine('Gone', went.map(phrase), names),
    ],
    columns: [left('Other version'), left('Before'), left('After')],
    rows: packages.flatMap(({ kind, name: called, before, after }) =>
      before === undefined || after === undefined
        ? []
        : [[[`${kindNames[kind]} `, name(called)], named(before), named(after)]],
    ),
    ...more((leftOut.packages ?? 0) + over(came, names) + over(went, names)),
  };
}

function slicesSection({ slices }: Comparison, leftOut: LeftOut, { names }: Detail): Section {
  const { added, removed } = slices;
  return {
    title: 'Slices',
    lines: [
      ...namesLine('New', added.map(named), names),
      ...namesLine('Gone', removed.map(named), names),
    ],
    ...more((leftOut.slices ?? 0) + over(added, names) + over(removed, names)),
  };
}

/** `New: a, b`; none for no names. */
function namesLine(word: Piece, names: readonly Phrase[], limit: number): readonly Phrase[] {
  return names.length === 0 ? [] : [[word, ': ', ...listed(names.slice(0, limit))]];
}

function over(names: readonly unknown[], limit: number): number {
  return Math.max(0, names.length - limit);
}

function settingsSection({ settings }: Comparison, leftOut: LeftOut): Section {
  return {
    title: 'What a container starts with',
    columns: [left('Setting'), below('Before', 'before: '), below('After', 'after: ')],
    rows: settings.map(({ setting, kind, before, after }) => [
      [sentence(setting)],
      before === undefined ? (kind === 'added' ? 'none' : 'not shown') : [name(before)],
      after === undefined ? (kind === 'removed' ? 'none' : 'not shown') : [name(after)],
    ]),
    ...more(leftOut.settings),
  };
}

function privilegedSection(
  { privileged }: Comparison,
  leftOut: LeftOut,
  { names }: Detail,
): Section {
  return {
    title: 'Files that run with the rights of another user',
    lines: [
      // Whoever reviews must see all of those that the report holds.
      ...namesLine(strong('New'), privileged.added.map(named), privileged.added.length),
      ...namesLine('No longer', privileged.removed.map(named), names),
    ],
    ...more((leftOut.privileged ?? 0) + over(privileged.removed, names)),
  };
}

function named(text: string): Phrase {
  return [name(text)];
}
