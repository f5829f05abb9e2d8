/**
 * Markdown for job summaries and comments. Names of files and images come from whoever opened the
 * pull request: they are written so that GitHub shows them as they are and obeys none of them.
 */

/**
 * One line of text in code letters. Every mark is encoded, so that none is markup; and GitHub looks
 * for mentions and references in ordinary text only. Of addresses it makes links even here: of those
 * of pages by their marks as they are written, and of those of mail by what the marks mean, so that
 * only a comment within takes one apart.
 */
export function code(text: string): string {
  const encoded = visible(text).replace(marks, (mark, mailMark?: string) => {
    const entity = `&#${mark.codePointAt(0)};`;
    return mailMark === undefined ? entity : `${entity}<!-- -->`;
  });
  return `<code>${encoded}</code>`;
}

/**
 * All but what is neither Markdown nor the mark of an address; the first group is the mark of one of
 * mail. Not by /i, by which an accent (U+0345) is a letter, as its capital is one.
 */
const marks =
  /(?<=[\w.+-])(@)(?=[\w@-]*\.[\d._@-]*[a-zA-Z])|:(?=\/\/)|(?<=[wW]{3})\.|[^\w\p{L}\p{N} ./:+=,-]|_/gu;

/**
 * A sentence from a stranger in ordinary letters. Words that GitHub could take for more than words
 * (a mention, a reference, a commit, an address, markup) stand in code letters.
 */
export function prose(text: string): string {
  return (
    visible(text)
      .split(/(?<= )|(?= )/)
      // At the start of a line a number or a mark begins a list.
      .map((word, at) =>
        isHarmless(word) && (at > 0 || !/^[^\p{L}]/u.test(word)) ? word : code(word),
      )
      .join('')
  );
}

function isHarmless(word: string): boolean {
  return word === '' || word === ' ' || (ordinaryWord.test(word) && !meansMore.test(word));
}

/** A word with the marks of sentences around it, or a number. */
const ordinaryWord =
  /^(?:[(']?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.,'’-][\p{L}\p{N}\p{M}]+)*[.,;:!?%)']*|[\p{N}.,+%–-]+)$/u;

/** The number of a ticket, what could be the digits of a commit, and the beginning of an address. */
const meansMore = /\p{L}-\p{N}|\b[0-9a-f]{7,}\b|www\./iu;

/** Whatever is not to be seen but an ordinary blank, in the form that programmers know: `\n`, `\u{202e}`, `\u{a0}`. */
export function visible(text: string): string {
  return text.replace(
    // Letters without a look of their own, and accents in such a heap that they cover other lines.
    /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cs}\p{DI}\u2800]|(?<=\p{M}{4})\p{M}/gu,
    (letter) => {
      const short = shortEscapes[letter];
      return short ?? `\\u{${(letter.codePointAt(0) as number).toString(16)}}`;
    },
  );
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
