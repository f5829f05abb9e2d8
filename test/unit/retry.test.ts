import { describe, expect, it } from 'vitest';
import { pauseAfter } from '../../src/retry.ts';

describe('the pause before another try', () => {
  it.each([
    [1, 1000, 1500],
    [2, 2000, 3000],
    [3, 4000, 6000],
    [4, 8000, 12_000],
  ])('after try %d is from %d to %d ms', (attempt, least, most) => {
    expect(pauseAfter(attempt, undefined, 0)).toBe(least);
    expect(pauseAfter(attempt, undefined, 1)).toBe(most);
  });

  it('is what the server asked for, when that is longer', () => {
    expect(pauseAfter(1, 30_000, 0)).toBe(30_000);
    expect(pauseAfter(4, 1000, 0)).toBe(8000);
  });

  it('is none when the server asks for too much', () => {
    expect(pauseAfter(1, 60_000, 0)).toBe(60_000);
    expect(pauseAfter(1, 60_001, 0)).toBeUndefined();
  });
});
