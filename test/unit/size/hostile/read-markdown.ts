/** What a page of ours says. */
export interface ReadMarkdown {
  /** Texts in code letters, decoded. */
  readonly codes: readonly string[];
  readonly links: readonly string[];
  /** Cells of all rows of all tables as they are written. */
  readonly cells: readonly string[];
}

const codeLetters = String.raw`<code>(?:[\p{L}\p{N}\p{M} ./:+=,-]|&#\d+;|<!-- -->)*</code>`;
const inline = new RegExp(
  String.raw`^(?:[\p{L}\p{N}\p{M} .,:;()%+'?!/–-]|&(?:emsp|nbsp);|</?strong>|${codeLetters}|\[The whole report\]\(<[^\s<>]+>\))*$`,
  'u',
);

/**
 * Reads Markdown by a grammar that knows the few forms that our pages have, and nothing else. Whatever
 * a stranger smuggled in as markup is then an error: a mark outside of code letters, a line of another
 * form, a row with more cells than its table, a fold that is not closed.
 */
export function readMarkdown(markdown: string): ReadMarkdown {
  const cells: string[] = [];
  let columns = 0;
  let folds = 0;
  for (const line of markdown.split('\n')) {
    const row = /^\| (.*) \|$/.exec(line)?.[1]?.split(' | ');
    columns = row === undefined ? 0 : columns || row.length;
    if (row === undefined) folds += readLine(line);
    else cells.push(...readRow(row, columns));
    if (folds < 0 || folds > 1) wrong(line);
  }
  if (folds !== 0) wrong('<details>');
  refuseAddresses(markdown);
  return {
    codes: [...markdown.matchAll(/<code>(.*?)<\/code>/gu)].map(([, code]) => decoded(code ?? '')),
    links: [...markdown.matchAll(/\]\(<(.*?)>\)/g)].map(([, link]) => link ?? ''),
    cells,
  };
}

/** Answers how many folds the line opens. */
function readLine(line: string): number {
  if (line === '<details>') return 1;
  if (line === '</details>') return -1;
  if (/^<!-- rock-actions:size(?:-data \d+)? [\w.%+/=-]+ -->$/.test(line)) return 0;
  const [, text] = /^(?:#{3,4} |- |<summary>)?(.*?)(?:<\/summary>)?$/.exec(line) ?? wrong(line);
  if (/^(?:\d+[.)]|[-+]) (?!<|New|Not)|^ {4}/.test(line)) wrong(line);
  checked(text as string);
  return 0;
}

function readRow(row: readonly string[], columns: number): readonly string[] {
  if (row.length !== columns || row.some((cell) => cell.includes('|'))) wrong(row.join(' | '));
  return row.every((cell) => /^-{3}:?$/.test(cell)) ? [] : row.map(checked);
}

function checked(text: string): string {
  return inline.test(text) ? text : wrong(text);
}

/**
 * In HTML that stands in a paragraph GitHub makes links of addresses, even in code letters: of those
 * of pages as they are written, of those of mail as they are meant (GFM 0.29, 6.9).
 */
function refuseAddresses(markdown: string): void {
  const own = markdown.replace(/\[The whole report\]\(<[^>]*>\)/g, '');
  const page = /:\/\/|www\./i.exec(own);
  if (page !== null) wrong(own.slice(Math.max(0, page.index - 50), page.index + 50));
  const meant = withEntitiesRead(own.replaceAll('<!-- -->', '\n'));
  const mail = /[a-z0-9.+_-]@[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z0-9_-]*[a-z]/i.exec(meant);
  if (mail !== null) wrong(mail[0]);
}

function decoded(code: string): string {
  return withEntitiesRead(code.replaceAll('<!-- -->', ''));
}

function withEntitiesRead(text: string): string {
  return text.replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)));
}

function wrong(what: string): never {
  throw new Error(`Not of a form that we write: ${JSON.stringify(what)}`);
}
