import { describe, expect, it } from 'vitest';
import { pauseAfter } from '../../../src/registry/retry.ts';

describe('the pause before another try', () => {
  it.each([
    [1, 500, 750],
    [2, 1000, 1500],
    [3, 2000, 3000],
    [4, 4000, 6000],
  ])('after try %d is from %d to %d ms', (attempt, least, most) => {
    expect(pauseAfter(attempt, undefined, 0)).toBe(least);
    expect(pauseAfter(attempt, undefined, 1)).toBe(most);
  });

  it('is what the registry asked for, when that is longer', () => {
    expect(pauseAfter(1, 30_000, 0)).toBe(30_000);
    expect(pauseAfter(4, 1000, 0)).toBe(4000);
  });

  it('is none when the registry asks for too much', () => {
    expect(pauseAfter(1, 60_000, 0)).toBe(60_000);
    expect(pauseAfter(1, 60_001, 0)).toBeUndefined();
  });
});
