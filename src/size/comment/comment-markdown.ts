import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { budgetSentence, budgetsSection } from '../render/advice-sections.ts';
import { counted } from '../render/difference.ts';
import { baselineSentence, overview } from '../render/overview.ts';
import { joined, name, type Phrase, phraseMarkdown } from '../render/phrase.ts';
import { listed, rowsMarkdown, type Section, sectionMarkdown } from '../render/section.ts';
import { reasonSections } from '../render/size-sections.ts';
import {
  changeVerdict,
  imagePhrase,
  isBrokenHard,
  isOverBudget,
  sizeDelta,
} from '../render/verdict.ts';
import { waiverSentence } from '../render/waiver-sentence.ts';

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

/**
 * What a reviewer sees: a table of all images, what needs a decision, of the one image that changed why
 * it did, and the rest folded away. Without a newline at the end.
 */
export function commentMarkdown(reports: readonly ImageReport[], options: Options): string {
  const { units, left, shows } = options;
  // Budgets that are broken and the titles of folds say it, where there are any.
  const { columns, rows } = overview(reports, units, shows !== 'all');
  const told = shows === 'all' ? reports.filter(hasDetails) : [];
  const blocks = [
    `### Image size: ${headline(reports, units)}`,
    ...(rows.length === 0 ? [] : [rowsMarkdown(columns, rows)]),
    ...(left === 0 ? [] : [`and ${counted(left, 'image')} more`]),
    ...(shows === 'table' ? [] : notCompared(reports)),
    ...(shows === 'table' ? [] : reports.flatMap((report) => openBlocks(report, units))),
    ...(shows === 'table' ? [] : waiver(reports)),
    ...told.flatMap((report) => details(report, units, openness(told, reports))),
    footer(options),
  ];
  return blocks.join('\n\n');
}

/** Why an image changed is open where it is the only one that did, under its name where there are others. */
type Openness = 'folded' | 'open' | 'named';

function openness(told: readonly ImageReport[], all: readonly ImageReport[]): Openness {
  if (told.length !== 1) return 'folded';
  return all.length === 1 ? 'open' : 'named';
}

/** `1 of 3 over budget`, `over a soft budget`, `2 of 3 grew`, `no change`; of one image by how much, or what else became of it. */
export function headline(reports: readonly ImageReport[], units: ByteUnits): string {
  const [report, ...others] = reports;
  const nature = report?.comparison?.nature;
  const of = (count: number, what: string) =>
    reports.length === 1 ? what : `${count} of ${reports.length} ${what}`;
  const over = reports.filter(isOverBudget).length;
  if (over > 0)
    return of(
      over,
      reports.some(({ budgets }) => budgets.some(isBrokenHard))
        ? 'over budget'
        : 'over a soft budget',
    );
  if (report !== undefined && others.length === 0 && nature !== undefined && nature !== 'changed') {
    return phraseMarkdown(changeVerdict(report, units));
  }
  const grew = reports.filter((report) => delta(report) > 0).length;
  const shrank = reports.filter((report) => delta(report) < 0).length;
  const alone = reports.filter(({ comparison }) => comparison === undefined).length;
  const parts = [
    ...(grew > 0 ? [of(grew, `grew${by(reports, units)}`)] : []),
    ...(shrank > 0 ? [of(shrank, `shrank${by(reports, units)}`)] : []),
    ...(alone > 0 ? [of(alone, 'not compared')] : []),
  ];
  return parts.length === 0 ? 'no change' : parts.join(', ');
}

/** ` by 1.20 MB on disk`, where there is one image. */
function by([report, ...others]: readonly ImageReport[], units: ByteUnits): string {
  const { size } = report?.comparison ?? {};
  if (report === undefined || size === undefined || others.length > 0) return '';
  const where = size.after === size.before ? 'to download' : 'on disk';
  return ` by ${formatBytes(Math.abs(delta(report)), units)} ${where}`;
}

