import { describe, expect, it } from 'vitest';
import { visible } from '../../../../src/markdown.ts';
import { composeComment } from '../../../../src/size/comment/compose-comment.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import { annotations } from '../../../../src/size/render/annotations.ts';
import { badge } from '../../../../src/size/render/badge.ts';
import { parseReports } from '../../../../src/size/render/parse-reports.ts';
import { renderSummary } from '../../../../src/size/render/render-summary.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { reportsJson } from '../../../../src/size/render/reports-file.ts';
import { shortened, withShortTexts } from '../../../../src/size/render/short-texts.ts';
import { summaryJson } from '../../../../src/size/render/summary-json.ts';
import { grownReport } from '../render/sample-report.ts';
import { hostileTexts, reportSaying } from './hostile-texts.ts';
import { readMarkdown } from './read-markdown.ts';

const headSha = 'a'.repeat(40);
const link = new URL('https://github.com/o/r/actions/runs/1');
const options = {
  name: 'etl',
  headSha,
  link,
  threshold: { unit: 'bytes', value: 0 },
  units: 'decimal',
} as const;

/** Through the artifact, as what another run measured comes. */
function received(report: ImageReport): ImageReport {
  const json = reportsJson({ headSha, run: 1, images: [withShortTexts(report)] });
  return parseReports(Buffer.from(json), 'report.json').images[0] as ImageReport;
}

function commentOn(report: ImageReport): string {
  const composed = composeComment(undefined, [report], options);
  return composed.kind === 'write' ? composed.body : '';
}

describe.each(hostileTexts.map((text) => [text.slice(0, 60), text]))('%j everywhere', (_, text) => {
  const report = received(reportSaying(text, grownReport));
  const name = visible(shortened(shortened(text, 320), 160));

  it('is shown in a comment as it is', () => {
    const { codes, links } = readMarkdown(commentOn(report));
    expect(codes).toContain(name);
    expect(links).toEqual([link.href]);
  });

  it('is shown in a summary as it is', () => {
    const { codes, links } = readMarkdown(renderSummary([report], options));
    expect(codes).toContain(name);
    expect(links).toEqual([]);
  });

  it('stays in its line of the log, with nothing invisible', () => {
    const lines = renderText([report], options);
    expect(lines.some((line) => line.includes(name))).toBe(true);
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
  });

  it('stays in its annotation, the output and the badge', () => {
    for (const annotation of annotations([report], options)) {
      expect(annotation.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect(summaryJson([report])).not.toContain('\n');
    expect(JSON.parse(badge([report], options)).message).toBe('45.1 MB');
  });
});
