import { describe, expect, it } from 'vitest';
import { readPattern } from '../../../src/rock/plan/find-projects-glob.ts';

describe('a pattern', () => {
  it.each([
    ['.', ['']],
    ['rockcraft.yaml', ['']],
    ['./a/b/', ['a/b']],
    ['a//b/rockcraft.yaml', ['a/b']],
    ['*', ['a', '.hidden', 'a-b', 'a\nb', 'ä']],
    ['*/rockcraft.yaml', ['a', '.hidden', 'a-b', 'a\nb', 'ä']],
    ['?', ['a', 'ä']],
    ['a*', ['a', 'a-b', 'a\nb']],
    ['**', ['', 'a', '.hidden', 'a/b', 'a/b/c', 'a-b', 'a\nb', 'ä', 'x/b', 'x/(1)']],
    ['a/**', ['a', 'a/b', 'a/b/c']],
    ['**/b', ['a/b', 'x/b']],
    ['**/b/**', ['a/b', 'a/b/c', 'x/b']],
    ['**/**/b', ['a/b', 'x/b']],
    ['a/*', ['a/b']],
    ['x/(1)', ['x/(1)']],
    ['x/[b]', []],
    ['a.b', []],
    ['{a,x}', []],
    ['A', []],
  ])('%s', (text, expected) => {
    const all = ['', 'a', '.hidden', 'a/b', 'a/b/c', 'a-b', 'a\nb', 'ä', 'x/b', 'x/(1)'];
    expect(all.filter((directory) => readPattern(text)?.matches(directory))).toEqual(expected);
  });

  it.each(['/a', '', '!', '..', 'a/../b', '!../a'])('is refused: %j', (text) => {
    expect(readPattern(text)).toBeUndefined();
  });

  it('may take away', () => {
    const pattern = readPattern('!a/*');
    expect(pattern).toMatchObject({ text: '!a/*', negated: true, literal: false });
    expect(pattern?.matches('a/b')).toBe(true);
  });

  it.each([
    [`${'**/'.repeat(20)}x`, `${'a/'.repeat(500)}b`],
    [`${'*a'.repeat(20)}b`, 'a'.repeat(250)],
  ])('ends soon however often it could be tried: %s', (pattern, directory) => {
    expect(readPattern(pattern)?.matches(directory)).toBe(false);
    expect(readPattern(pattern)?.matches(`${directory}/${directory}`)).toBe(false);
  });
});
