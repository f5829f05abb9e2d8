import { type Alignment, table } from '../../markdown.ts';
import { formatCount } from './difference.ts';
import { joined, type Phrase, type Piece, phraseMarkdown, phraseText } from './phrase.ts';
import { padEnd, padStart, textWidth } from './text-width.ts';
import { wrapped } from './wrapped.ts';

/** One part of a report, before it is Markdown or text: a title and a table, some sentences, or both. */
export interface Section {
  readonly title: string;
  /** Said above the table, each on a line. */
  readonly lines?: readonly Phrase[];
  readonly columns?: readonly Column[];
  readonly rows?: readonly Row[];
  /** Said below: what was left out. */
  readonly remark?: string;
}

export interface Column {
  readonly title: string;
  readonly align: Alignment;
  /**
   * Set for what may be long: where a table of text gets too wide, it stands on lines of its own below
   * its row, after these words.
   */
  readonly below?: string;
}

/** A cell for each column. */
export type Row = readonly Phrase[];

export function left(title: string): Column {
  return { title, align: 'left' };
}

export function right(title: string): Column {
  return { title, align: 'right' };
}

/** A column of sentences or long names. */
export function below(title: string, words = ''): Column {
  return { title, align: 'left', below: words };
}

/** Markdown without a newline at its end; `heading` is put before the title: `#### `. */
export function sectionMarkdown(section: Section, heading: string): string {
  const { title, lines = [], columns = [], rows = [], remark } = section;
  const blocks = [
    `${heading}${title}`,
    ...lines.map(phraseMarkdown),
    ...(rows.length === 0 ? [] : [rowsMarkdown(columns, rows)]),
    ...(remark === undefined ? [] : [remark]),
  ];
  return blocks.join('\n\n');
}

export function rowsMarkdown(columns: readonly Column[], rows: readonly Row[]): string {
  return table(
    columns,
    rows.map((row) =>
      row.map((cell, at) => {
        const markdown = phraseMarkdown(cell).replace(/^(?: {2})+/, indentation);
        return columns[at]?.align === 'right' ? unbroken(markdown) : markdown;
      }),
    ),
  );
}

/** A number and its unit stay in one line however narrow the column gets. */
function unbroken(numbers: string): string {
  return numbers.replace(/(?<=\d) /g, '&nbsp;');
}

/** Blanks at the start of a cell are lost otherwise. */
function indentation(blanks: string): string {
  return '&emsp;'.repeat(blanks.length / 2);
}

/** Columns of a terminal that lines have at most, unless a name is longer. */
export const lineWidth = 120;

/** Lines without newlines, columns aligned also where letters are as wide as two. */
export function sectionText(section: Section): readonly string[] {
  const { title, lines = [], columns = [], rows = [], remark } = section;
  return [
    title,
    ...lines.flatMap((line) => wrapped(phraseText(line), lineWidth, '  ')),
    ...(rows.length === 0 ? [] : rowsText(columns, rows)),
    ...(remark === undefined ? [] : [`  ${remark}`]),
  ];
}

function rowsText(columns: readonly Column[], rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => row.map(phraseText));
  const lines = aligned(columns, cells);
  if (lines.every((line) => textWidth(line) <= lineWidth)) return lines;
  const [heads, ...numbers] = aligned(
    columns.filter(({ below }) => below === undefined),
    cells.map((row) => row.filter((_, at) => columns[at]?.below === undefined)),
  );
  return [
    heads ?? '',
    ...numbers.flatMap((line, at) => [line, ...linesBelow(columns, cells[at] ?? [])]),
  ];
}

function linesBelow(columns: readonly Column[], row: readonly string[]): readonly string[] {
  return columns.flatMap(({ below }, at) => {
    const text = row[at] ?? '';
    return below === undefined || text === ''
      ? []
      : wrapped(`${below}${text}`, lineWidth, '      ');
  });
}

/** The titles, and a line for each row. */
function aligned(columns: readonly Column[], rows: readonly (readonly string[])[]) {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, at) =>
    lines.reduce((widest, line) => Math.max(widest, textWidth(line[at] ?? '')), 0),
  );
  return lines.map((line) => {
    const cells = columns.map(({ align }, at) => {
      const pad = align === 'right' ? padStart : padEnd;
      return pad(line[at] ?? '', widths[at] as number);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** How many of a list are not shown, as a remark: `and 12 more`. None when all are. */
export function more(count = 0, noun = ''): { readonly remark?: string } {
  if (count <= 0) return {};
  const what = noun === '' ? '' : ` ${noun}${count === 1 ? '' : 's'}`;
  return { remark: `and ${formatCount(count)} more${what}` };
}

/** Names with commas between them. */
export function listed(names: readonly Phrase[]): readonly Piece[] {
  return joined(names, ', ');
}
