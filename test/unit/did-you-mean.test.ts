import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/did-you-mean.ts';

describe('the name that was meant', () => {
  it.each([
    ['stage-packges', ['stage-packages', 'stage-snaps', 'build-packages'], 'stage-packages'],
    ['stage-pacakges', ['stage-snaps', 'stage-packages'], 'stage-packages'],
    ['Libc6', ['libc6', 'libc7'], 'libc6'],
    ['libs', ['lib', 'bins', 'config'], 'lib'],
    ['bin', ['bins', 'lib'], 'bins'],
    ['of', ['off', 'on'], 'off'],
    ['libc6', ['libc7', 'libc8'], 'libc7'],
  ])('for %s among %j is %s', (name, candidates, meant) => {
    expect(nearest(name, candidates)).toBe(meant);
  });

  it.each([
    ['python3', ['openssl', 'tzdata']],
    ['bins', ['libs']],
    ['a', ['b', 'ab']],
    ['', ['abc']],
    ['libc6', []],
    ['x'.repeat(201), ['x'.repeat(201)]],
  ])('is none for %s among %j', (name, candidates) => {
    expect(nearest(name, candidates)).toBeUndefined();
  });

  it('is the name itself when it is there, whatever stands before it', () => {
    const names = fc.array(fc.stringMatching(/^[a-z0-9.+-]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), (candidates, index) => {
        const name = candidates[index % candidates.length] as string;
        expect(nearest(name, candidates)).toBe(name);
      }),
    );
  });

  it('is found after one letter was lost, doubled or swapped', () => {
    const name = fc.stringMatching(/^[a-z]{6,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), (meant, random) => {
        const at = random % (meant.length - 1);
        const [before, letter, next, after] = [
          meant.slice(0, at),
          meant.charAt(at),
          meant.charAt(at + 1),
          meant.slice(at + 2),
        ];
        for (const middle of [next, letter + letter + next, next + letter]) {
          expect(nearest(before + middle + after, ['0'.repeat(12), meant])).toBe(meant);
        }
      }),
    );
  });

  it('is one to which few enough changes lead, by the textbook', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (name, candidate) => {
        const few = changes(name, candidate) <= Math.max(1, Math.floor(name.length / 3));
        expect(nearest(name, [candidate])).toBe(few ? candidate : undefined);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The optimal string alignment distance as its definition has it. */
function changes(a: string, b: string): number {
  const known = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const least = Math.min(
      of(i - 1, j) + 1,
      of(i, j - 1) + 1,
      of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      swap ? of(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
    );
    known.set(key, least);
    return least;
  };
  return of(a.length, b.length);
}
