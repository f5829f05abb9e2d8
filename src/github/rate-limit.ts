/** Milliseconds that GitHub asks for when it does not say how long (its documentation of secondary limits). */
const unsaid = 60_000;

/**
 * Milliseconds for which GitHub asks to be left alone, of an answer that refuses because too much was
 * asked; undefined for every other answer. A limit that was used up is 403 or 429 with
 * `x-ratelimit-remaining: 0` and the time in seconds since 1970 when it is filled again; a limit on what
 * comes too fast has `retry-after`, or nothing but its message.
 *
 * @param now milliseconds since 1970
 */
export function rateLimitWait(
  status: number,
  headers: Readonly<Record<string, string>>,
  message: string,
  now: number,
): number | undefined {
  // A comment that comes too soon after another is told to be one that is not valid.
  if (status === 422) return /\bsubmitted too quickly\b/i.test(message) ? unsaid : undefined;
  if (status !== 403 && status !== 429) return undefined;
  const asked = headers['retry-after'];
  if (asked !== undefined && /^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const reset = headers['x-ratelimit-reset'];
  if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined && /^\d{1,12}$/.test(reset)) {
    return Math.max(0, Number(reset) * 1000 - now);
  }
  return status === 429 || /\brate limit\b|\babuse detection\b/i.test(message) ? unsaid : undefined;
}
