import { visible } from '../../../markdown.ts';
import type { Comparison } from '../../comparison.ts';
import type { BudgetVerdict } from '../../image-report.ts';
import { unchanged } from '../../render/difference.ts';
import { imageTitle } from '../../render/verdict.ts';
import type { PageData } from '../page-data.ts';
import { make } from './dom.ts';
import type { Format } from './format.ts';
import { type Column, tableOf } from './table-of.ts';
import { budgetStates } from './words.ts';

/** All images of the run side by side; a click on one shows it. */
export function images(
  data: PageData,
  chosen: number,
  format: Format,
  choose: (index: number) => void,
): HTMLElement {
  const isCompared = data.images.some(({ report }) => report.comparison !== undefined);
  const hasBudgets = data.images.some(({ report }) => report.budgets.length > 0);
  const columns: readonly Column[] = [
    { title: 'Image' },
    { title: 'Platform' },
    { title: 'Download', isNumber: true },
    { title: 'On disk', isNumber: true },
    ...(isCompared ? [{ title: 'Difference', isNumber: true } as const] : []),
    ...(hasBudgets ? [{ title: 'Budgets' }] : []),
  ];
  const rows = data.images.map(({ report }, index) => {
    const { comparison, budgets } = report;
    return [
      choice(visible(imageTitle(report.image)), index === chosen, () => choose(index)),
      report.image.platform,
      format.bytes(report.compressedSize),
      format.bytes(report.size),
      ...(isCompared ? [comparison === undefined ? 'no baseline' : delta(comparison, format)] : []),
      ...(hasBudgets ? [worst(budgets)] : []),
    ];
  });
  return make(
    'section',
    { class: 'card images', 'aria-label': 'Images' },
    tableOf('Images of this run', columns, rows),
  );
}

/** The worst that became of a budget, and of how many: `✗ 2 broken`, `✓ kept`. */
function worst(budgets: readonly BudgetVerdict[]): string {
  for (const state of ['broken', 'waived', 'unknown'] as const) {
    const count = budgets.filter((budget) => budget.state === state).length;
    const { mark, name } = budgetStates[state];
    if (count > 0) return `${mark} ${count} ${name}`;
  }
  const { mark, name } = budgetStates.kept;
  return budgets.length === 0 ? '' : `${mark} ${name}`;
}

function delta({ size: { before, after } }: Comparison, format: Format): string {
  return before === after ? unchanged : format.delta(before, after);
}

function choice(title: string, isChosen: boolean, choose: () => void): HTMLElement {
  const button = make(
    'button',
    { type: 'button', class: 'choice', 'aria-pressed': String(isChosen) },
    title,
  );
  button.addEventListener('click', () => {
    choose();
    // What was clicked is gone: its successor is where the keyboard goes on.
    document.querySelector<HTMLElement>('.choice[aria-pressed="true"]')?.focus();
  });
  return button;
}
