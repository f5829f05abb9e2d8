import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import type { Difference } from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import { formatDifference } from './difference.ts';
import { name, type Phrase, sentence } from './phrase.ts';
import { type Column, left, type Row, right } from './section.ts';
import { imageTitle, verdict } from './verdict.ts';

/** A row for each image: what everybody looks at first. */
export function overview(
  reports: readonly ImageReport[],
  units: ByteUnits,
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
      left('Verdict'),
    ],
    rows: reports.map((report) => [
      [name(imageTitle(report.image))],
      [sentence(report.image.platform)],
      formatBytes(report.compressedSize, units),
      ...(compared ? [difference(report.comparison?.compressedSize, units)] : []),
      formatBytes(report.size, units),
      ...(compared ? [difference(report.comparison?.size, units)] : []),
      verdict(report, units),
    ]),
  };
}

function difference(one: Difference | undefined, units: ByteUnits): string {
  return one === undefined ? '' : formatDifference(one, units);
}

/** What the image was compared with, in a sentence; undefined when nobody asked for that. */
export function baselineSentence({ baseline, comparison }: ImageReport): Phrase | undefined {
  if (baseline === undefined) return undefined;
  const { kind, name: called, behind = 0, note } = baseline;
  const notes: Phrase = note === undefined ? '' : [' ', sentence(note)];
  if (comparison === undefined) return ['Not compared with ', name(called), '.', ...notes];
  const distance =
    behind === 0 ? '' : `, ${behind} ${behind === 1 ? 'commit' : 'commits'} before the right one`;
  return [`Compared with ${kindWords[kind]} `, name(called), `${distance}.`, ...notes];
}

const kindWords = {
  commit: 'commit',
  measurement: 'the measurement',
  image: 'the image',
  registry: 'the image in a registry',
} as const;
