import type { Difference } from '../comparison.ts';

/** Bytes by which something differs, either way: how changes are ranked. */
export function absoluteDifference({ before, after }: Difference): number {
  return Math.abs(after - before);
}
