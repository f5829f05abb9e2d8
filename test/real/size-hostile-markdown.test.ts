import fc from 'fast-check';
import { expect, it } from 'vitest';
import { code, prose, visible } from '../../src/markdown.ts';
import { composeComment } from '../../src/size/comment/compose-comment.ts';
import { renderSummary } from '../../src/size/render/render-summary.ts';
import { shortened, withShortTexts } from '../../src/size/render/short-texts.ts';
import { seed } from '../support/properties.ts';
import { hostileTexts, reportSaying } from '../unit/size/hostile/hostile-texts.ts';
import { grownReport } from '../unit/size/render/sample-report.ts';
import { askPython, describePython } from './build-plan-python.ts';

interface Page {
  readonly tags: readonly string[];
  readonly links: readonly string[];
  /** All text outside of code letters. */
  readonly plain: string;
  readonly codes: readonly string[];
  readonly cells: readonly string[];
  readonly comments: readonly string[];
  readonly unclosed: readonly string[];
}

const link = 'https://github.com/o/r/actions/runs/1';
const options = {
  name: 'etl',
  headSha: 'a'.repeat(40),
  link: new URL(link),
  threshold: { unit: 'bytes', value: 0 },
  units: 'decimal',
} as const;

const ownTags = 'a code details h3 h4 li p strong summary table tbody td th thead tr ul'.split(' ');

/** Anything that GitHub would make more than text of: mentions, references, emoji, commits, mathematics, addresses. */
const obeyed = /[@#$`*_~[\]<>|\\]|:\w+:|:\/\/|www\.|\b[0-9a-f]{7,}\b|\p{L}-\p{N}|[\p{Cc}\p{Cf}]/iu;

/** Any text, with a preference for marks that mean something somewhere. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...'|`<>&[]()!*_~#@:/\\$-+=.;\'" \n\t', 'a', '1', 'www.', '://', 'fc'), {
      maxLength: 40,
    })
    .map((marks) => marks.join('')),
);

function commentOn(text: string): string {
  const report = withShortTexts(reportSaying(text, grownReport));
  const composed = composeComment(undefined, [report], options);
  return composed.kind === 'write' ? composed.body : '';
}

describePython('GitHub reads what we write', 'cmarkgfm', (python) => {
  const read = (pages: readonly string[]): readonly Page[] =>
    askPython(
      python,
      'size-gfm.py',
      pages.map((page) => JSON.stringify(page)),
    ).map((line) => JSON.parse(line));

  const samples = fc.sample(anyText, 400);
  const texts = [...hostileTexts, ...samples];
  const contextOf = (text: string | undefined) => JSON.stringify({ seed, text });

  it('and sees comments that show hostile texts and obey none', () => {
    const pages = read(texts.map(commentOn));
    for (const [at, text] of texts.entries()) {
      const page = pages[at] as Page;
      const context = contextOf(text);
      // Where one text is very long, less is shown.
      expect(
        page.tags.filter((tag) => !ownTags.includes(tag)),
        context,
      ).toEqual([]);
      expect(page.links, context).toEqual([link]);
      expect(page.unclosed, context).toEqual([]);
      expect(page.codes, context).toContain(visible(shortened(shortened(text, 320), 160)));
      const plain = page.plain.replaceAll('aaaaaaaaaaaa', '').replaceAll('\n', ' ');
      expect(obeyed.exec(plain), context).toBe(null);
    }
  });

  it('and sees summaries that do the same, with as many cells whatever is in them', () => {
    const [harmless, ...pages] = read(
      ['x', ...texts].map((text) =>
        renderSummary([withShortTexts(reportSaying(text, grownReport))], { units: 'decimal' }),
      ),
    ) as [Page, ...Page[]];
    for (const [at, page] of pages.entries()) {
      const foreign = page.tags.filter((tag) => !ownTags.includes(tag));
      const comments = page.comments.filter((comment) => comment !== ' ');
      const context = contextOf(texts[at]);
      expect([...foreign, ...page.links, ...comments, ...page.unclosed], context).toEqual([]);
      // A directory without a name is the root, which has no row of its own.
      if (texts[at] !== '') expect(page.cells.length, context).toBe(harmless.cells.length);
    }
  });

  it('and sees each text letter by letter', () => {
    const pages = read(
      samples.flatMap((text) => [`x ${code(text)}`, `| a |\n|---|\n| ${prose(text)} |`]),
    );
    for (const [at, text] of samples.entries()) {
      const context = contextOf(text);
      expect(pages[2 * at]?.codes, context).toEqual([visible(text)]);
      const cell = pages[2 * at + 1]?.cells[1] ?? '';
      expect(cell.trim(), context).toBe(visible(text).trim());
    }
  });
});
