import { readBytes, readPercent } from '../budget/amount.ts';
import type { Difference } from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import { downloadChange } from '../render/difference.ts';
import { isOverBudget } from '../render/verdict.ts';

/** The least change that is worth a comment: bytes, or percent of what the baseline has. */
export interface Threshold {
  readonly unit: 'bytes' | 'percent';
  readonly value: number;
}

/** Reads `100 kB`, `0.5 %`, `0`; undefined for anything else. */
export function readThreshold(text: string): Threshold | undefined {
  const percent = readPercent(text);
  if (percent !== undefined) return { unit: 'percent', value: percent };
  const bytes = readBytes(text);
  return bytes === undefined ? undefined : { unit: 'bytes', value: bytes };
}

/**
 * Whether a reviewer should see the report: one of the three sizes changed by as much as the
 * threshold, a budget is broken, a file got the rights of another user, or there is nothing to
 * compare with. With a threshold of 0 always.
 */
export function isWorthAComment(report: ImageReport, threshold: Threshold): boolean {
  const { comparison } = report;
  if (comparison === undefined || isOverBudget(report)) return true;
  return (
    comparison.privileged.added.length > 0 ||
    [downloadChange(comparison), comparison.size, comparison.effectiveSize].some(
      (difference) => difference !== undefined && reaches(difference, threshold),
    )
  );
}

function reaches({ before, after }: Difference, { unit, value }: Threshold): boolean {
  const change = Math.abs(after - before);
  return unit === 'bytes' ? change >= value : change * 100 >= value * before;
}
