import { type ByteUnits, formatBytes, formatDelta } from '../../oci/bytes.ts';
import type { Place } from '../../ports.ts';
import type { BudgetVerdict, ImageReport } from '../image-report.ts';
import { budgetSentence, hasGrown } from './advice-sections.ts';
import { counted } from './difference.ts';
import { phraseText, sentence } from './phrase.ts';
import { imageTitle } from './verdict.ts';

/** A line for the run or the changed file. Its texts are data that the log escapes. */
export interface Annotation {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly text: string;
  readonly place?: Place;
}

/** GitHub shows ten of each severity for a step and drops the rest silently. */
const shown = 10;

/** What reviewers should see beside the change, most severe first; of each severity what GitHub shows, the last one summing up the rest. */
export function annotations(
  reports: readonly ImageReport[],
  options: { readonly units: ByteUnits },
): readonly Annotation[] {
  const all = reports.flatMap((report) => [
    ...budgetAnnotations(report, options.units),
    ...foreignAnnotations(report),
    ...privilegedAnnotations(report),
    ...originAnnotations(report, options.units),
  ]);
  return (['error', 'warning', 'notice'] as const).flatMap((severity) =>
    capped(all.filter((annotation) => annotation.severity === severity)),
  );
}

function capped(annotations: readonly Annotation[]): readonly Annotation[] {
  const [first] = annotations;
  if (first === undefined || annotations.length <= shown) return annotations;
  const rest = annotations.slice(shown - 1);
  const titles = [...new Set(rest.map(({ title }) => title))];
  return [
    ...annotations.slice(0, shown - 1),
    {
      severity: first.severity,
      title: 'More about the size of images',
      text: `${rest.length} more (${titles.join(', ')}): the summary of this step has them all.`,
    },
  ];
}

function budgetAnnotations(report: ImageReport, units: ByteUnits): readonly Annotation[] {
  return report.budgets
    .filter(({ state }) => state === 'broken')
    .map((budget) => ({
      severity: budget.severity === 'hard' ? 'error' : 'warning',
      title: 'Size budget broken',
      text: `${titleOf(report)}: ${phraseText(budgetSentence(budget, units))}.`,
      ...placeOf(budget),
    }));
}

function placeOf({ place }: BudgetVerdict): { readonly place?: Place } {
  return place === undefined ? {} : { place };
}

function foreignAnnotations(report: ImageReport): readonly Annotation[] {
  const [first] = report.foreign;
  if (first === undefined) return [];
  const count = report.foreign.length + (report.leftOut?.foreign ?? 0);
  const others = count === 1 ? '' : `, one of ${counted(count, 'file')} for other machines`;
  return [
    {
      severity: 'warning',
      title: 'Files for another machine',
      text: phraseText([
        `${titleOf(report)}: `,
        sentence(first.path),
        ' is for ',
        sentence(first.machine),
        `${others}; no container of this platform can run it.`,
      ]),
    },
  ];
}

function privilegedAnnotations(report: ImageReport): readonly Annotation[] {
  const { comparison, leftOut } = report;
  if (comparison === undefined) return [];
  const { added } = comparison.privileged;
  const [first] = added;
  if (first === undefined) return [];
  const others = added.length - 1 + (leftOut?.privileged ?? 0);
  return [
    {
      severity: 'warning',
      title: 'New set-uid or set-gid files',
      text: phraseText([
        `${titleOf(report)}: `,
        sentence(first),
        others === 0
          ? ' runs with the rights of another user, whoever starts it, and did not in the baseline.'
          : ` and ${counted(others, 'other file')} run with the rights of another user, whoever starts them, and did not in the baseline.`,
      ]),
    },
  ];
}

/** Whoever made an image smaller is not told what grew in it. */
function originAnnotations(report: ImageReport, units: ByteUnits): readonly Annotation[] {
  const { size } = report.comparison ?? {};
  if (size === undefined || size.after <= size.before) return [];
  return report.origins.filter(hasGrown).map(({ file, line, column, what, before, after }) => ({
    severity: 'notice',
    title: 'Image size',
    text: phraseText([
      `${titleOf(report)}: `,
      sentence(what),
      before === 0
        ? ` brings ${formatBytes(after, units)}, and was not there in the baseline.`
        : ` brings ${formatBytes(after, units)}, ${formatDelta(after - before, units)} against the baseline.`,
    ]),
    place: { file, line, column },
  }));
}

function titleOf({ image }: ImageReport): string {
  return phraseText([sentence(`${imageTitle(image)} (${image.platform})`)]);
}
