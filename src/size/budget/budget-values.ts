import type { MeasuredFile, Measurement } from '../measurement.ts';
import { type Budget, isCounted, type Quantity } from './budget.ts';
import { chosenFiles, type FileChoice, isPrivileged, type LinkedFiles } from './chosen-files.ts';

/** What a budget limits, in its image. */
export interface BudgetValue {
  readonly value: number;
  /** Of `layer`: the one that weighs most. */
  readonly layer?: number;
}

/** The values of all budgets but those of growth, by budget; the files are walked once, or not at all. */
export function budgetValues(
  budgets: readonly Budget[],
  measurement: Measurement,
  linked: LinkedFiles,
): ReadonlyMap<Budget, BudgetValue> {
  const values = new Map<Budget, BudgetValue>();
  const sums: { readonly budget: Budget; readonly chooses: FileChoice; value: number }[] = [];
  for (const budget of budgets.filter(({ subject }) => subject !== 'growth')) {
    const value = valueWithoutFiles(budget, measurement);
    if (value !== undefined) values.set(budget, value);
    else sums.push({ budget, chooses: chosenFiles(budget, measurement, linked), value: 0 });
  }
  if (sums.length === 0) return values;
  for (const file of measurement.files()) {
    const names = file.path.split('/');
    for (const sum of sums) {
      const chosen = sum.chooses(file, names);
      if (chosen !== undefined) sum.value += weightOf(chosen, sum.budget.of);
    }
  }
  for (const { budget, value } of sums) values.set(budget, { value });
  return values;
}

function valueWithoutFiles(budget: Budget, measurement: Measurement): BudgetValue | undefined {
  const { subject, of } = budget;
  if (subject === 'layers') return { value: measurement.layers.length };
  if (subject === 'layer') return heaviestLayer(budget, measurement);
  if (subject === 'owner' || subject === 'path' || isCounted(of)) return undefined;
  return { value: totalOf(measurement, of) };
}

/** What a file adds to a sum. */
export function weightOf(file: MeasuredFile, of: Quantity): number {
  if (isCounted(of)) return 1;
  return of === 'download' ? file.compressed : file.size;
}

/** The whole image in one number; files are walked where they must be counted. */
export function totalOf(measurement: Measurement, of: Quantity): number {
  if (of === 'download') return measurement.compressedSize;
  if (of === 'effective-size') return measurement.effectiveSize;
  if (of === 'wasted') return measurement.waste.hidden;
  if (of === 'size') return measurement.size;
  let count = 0;
  for (const file of measurement.files()) if (of === 'files' || isPrivileged(file)) count += 1;
  return count;
}

function heaviestLayer({ role, of }: Budget, { layers }: Measurement): BudgetValue {
  let heaviest: BudgetValue | undefined;
  for (const [layer, measured] of layers.entries()) {
    if (role !== undefined && measured.role !== role) continue;
    const { size, compressedSize, files } = measured;
    const value = of === 'download' ? compressedSize : of === 'files' ? files : size;
    if (heaviest === undefined || value > heaviest.value) heaviest = { value, layer };
  }
  return heaviest ?? { value: 0 };
}
