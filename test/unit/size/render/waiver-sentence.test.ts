import { describe, expect, it } from 'vitest';
import type { BudgetVerdict, ImageReport } from '../../../../src/size/image-report.ts';
import { phraseText } from '../../../../src/size/render/phrase.ts';
import { renderSummary } from '../../../../src/size/render/render-summary.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { waiverSentence } from '../../../../src/size/render/waiver-sentence.ts';
import { first } from '../comment/composed.ts';
import { plainReport } from './sample-report.ts';

const units = 'decimal';
const broken: BudgetVerdict = {
  title: 'download',
  unit: 'bytes',
  limit: 1,
  value: 2,
  severity: 'hard',
  state: 'broken',
  causes: [],
};

function reportWith(...budgets: readonly Partial<BudgetVerdict>[]): ImageReport {
  return { ...plainReport, budgets: budgets.map((budget) => ({ ...broken, ...budget })) };
}

function said(...reports: readonly ImageReport[]): string | undefined {
  const sentence = waiverSentence(reports);
  return sentence === undefined ? undefined : phraseText(sentence);
}

describe('how a broken budget is waived', () => {
  const report = reportWith({ waiverLabel: 'size-waiver' });
  const line =
    "A budget that is broken on purpose can be waived: give the pull request the label 'size-waiver: why it is meant', and run the job again.";

  it('is said in one line, however many budgets and images it is for', () => {
    const soft = { waiverLabel: 'size-waiver', severity: 'soft', title: 'layers' } as const;
    expect(said(report)).toBe(line);
    expect(said(report, reportWith(soft, { waiverLabel: 'size-waiver' }))).toBe(line);
  });

  it.each<[string, Partial<BudgetVerdict>]>([
    ['there is no pull request', {}],
    ['it is waived', { state: 'waived', waiverLabel: 'size-waiver' }],
    ['it is kept', { state: 'kept' }],
  ])('is not said when %s', (_, budget) => {
    expect(said(reportWith(budget))).toBeUndefined();
    expect(said(plainReport)).toBeUndefined();
  });

  it('tells for which budgets each of several labels is, and names few', () => {
    const labels = ['a', 'b', 'c', 'd', 'e'];
    const budgets = labels.map((label) => ({ waiverLabel: label, title: `files at ${label}` }));
    expect(said(reportWith(...budgets.slice(0, 2), { waiverLabel: 'b' }))).toContain(
      "the label 'a: why it is meant' for files at a and the label 'b: why it is meant' for files at b, download, and run",
    );
    expect(said(reportWith(...budgets))).toMatch(/for files at c and 2 other labels, and run/);
  });

  it('names a label alone that leaves no room for a reason', () => {
    const label = 'x'.repeat(40);
    expect(said(reportWith({ waiverLabel: label }))).toContain(`the label '${label}', and run`);
  });

  it('stands in the log, in the summary and once in the comment', () => {
    const other = {
      ...report,
      image: { ...report.image, platform: 'linux/arm64' },
    };
    const words = 'can be waived: give the pull request';
    const label = '<code>size-waiver: why it is meant</code>';
    expect(renderText([report], { units }).join(' ').replace(/ +/g, ' ')).toContain(line);
    expect(renderSummary([report], { units })).toContain(`${words} the label ${label}, and run`);
    const comment = first([report, other]);
    expect(comment.split(words)).toHaveLength(2);
    expect(comment).toContain(label);
  });

  it('lets a stranger who names the label do nothing with it', () => {
    const evil = reportWith({ waiverLabel: "a' `@octocat` </code><img>\n::error::#1" });
    expect(renderText([evil], { units }).some((text) => text.startsWith('::'))).toBe(false);
    for (const markdown of [renderSummary([evil], { units }), first([evil])]) {
      expect(markdown.replace(/<!--.*?-->/gs, '')).not.toMatch(/@octocat|<img|^::error|#1/m);
    }
  });
});
