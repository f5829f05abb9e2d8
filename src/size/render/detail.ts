import type { Comparison } from '../comparison.ts';
import { deltaOf } from './difference.ts';

/** How finely it is told why an image changed. */
export interface Detail {
  /** At most; of each owner so many places, and of each directory so many files. */
  readonly owners: number;
  readonly places: number;
  readonly files: number;
  /** Of all that changed: what is less has no row of its own. More, where there are too many rows. */
  readonly share: number;
  /** Aimed at. */
  readonly rows: number;
  /** Names in a sentence. */
  readonly names: number;
}

/** For a comment, which people read whether they want to or not. */
export const commentDetail: Detail = {
  owners: 8,
  places: 3,
  files: 2,
  share: 0.02,
  rows: 18,
  names: 8,
};

/** For the summary and the log, which people open to look something up. */
export const summaryDetail: Detail = {
  owners: 100,
  places: 4,
  files: 3,
  share: 0.01,
  rows: 40,
  names: 20,
};

/** Bytes that nobody asks about in an image. */
export const leastBytes = 10_000;

/** Bytes that a change has at least to be told: a share of all that changed, and no trifle unless everything is one. */
export function leastChange(comparison: Comparison, share: number): number {
  const all = allChanged(comparison);
  return Math.max(share * all, Math.min(leastBytes, all / 10), 1);
}

/**
 * Bytes that came and went. What only changed its owner is in no total of files, so the owner that
 * changed most, which no report leaves out, counts as well.
 */
function allChanged({ totals, owners, wasted }: Comparison): number {
  const files = Object.values(totals).reduce((sum, { delta }) => sum + Math.abs(delta), 0);
  const [first] = owners;
  return Math.max(
    files,
    Math.abs(deltaOf(wasted)),
    first === undefined ? 0 : Math.abs(deltaOf(first)),
  );
}
