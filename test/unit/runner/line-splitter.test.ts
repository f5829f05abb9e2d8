import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, longestLine } from '../../../src/runner/line-splitter.ts';

/** The lines of the text when its bytes arrive in pieces of these sizes. */
function split(text: string, sizes: readonly number[] = [Number.MAX_SAFE_INTEGER]): string[] {
  const bytes = Buffer.from(text, 'utf8');
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  let start = 0;
  for (let turn = 0; start < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    splitter.write(bytes.subarray(start, start + size));
    start += size;
  }
  splitter.end();
  return lines;
}

describe('lines of a stream', () => {
  it('end at a newline; a carriage return is data, and the last one may be unfinished', () => {
    expect(split('a\r\n\nb\rc\nlast')).toEqual(['a\r', '', 'b\rc', 'last']);
    expect(split('a\n')).toEqual(['a']);
    expect(split('')).toEqual([]);
  });

  it('are the same however the bytes arrive', () => {
    const unit = fc.constantFrom('a', '\n', '\r', 'é', '😀', ' ');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 200 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (text, sizes) => {
          const expected = text.split('\n');
          if (expected.at(-1) === '') expected.pop();
          expect(split(text, sizes)).toEqual(expected);
        },
      ),
    );
  });

  it('are cut when they are too long, and say so', () => {
    const long = 'x'.repeat(longestLine);
    expect(split(`${long}\n${long}yz\nshort\n`, [1000])).toEqual([
      long,
      `${long}… (2 more characters left out)`,
      'short',
    ]);
  });

  it('show bytes that are no UTF-8 as replacement characters', () => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    splitter.write(Buffer.from([0x61, 0xff, 0x0a, 0xe2, 0x82]));
    splitter.end();
    expect(lines).toEqual(['a\uFFFD', '\uFFFD']);
  });
});
