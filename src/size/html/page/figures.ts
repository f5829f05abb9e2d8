import { statedBandwidth } from '../../compare/pull-time.ts';
import type { Comparison, Difference } from '../../comparison.ts';
import type { BudgetVerdict, ImageReport } from '../../image-report.ts';
import { limitAndValue } from '../../render/advice-sections.ts';
import { counted, downloadChange, pullTime, unchanged } from '../../render/difference.ts';
import { phraseText } from '../../render/phrase.ts';
import { waiverSentence } from '../../render/waiver-sentence.ts';
import { type Child, foreign, make } from './dom.ts';
import type { Format } from './format.ts';
import type { ImageModel } from './image-model.ts';
import { budgetStates } from './words.ts';

/** The few numbers that everybody came for, and what became of the budgets. */
export function figures({ report, waste, format }: ImageModel): HTMLElement {
  const { comparison, budgets } = report;
  const download = comparison && downloadChange(comparison);
  const figure = (title: string, meaning: string, bytes: number, change?: Difference) =>
    make(
      'div',
      { class: 'figure' },
      make('dt', {}, title, make('small', {}, meaning)),
      make('dd', {}, format.bytes(bytes)),
      change === undefined
        ? undefined
        : make('dd', { class: trend(change) }, ...changed(change, format)),
    );
  return make(
    'section',
    { class: 'figures', 'aria-label': 'Sizes and budgets' },
    make(
      'dl',
      { class: 'card' },
      figure('Download', 'compressed layers', report.compressedSize, download),
      figure('On disk', 'files of all layers', report.size, comparison?.size),
      figure(
        'Seen by the container',
        'files that no layer hides',
        report.effectiveSize,
        comparison?.effectiveSize,
      ),
      figure('Hidden waste', 'on disk, and seen by no container', waste.hidden, comparison?.wasted),
    ),
    comparison === undefined
      ? undefined
      : make('p', { class: 'pull' }, pulled(comparison, report.files, format)),
    budgets.length === 0 ? undefined : budgetList(report, format),
  );
}

function pulled({ layers, unchanged }: Comparison, files: number, format: Format): string {
  const { pull } = layers;
  const pulls =
    pull === undefined
      ? ''
      : `A node that has the baseline pulls ${format.bytes(pull)} (${pullTime(pull)} at ${statedBandwidth} Mbit/s). `;
  return `${pulls}${counted(files, 'file')}, ${format.count(unchanged)} of them unchanged.`;
}

function changed({ before, after }: Difference, format: Format): readonly Child[] {
  if (before === after) return [unchanged];
  const mark = after > before ? '▲' : '▼';
  return [
    make('span', { 'aria-hidden': 'true' }, `${mark} `),
    `${format.delta(before, after)} (${format.percent(before, after)})`,
  ];
}

function trend({ before, after }: Difference): string {
  return after > before ? 'trend up' : after < before ? 'trend down' : 'trend';
}

/** Broken ones first. */
function budgetList(report: ImageReport, format: Format): HTMLElement {
  const order = ['broken', 'waived', 'unknown', 'kept'];
  const waiver = waiverSentence([report]);
  const sorted = [...report.budgets].sort(
    (one, other) => order.indexOf(one.state) - order.indexOf(other.state),
  );
  return make(
    'div',
    { class: 'card budgets' },
    make('h2', {}, 'Budgets'),
    make('ul', {}, ...sorted.map((budget) => budgetItem(budget, format))),
    waiver === undefined
      ? undefined
      : make('p', { class: 'waiver' }, foreign(phraseText(waiver), 'note')),
  );
}

function budgetItem(budget: BudgetVerdict, format: Format): HTMLElement {
  const { title, severity, state, reason, causes, place } = budget;
  const { mark, name } = budgetStates[state];
  const notes = [
    ...(reason === undefined ? [] : [foreign(reason, 'note')]),
    ...(state === 'broken' && severity === 'soft' ? ['a warning, no failure'] : []),
    ...(place === undefined ? [] : [foreign(`${place.file}:${place.line}`)]),
  ];
  return make(
    'li',
    { class: `budget ${state} ${severity}` },
    make('span', { class: 'state' }, make('span', { 'aria-hidden': 'true' }, `${mark} `), name),
    foreign(title, 'title'),
    make('span', { class: 'amount' }, amounts(budget, format)),
    notes.length === 0 ? undefined : make('small', {}, ...separated(notes)),
    causes.length === 0
      ? undefined
      : make(
          'ol',
          { 'aria-label': 'Causes' },
          ...causes.map((cause) =>
            make(
              'li',
              {},
              foreign(cause.name),
              cause.bytes === undefined ? '' : ` ${format.bytes(cause.bytes)}`,
            ),
          ),
        ),
  );
}

/** What it is of what it may be. */
function amounts(budget: BudgetVerdict, { units }: Format): string {
  const [limit, value] = limitAndValue(budget, units);
  return `${value || 'unknown'} of ${limit}`.replaceAll('-', '\u2212');
}

function separated(parts: readonly Child[]): readonly Child[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [' · ', part]));
}
