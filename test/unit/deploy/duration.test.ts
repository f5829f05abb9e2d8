import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/deploy/duration.ts';

describe('a duration', () => {
  it.each([
    ['0s', 0],
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['90m', 5_400_000],
    ['1h30m', 5_400_000],
    ['1h0m5s', 3_605_000],
    ['2h', 7_200_000],
    ['1m30s', 90_000],
  ])('of %s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each([
    '',
    '30',
    's',
    '-1s',
    '+1s',
    '1.5h',
    '1s1m',
    '1h 30m',
    ' 1s',
    '1S',
    '1ms',
    '1d',
    '01s',
    '1h60m',
    '1m60s',
    '1h3600s',
    '1e3s',
    '٣s',
    '9999999s',
    '1s\n',
  ])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('is written in the form that is read', () => {
    fc.assert(
      fc.property(fc.nat(359_999_999), (milliseconds) => {
        const whole = milliseconds - (milliseconds % 1000);
        expect(parseDuration(formatDuration(milliseconds))).toBe(whole);
      }),
    );
  });
});
