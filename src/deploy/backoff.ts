import type { ServiceError } from '../errors.ts';

/** Milliseconds. */
const first = 1_000;
const longest = 60_000;

/** A service may ask to be left alone, but not for longer than this; milliseconds. */
const longestAsked = 300_000;

/** Milliseconds to wait after the `count`th fault in a row: doubled each time, or as the service asked. */
export function backoff(fault: ServiceError, count: number): number {
  const asked = fault.failure.retryAfter;
  if (asked !== undefined) return Math.min(Math.max(asked, first), longestAsked);
  return Math.min(first * 2 ** (count - 1), longest);
}