function delta({ comparison }: ImageReport): number {
  return comparison === undefined ? 0 : sizeDelta(comparison);
}

/** Why there is nothing to compare with: for most images it is the same. */
function notCompared(reports: readonly ImageReport[]): readonly string[] {
  const alone = reports.filter(({ comparison }) => comparison === undefined);
  const sentences = alone.map(baselineSentence).filter((sentence) => sentence !== undefined);
  const reasons = [...new Set(sentences.map(phraseMarkdown))];
  const others = reasons.length - mostReasons;
  return [
    ...reasons.slice(0, mostReasons),
    ...(others > 0 ? [`and ${counted(others, 'other reason')}`] : []),
  ];
}

const mostReasons = 3;

/** What a person must decide on is not folded away. */
function openBlocks(report: ImageReport, units: ByteUnits): readonly string[] {
  const budgets = report.budgets.filter(({ state }) => state === 'broken' || state === 'waived');
  const added = report.comparison?.privileged.added ?? [];
  const more = report.leftOut?.privileged ?? 0;
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
  ];
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${phraseMarkdown(line)}`);
  return [`${phraseMarkdown(imagePhrase(report.image))}:\n\n${items.join('\n')}`];
}

/** Once for all images. */
function waiver(reports: readonly ImageReport[]): readonly string[] {
  const sentence = waiverSentence(reports);
  return sentence === undefined ? [] : [phraseMarkdown(sentence)];
}

/** An image that did not change is not worth a fold: whoever wants to know finds it in the whole report. */
function hasDetails({ comparison }: ImageReport): boolean {
  return comparison?.nature !== 'same';
}

function details(report: ImageReport, units: ByteUnits, openness: Openness): readonly string[] {
  const { comparison } = report;
  const baseline = comparison === undefined ? undefined : baselineSentence(report);
  const [why, ...others] = reasonSections(report, units);
  const open = openness !== 'folded' && comparison !== undefined && why !== undefined;
  const first = why === undefined ? [] : [why];
  const kept = report.budgets.some(({ state }) => state === 'kept' || state === 'unknown');
  const sections = [
    ...(open ? others : [...first, ...others]),
    ...(kept ? [budgetsSection(report, units)] : []),
  ];
  const compared = baseline === undefined ? [] : [phraseMarkdown(baseline)];
  return [
    ...(open && openness === 'named' ? [`${phraseMarkdown(titleOf(report, units))}:`] : []),
    ...(open ? [...compared, markdown(why)] : []),
    [
      `<details>\n<summary>${open ? moreTitle : phraseMarkdown(titleOf(report, units))}</summary>`,
      ...(open ? [] : compared),
      ...sections.map(markdown),
      '</details>',
    ].join('\n\n'),
  ];
}

function markdown(section: Section): string {
  return sectionMarkdown(section, '#### ');
}

const moreTitle = 'More: what came with it, and what could be left out';

function titleOf(report: ImageReport, units: ByteUnits): Phrase {
  const { comparison, image } = report;
  if (comparison === undefined) return [...imagePhrase(image), ': what is in it'];
  return joined([imagePhrase(image), changeVerdict(report, units)], ' ');
}

function footer({ headSha, link, items, left }: Options): string {
  const shortened = items < 10 || left > 0 ? ' Lists are shortened to fit here.' : '';
  return `Measured at ${headSha.slice(0, 12)}.${shortened}${linkTo(link)}`;
}

function linkTo(report: URL | undefined): string {
  return report === undefined ? '' : ` [The whole report](<${report.href}>).`;
}

/** The line that is left of a comment when nothing is worth one. */
export function collapsedMarkdown(
  reports: readonly ImageReport[],
  { headSha, link }: Pick<Options, 'headSha' | 'link'>,
): string {
  const what = reports.length === 1 ? 'the image is' : `all ${reports.length} images are`;
  return `Image size: ${what} as large as before, or nearly. Measured at ${headSha.slice(0, 12)}.${linkTo(link)}`;
}
