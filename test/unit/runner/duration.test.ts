import { expect, it } from 'vitest';
import { duration } from '../../../src/runner/duration.ts';

it.each([
  [0, '0.0 s'],
  [49, '0.0 s'],
  [50, '0.1 s'],
  [12_340, '12.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [200_499, '3 min 20 s'],
  [3_599_499, '59 min 59 s'],
  [3_600_000, '1 h 0 min'],
  [26_100_000, '7 h 15 min'],
])('%d ms reads %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
