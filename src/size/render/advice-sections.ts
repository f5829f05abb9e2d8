import { type ByteUnits, formatBytes, formatDelta } from '../../oci/bytes.ts';
import type { BudgetVerdict, ImageReport, Origin } from '../image-report.ts';
import { leastBytes } from './detail.ts';
import { formatAmount, formatCount } from './difference.ts';
import { name, type Phrase, type Piece, sentence, strong } from './phrase.ts';
import { below, left, listed, more, right, type Section } from './section.ts';

/** All budgets and what became of them, broken ones first. */
export function budgetsSection(report: ImageReport, units: ByteUnits): Section {
  return {
    title: 'Budgets',
    columns: [left('Budget'), right('Limit'), right('Value'), left('State'), below('Why')],
    rows: report.budgets.map((budget) => [
      [sentence(budget.title)],
      ...limitAndValue(budget, units),
      state(budget),
      why(budget, units),
    ]),
    ...more(report.leftOut?.budgets),
  };
}

function state({ state: now, severity }: BudgetVerdict): Phrase {
  if (now !== 'broken') return now;
  return severity === 'hard' ? [strong('broken')] : 'broken (soft)';
}

function why(budget: BudgetVerdict, units: ByteUnits): Phrase {
  const causes = causesOf(budget, units);
  if (budget.reason === undefined) return causes;
  return [sentence(budget.reason), ...(causes.length === 0 ? [] : ['; ', ...causes])];
}

/** `deb libicu74 +11.0 MB, usr/share/doc +2.0 MB`: what weighs or grew most. */
export function causesOf({ causes }: BudgetVerdict, units: ByteUnits): readonly Piece[] {
  return listed(
    causes.map(({ name: called, bytes }) => [
      name(called),
      ...(bytes === undefined ? [] : [` ${formatBytes(bytes, units)}`]),
    ]),
  );
}

/** One broken or waived budget in a sentence, with its first causes. */
export function budgetSentence(budget: BudgetVerdict, units: ByteUnits): Phrase {
  const { title, state: now, severity, reason } = budget;
  const [limit, value] = limitAndValue(budget, units);
  const causes = causesOf(budget, units);
  return [
    strong([sentence(title)]),
    value === '' ? `: the limit is ${limit}` : `: ${value}, over the limit of ${limit}`,
    now === 'waived' ? ' (waived)' : severity === 'soft' ? ' (soft budget)' : '',
    ...(reason === undefined ? [] : [': ', sentence(reason)]),
    ...(causes.length === 0 ? [] : ['. First causes: ', ...causes]),
  ];
}

/** The value is empty where it is not known. Both are exact where they would look alike else, though one is over the other. */
export function limitAndValue(
  { unit, limit, value }: BudgetVerdict,
  units: ByteUnits,
): readonly [string, string] {
  const short = formatAmount(limit, unit, units);
  if (value === undefined) return [short, ''];
  const rounded = formatAmount(value, unit, units);
  if (value === limit || rounded !== short) return [short, rounded];
  return unit === 'bytes'
    ? [`${formatCount(limit)} B`, `${formatCount(value)} B`]
    : [`${limit} %`, `${value} %`];
}

/** What could be left out of the image, by the bytes that it saves. */
export function hintsSection({ hints, leftOut }: ImageReport, units: ByteUnits): Section {
  return {
    title: 'What could be left out',
    columns: [right('Saves'), right('Files'), below('How'), below('For example', 'for example ')],
    rows: hints.map(({ advice, saves, files, paths }) => [
      formatBytes(saves, units),
      formatCount(files),
      [sentence(advice)],
      listed(paths.map((path) => [name(path)])),
    ]),
    ...more(leftOut?.hints),
  };
}

/** Lines of rockcraft.yaml that brought growth; those that brought next to nothing are counted. */
export function originsSection({ origins, leftOut }: ImageReport, units: ByteUnits): Section {
  const told = origins.filter(hasGrown);
  const others = told.length === 0 ? 0 : origins.length - told.length + (leftOut?.origins ?? 0);
  return {
    title: 'Lines that brought growth',
    columns: [right('Difference'), left('Line'), below('What')],
    rows: told.map(({ file, line, what, before, after }) => [
      formatDelta(after - before, units),
      [name(`${file}:${line}`)],
      [sentence(what)],
    ]),
    ...more(others),
  };
}

/** Whether a line brought so much that anybody should look at it. */
export function hasGrown({ before, after }: Origin): boolean {
  return after - before >= leastBytes;
}
