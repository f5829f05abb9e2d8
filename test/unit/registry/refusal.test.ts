import { describe, expect, it } from 'vitest';
import { refusal } from '../../../src/registry/refusal.ts';

const situation = {
  repository: 'r.test/team/etl',
  purpose: 'push',
  credentials: undefined,
  lacking: undefined,
} as const;

/** Milliseconds for which a registry asks to be left alone. */
function asked(headers: Readonly<Record<string, string>>): number | undefined {
  const url = new URL('https://r.test/v2/team/etl/manifests/1');
  const answer = { request: `HEAD ${url}`, url, status: 429, headers, problems: [] };
  return refusal(answer, situation).failure.retryAfter;
}

describe('a registry that asks to be left alone', () => {
  const date = 'Sat, 21 Nov 2026 12:00:00 GMT';

  it.each([
    ['for seconds', { 'retry-after': '7' }, 7_000],
    ['until a date by its clock', { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT', date }, 30_000],
    [
      'until a date in another month',
      { 'retry-after': 'Tue, 01 Dec 2026 12:00:00 GMT', date },
      864e6,
    ],
    ['until a date that has passed', { 'retry-after': 'Sat, 21 Nov 2026 11:59:00 GMT', date }, 0],
  ])('is heard: %s', (_, headers, milliseconds) => {
    expect(asked(headers)).toBe(milliseconds);
  });

  it.each<Record<string, string>>([
    {},
    { date },
    { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' },
    { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT', date: 'today' },
    { 'retry-after': 'tomorrow GMT', date },
    { 'retry-after': '-5', date },
    { 'retry-after': '1.5', date },
    { 'retry-after': '9'.repeat(400), date },
  ])('is not heard where it says nothing that can be told: %j', (headers) => {
    expect(asked(headers)).toBeUndefined();
  });
});
