import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import type { Comparison, Difference } from '../comparison.ts';
import type { BaselineNote, ImageReport } from '../image-report.ts';
import { counted, downloadChange, formatDifference, unchanged } from './difference.ts';
import { name, type Phrase, type Piece, phraseText, sentence } from './phrase.ts';
import { below, type Column, left, type Row, right } from './section.ts';
import { shortened } from './short-texts.ts';
import { imageTitle, verdict } from './verdict.ts';

/** A row for each image: what everybody looks at first. The verdict may be told elsewhere. */
export function overview(
  reports: readonly ImageReport[],
  units: ByteUnits,
  withVerdict = true,
): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const compared = reports.some(({ comparison }) => comparison !== undefined);
  return {
    columns: [
      left('Image'),
      left('Platform'),
      right('Download'),
      ...(compared ? [right('Difference')] : []),
      right('On disk'),
      ...(compared ? [right('Difference')] : []),
      ...(withVerdict ? [below('Verdict')] : []),
    ],
    rows: reports.map((report) => [
      [name(shortened(imageTitle(report.image), titleLength))],
      [sentence(report.image.platform)],
      formatBytes(report.compressedSize, units),
      ...(compared ? [difference(report, downloadChange, units)] : []),
      formatBytes(report.size, units),
      ...(compared ? [difference(report, ({ size }) => size, units)] : []),
      ...(withVerdict ? [unsaid(verdict(report, units))] : []),
    ]),
  };
}

/** That nothing changed is in the columns before. */
function unsaid(said: Phrase): Phrase {
  return phraseText(said) === unchanged ? '' : said;
}

/** Letters of a title; one of more would leave the other columns no room in a comment. */
const titleLength = 36;

function difference(
  { comparison }: ImageReport,
  of: (comparison: Comparison) => Difference | undefined,
  units: ByteUnits,
): string {
  const change = comparison && of(comparison);
  return change === undefined ? 'not compared' : formatDifference(change, units);
}

/** What the image was compared with, or why with nothing; undefined when nobody asked for that. */
export function baselineSentence({ baseline, comparison }: ImageReport): Phrase | undefined {
  if (baseline === undefined) return undefined;
  const { behind = 0, note } = baseline;
  if (comparison === undefined) return notCompared(baseline);
  const notes: Phrase = note === undefined ? '' : [' ', sentence(note)];
  const distance = behind === 0 ? '' : `, ${counted(behind, 'commit')} before the right one`;
  const download =
    downloadChange(comparison) === undefined
      ? ' Downloads are not compared: a docker-archive has other blobs than a registry.'
      : '';
  return ['Compared with ', ...called(baseline), `${distance}.${download}`, ...notes];
}

/** The note is the sentence; what was to be compared with is told where it does not name it, and has a name. */
function notCompared(baseline: BaselineNote): Phrase {
  const { name: of, note } = baseline;
  if (note === undefined) return ['Not compared with ', ...called(baseline), '.'];
  const isKnown = of === wanted || note.includes(of);
  return [sentence(note), ...(isKnown ? [] : [' It was to be ', ...called(baseline), '.'])];
}

/** What stands for a commit that was not found. */
const wanted = 'auto';

function called({ kind, name: of }: BaselineNote): readonly Piece[] {
  return [`${kindWords[kind]} `, name(of)];
}

const kindWords = {
  commit: 'commit',
  measurement: 'the measurement',
  image: 'the image',
  registry: 'the image in a registry',
} as const;
