import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { baselineSentence, overview } from './overview.ts';
import { phraseMarkdown } from './phrase.ts';
import { rowsMarkdown, sectionMarkdown } from './section.ts';
import { shorten } from './shorten.ts';
import { sizeSections } from './size-sections.ts';
import { imagePhrase } from './verdict.ts';

export interface SummaryOptions {
  readonly units: ByteUnits;
  /** Bytes of UTF-8 that the summary may have; less than GitHub's 1 MiB for a step, as other things are said there, too. */
  readonly limit?: number;
}

/** One for each image that many images still leave room for, the longest first. */
const levels = [100, 50, 20, 10, 5, 2, 1, 0];

/**
 * Reports as GitHub shows them in a job summary. GitHub shows nothing of a summary that is too
 * long, so lists are shortened in all images alike until it fits, and the summary says so.
 */
export function renderSummary(reports: readonly ImageReport[], options: SummaryOptions): string {
  const { units, limit = 1_000_000 } = options;
  for (const top of levels) {
    const shorter = reports.map((report) => shorten(report, top));
    const markdown = summaryOf(shorter, units, top === levels[0] ? undefined : top);
    if (Buffer.byteLength(markdown) <= limit) return markdown;
  }
  return firstRows(reports, units, limit);
}

function summaryOf(
  reports: readonly ImageReport[],
  units: ByteUnits,
  top: number | undefined,
): string {
  const { columns, rows } = overview(reports, units);
  const images = top === 0 ? [] : reports.map((report) => imageMarkdown(report, units));
  return `${['### Image size', rowsMarkdown(columns, rows), ...remark(top), ...images].join('\n\n')}\n`;
}

function remark(top: number | undefined): readonly string[] {
  if (top === undefined) return [];
  return [
    top === 0
      ? 'There are so many images that only this table fits here; the documents of the step have the rest.'
      : 'Lists are shortened, so that all images fit here; the documents of the step have them whole.',
  ];
}

function imageMarkdown(report: ImageReport, units: ByteUnits): string {
  const baseline = baselineSentence(report);
  return [
    `### ${phraseMarkdown(imagePhrase(report.image))}`,
    ...(baseline === undefined ? [] : [phraseMarkdown(baseline)]),
    ...sizeSections(report, units).map((section) => sectionMarkdown(section, '#### ')),
  ].join('\n\n');
}

/** Of thousands of images, those that fit. */
function firstRows(reports: readonly ImageReport[], units: ByteUnits, limit: number): string {
  let count = reports.length;
  let markdown = '';
  do {
    count = Math.floor(count / 2);
    const shown = reports.slice(0, count).map((report) => shorten(report, 0));
    const { columns, rows } = overview(shown, units);
    markdown = `### Image size\n\n${rowsMarkdown(columns, rows)}\n\nand ${reports.length - count} more images\n`;
  } while (count > 0 && Buffer.byteLength(markdown) > limit);
  return markdown;
}
