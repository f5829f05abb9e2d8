import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, table, visible } from '../../src/markdown.ts';

describe('code', () => {
  it('leaves ordinary paths readable', () => {
    expect(code('usr/lib/python3.12/os.py')).toBe('<code>usr/lib/python3.12/os.py</code>');
  });

  it('encodes whatever could be markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(code(text)).toMatch(/^<code>(?:[\p{L}\p{N} ./:+=,-]|&#\d+;)*<\/code>$/u);
      }),
    );
  });
});

describe('visible', () => {
  it.each([
    ['a\nb', 'a\\nb'],
    ['\r\t', '\\r\\t'],
    ['\u001b[31m', '\\u{1b}[31m'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['größe 日本', 'größe 日本'],
    ['a \u00a0\u3000b', 'a \\u{a0}\\u{3000}b'],
  ])('shows %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('table', () => {
  it('aligns its columns', () => {
    const columns = [
      { title: 'Path', align: 'left' },
      { title: 'Size', align: 'right' },
    ] as const;
    expect(table(columns, [['a', '1 B']])).toBe('| Path | Size |\n| --- | ---: |\n| a | 1 B |');
  });
});
