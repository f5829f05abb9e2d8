import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, prose, table, visible } from '../../src/markdown.ts';
import { anyCharacter } from '../support/any-text.ts';

describe('code', () => {
  it('leaves ordinary paths readable', () => {
    expect(code('usr/lib/python3.12/os.py')).toBe('<code>usr/lib/python3.12/os.py</code>');
  });

  it('encodes whatever could be markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(code(text)).toMatch(/^<code>(?:[\p{L}\p{N} ./:+=,-]|&#\d+;|<!-- -->)*<\/code>$/u);
      }),
    );
  });

  it('encodes an accent of which the capital is a letter', () => {
    expect(code('a\u0345')).toBe('<code>a&#837;</code>');
  });

  it.each([
    ['https://x.example/y', 'https&#58;//x.example/y'],
    ['www.x.example WWW.X', 'www&#46;x.example WWW&#46;X'],
    ['a@x.example', 'a&#64;<!-- -->x.example'],
    ['ubuntu@24.04 @octocat', 'ubuntu&#64;24.04 &#64;octocat'],
    ['a@b.EXAMPLE', 'a&#64;<!-- -->b.EXAMPLE'],
    ['sha256:0123', 'sha256:0123'],
  ])('takes apart the address in %j', (text, encoded) => {
    expect(code(text)).toBe(`<code>${encoded}</code>`);
  });
});

describe('prose', () => {
  it.each([
    [
      'Delete it, then pack again (twice): it’s 5 % of 1.5 MB.',
      'Delete it, then pack again (twice): it’s 5 % of 1.5 MB.',
    ],
    ["The image's own list isn't there - why?", "The image's own list isn't there - why?"],
    ['Remove root/.cache/pip', 'Remove <code>root/.cache/pip</code>'],
    [
      'for @octocat see #1 or GH-1',
      'for <code>&#64;octocat</code> see <code>&#35;1</code> or <code>GH-1</code>',
    ],
    ['fixed by 0123abcd, I think', 'fixed by <code>0123abcd,</code> I think'],
    ['1. one', '<code>1.</code> one'],
    ['- one', '<code>-</code> one'],
    ['a *b* _c_', 'a <code>&#42;b&#42;</code> <code>&#95;c&#95;</code>'],
    ['a\n- b', '<code>a&#92;n-</code> b'],
    ['größer als 日本', 'größer als 日本'],
    ['', ''],
  ])('of %j shows words as words, and the rest in code letters', (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });
});

describe('visible', () => {
  it.each([
    ['a\nb', 'a\\nb'],
    ['\r\t', '\\r\\t'],
    ['\u001b[31m', '\\u{1b}[31m'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['größe 日本', 'größe 日本'],
    ['e\u0301\u0302\u0303\u0304\u0305\u0306', 'e\u0301\u0302\u0303\u0304\\u{305}\\u{306}'],
    ['\u3164\u2800\ufe0f', '\\u{3164}\\u{2800}\\u{fe0f}'],
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
