/**
 * Markdown for job summaries and comments. Names of files and images come from whoever opened the
 * pull request: they are written so that GitHub shows them as they are and obeys none of them.
 */

/**
 * One line of text in code letters. Every mark is encoded, so that none is markup; and GitHub looks
 * for mentions and links in ordinary text only.
 */
export function code(text: string): string {
  const encoded = visible(text).replace(
    /[^\w\p{L}\p{N} ./:+=,-]|_/gu,
    (mark) => `&#${mark.codePointAt(0)};`,
  );
  return `<code>${encoded}</code>`;
}

/** Whatever is not to be seen but an ordinary blank, in the form that programmers know: `\n`, `\u{202e}`, `\u{a0}`. */
export function visible(text: string): string {
  return text.replace(/(?! )[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cs}]/gu, (letter) => {
    const short = shortEscapes[letter];
    return short ?? `\\u{${(letter.codePointAt(0) as number).toString(16)}}`;
  });
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** How a column of a table is aligned. */
export type Alignment = 'left' | 'right';

/** A table whose cells are Markdown already. */
export function table(
  columns: readonly { readonly title: string; readonly align: Alignment }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === 'right' ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}
