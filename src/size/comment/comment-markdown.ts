import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { budgetSentence, budgetsSection } from '../render/advice-sections.ts';
import { counted } from '../render/difference.ts';
import { baselineSentence, overview } from '../render/overview.ts';
import { joined, name, type Phrase, phraseMarkdown } from '../render/phrase.ts';
import { listed, rowsMarkdown, sectionMarkdown } from '../render/section.ts';
import { reasonSections } from '../render/size-sections.ts';
import { changeVerdict, imagePhrase, isOverBudget } from '../render/verdict.ts';

/** How much a comment says. */
export interface CommentExtent {
  /** In each list. */
  readonly items: number;
  /** `decisions`: the table of the images and what a person must decide on. */
  readonly shows: 'all' | 'decisions' | 'table';
}

interface Options extends CommentExtent {
  readonly headSha: string;
  readonly link?: URL | undefined;
  readonly units: ByteUnits;
  /** Images that are not shown for lack of room. */
  readonly left: number;
}

/** What a reviewer sees: a table of all images, what needs a decision, and the rest folded away. Without a newline at the end. */
export function commentMarkdown(reports: readonly ImageReport[], options: Options): string {
  const { units, left, shows } = options;
  const { columns, rows } = overview(reports, units);
  const blocks = [
    `### Image size: ${headline(reports)}`,
    ...(rows.length === 0 ? [] : [rowsMarkdown(columns, rows)]),
    ...(left === 0 ? [] : [`and ${counted(left, 'image')} more`]),
    ...(shows === 'table' ? [] : reports.flatMap((report) => openBlocks(report, units))),
    ...(shows !== 'all' ? [] : reports.filter(hasDetails).map((report) => details(report, units))),
    footer(options),
  ];
  return blocks.join('\n\n');
}

/** `1 of 3 images is over budget`, `2 images grew`, `no change`. */
export function headline(reports: readonly ImageReport[]): string {
  const over = reports.filter(isOverBudget).length;
  const of = (count: number, is: string, are: string) =>
    reports.length === 1 ? is : `${count} of ${reports.length} ${count === 1 ? is : are}`;
  if (over > 0) return of(over, 'over budget', 'over budget');
  const grew = reports.filter((report) => delta(report) > 0).length;
  const shrank = reports.filter((report) => delta(report) < 0).length;
  const alone = reports.filter(({ comparison }) => comparison === undefined).length;
  const parts = [
    ...(grew > 0 ? [of(grew, 'grew', 'grew')] : []),
    ...(shrank > 0 ? [of(shrank, 'shrank', 'shrank')] : []),
    ...(alone > 0 ? [of(alone, 'not compared', 'not compared')] : []),
  ];
  return parts.length === 0 ? 'no change' : parts.join(', ');
}

function delta({ comparison }: ImageReport): number {
  if (comparison === undefined) return 0;
  const { size, compressedSize } = comparison;
  return size.after - size.before || compressedSize.after - compressedSize.before;
}

/** What a person must decide on is not folded away. */
function openBlocks(report: ImageReport, units: ByteUnits): readonly string[] {
  const budgets = report.budgets.filter(({ state }) => state === 'broken' || state === 'waived');
  const added = report.comparison?.privileged.added ?? [];
  const more = report.leftOut?.privileged ?? 0;
  const baseline = report.comparison === undefined ? baselineSentence(report) : undefined;
  const lines: readonly Phrase[] = [
    ...budgets.map((budget) => budgetSentence(budget, units)),
    ...(added.length === 0
      ? []
      : [
          [
            'New files with the rights of another user: ',
            ...listed(added.map((path) => [name(path)])),
            more === 0 ? '' : ` and ${more} more`,
          ],
        ]),
    ...(baseline === undefined ? [] : [baseline]),
  ];
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${phraseMarkdown(line)}`);
  return [`${phraseMarkdown(imagePhrase(report.image))}:\n\n${items.join('\n')}`];
}

/** An image that did not change is not worth a fold: whoever wants to know finds it in the whole report. */
function hasDetails({ comparison }: ImageReport): boolean {
  return comparison?.nature !== 'same';
}

function details(report: ImageReport, units: ByteUnits): string {
  const { comparison } = report;
  const summary = [
    ...imagePhrase(report.image),
    comparison === undefined ? ': what is in it' : ' ',
    ...(comparison === undefined ? [] : joined([changeVerdict(report, units)], '')),
  ];
  const baseline = comparison === undefined ? undefined : baselineSentence(report);
  const kept = report.budgets.some(({ state }) => state === 'kept' || state === 'unknown');
  return [
    `<details>\n<summary>${phraseMarkdown(summary)}</summary>`,
    ...(baseline === undefined ? [] : [phraseMarkdown(baseline)]),
    ...reasonSections(report, units).map((section) => sectionMarkdown(section, '#### ')),
    ...(kept ? [sectionMarkdown(budgetsSection(report, units), '#### ')] : []),
    '</details>',
  ].join('\n\n');
}

function footer({ headSha, link, items, left }: Options): string {
  const shortened = items < 10 || left > 0 ? ' Lists are shortened to fit here.' : '';
  const whole = link === undefined ? '' : ` [The whole report](<${link.href}>).`;
  return `Measured at ${headSha.slice(0, 12)}.${shortened}${whole}`;
}

/** The line that is left of a comment when nothing is worth one. */
export function collapsedMarkdown(
  reports: readonly ImageReport[],
  { headSha, link }: Pick<Options, 'headSha' | 'link'>,
): string {
  const what = reports.length === 1 ? 'the image is' : `all ${reports.length} images are`;
  const whole = link === undefined ? '' : ` [The whole report](<${link.href}>).`;
  return `Image size: ${what} as large as before, or nearly. Measured at ${headSha.slice(0, 12)}.${whole}`;
}
