import { matchesGlob } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameMatcher, pathMatcher } from '../../src/glob.ts';

describe('a pattern', () => {
  it.each([
    ['libicu*', 'libicu74', true],
    ['libicu*', 'libicu', true],
    ['lib*so', 'lib.so', true],
    ['a*a', 'a', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*', '', true],
    ['*b*', 'abc', true],
    ['[a]', 'a', false],
    ['a.c', 'abc', false],
    ['?', '\u{1f600}', true],
  ])('%s describes the name %s: %s', (pattern, name, expected) => {
    expect(nameMatcher(pattern)(name)).toBe(expected);
  });

  it('describes the names that it does as a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(text, name, (pattern, wanted) => {
        const expression = pattern.replaceAll('?', '.').replaceAll(/\*+/g, '.*');
        expect(nameMatcher(pattern)(wanted)).toBe(new RegExp(`^${expression}$`).test(wanted));
      }),
    );
  });

  it('describes the paths that Node says it does', () => {
    const step = fc.constantFrom('**', '*', 'a', 'b', 'a*', '?b', 'ab');
    const name = fc.constantFrom('a', 'b', 'ab', 'bb');
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.array(name, { minLength: 1, maxLength: 5 }),
        (pattern, path) => {
          // A last `**` is one name or more to Node, and any number here.
          fc.pre(pattern.at(-1) !== '**');
          const expected = matchesGlob(path.join('/'), pattern.join('/'));
          expect(pathMatcher(pattern)(path)).toBe(expected);
        },
      ),
    );
  });

  it('takes no longer than both lengths allow', () => {
    const pattern = Array.from({ length: 200 }, () => ['**', 'a*a*a']).flat();
    expect(pathMatcher([...pattern, 'b'])(Array.from({ length: 2000 }, () => 'aaa'))).toBe(false);
    expect(nameMatcher(`${'a*'.repeat(500)}b`)('a'.repeat(3000))).toBe(false);
  });
});
