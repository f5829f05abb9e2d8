import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from '../../../src/runner/summary.ts';

describe('what fits into a summary', () => {
  it('is all of it when there is room', () => {
    expect(fitted('# A\n\nb', 6)).toBe('# A\n\nb');
  });

  it('ends between two blocks', () => {
    expect(fitted('# A\n\none\ntwo\n\nthree\n', 19)).toBe('# A\n\none\ntwo\n\n');
  });

  it('counts bytes, not characters', () => {
    expect(fitted('éé\n\néé\n\n', 11)).toBe('éé\n\n');
  });

  it('never ends inside a code block', () => {
    const fenced = '````\nline\n\n```\n\nline\n````\n\n';
    expect(fitted(`a\n\n${fenced}b`, 25)).toBe('a\n\n');
    expect(fitted(`a\n\n${fenced}b`, 3 + fenced.length)).toBe(`a\n\n${fenced}`);
    const info = '```\n\n``` no end\n\n```\n\n';
    expect(fitted(`${info}b`, info.length)).toBe(info);
    expect(fitted(`${info}b`, info.length - 1)).toBe('');
    expect(fitted('~~~\na\n\n```\n\n~~~\n\nb', 17)).toBe('~~~\na\n\n```\n\n~~~\n\n');
  });

  it('never ends inside a details element, nested or not', () => {
    const details =
      '<details><summary>a</summary>\n\n<details>\n\nb\n\n</details>\n\nc\n\n</details>\n\n';
    expect(fitted(`x\n\n${details}y`, details.length)).toBe('x\n\n');
    expect(fitted(`${details}y`, details.length)).toBe(details);
  });

  it('is nothing when the first block is too large, or when there is no room', () => {
    expect(fitted('abcdef\n\ng', 4)).toBe('');
    expect(fitted('a', -5)).toBe('');
  });

  it('is a beginning of the text that fits, and the longest that ends after a blank line', () => {
    const paragraphs = fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(paragraphs, fc.nat(120), (texts, room) => {
        const markdown = texts.map((text) => `${text}\n\n`).join('');
        const prefixes = texts.map((_, count) =>
          texts
            .slice(0, count + 1)
            .map((text) => `${text}\n\n`)
            .join(''),
        );
        const expected =
          prefixes.filter((prefix) => Buffer.byteLength(prefix) <= room).at(-1) ?? '';
        expect(fitted(markdown, room)).toBe(expected);
      }),
    );
  });
});
