/** Whatever rockcraft, a build or a stranger may print: reading it must not fail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/rock/pack/failure/explain-failure.ts';
import { failureMarkdown } from '../../src/rock/pack/failure/failure-markdown.ts';
import { readReport } from '../../src/rock/pack/failure/failure-report.ts';
import { KeptLines } from '../../src/rock/pack/failure/kept-lines.ts';
import { cleanLine, withoutChildPrefix } from '../../src/rock/pack/pack-output.ts';
import { projectFromText } from '../../src/rock/project/project.ts';
import { scriptError } from '../support/script-error.ts';

const time = '2026-11-21 11:00:01.045';
const project = projectFromText(
  'name: example\nparts:\n  web:\n    stage-slices: [hello_nope]\n',
  'rockcraft.yaml',
);

describe('any output of a build', () => {
  it('leaves the report after it as it is', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...scriptError, 'Traceback (most recent call last):', '\rInterrupted.'),
    );
    const build = fc.array(
      line.map((text) => `:: ${text.replaceAll('\n', ' ')}`),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(build, (lines) => {
        const { message, details, resolution, crashed } =
          reportOf(['Building a', ...lines, ...scriptError]) ?? {};
        const plain = reportOf(scriptError);
        expect({ message, details, resolution, crashed }).toEqual({
          message: plain?.message,
          details: plain?.details,
          resolution: plain?.resolution,
          crashed: false,
        });
      }),
    );
  });
});

describe('any output at all', () => {
  it('is explained, in ten lines at most', () => {
    const words = fc.constantFrom(
      'Building web',
      'Traceback (most recent call last):',
      '  File "/x.py", line 1',
      'Detailed information: ',
      'Recommended resolution: x',
      'Failed to run rockcraft in instance',
      'Bad rockcraft.yaml content:',
      "- extra inputs are not permitted (in field 'parts.web.0.[9].x', input: 1)",
      'Failed to cut requested chisel slices: , ,_',
      `${time} :: ${time} Building web`,
      ':: ',
      '- ',
    );
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 30 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 255 }), (printed, logged, exitCode) => {
        const failure = explainFailure({
          exitCode,
          printed: kept(printed),
          logged: kept(logged),
          file: 'rockcraft.yaml',
          project,
          unreadable: undefined,
        });
        expect(failure.message).not.toBe('');
        expect(failure.lines.length).toBeLessThanOrEqual(10);
        expect(`${failure.message}${failure.lines.join('')}`).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(failureMarkdown(failure, 'x.log')).toContain(failure.title);
        const said = printed.some((line) => withoutChildPrefix(cleanLine(line).text).trim() !== '');
        if (said) expect(failure.lines.join('')).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

function reportOf(lines: readonly string[]) {
  return readReport(lines.map(cleanLine));
}

function kept(lines: readonly string[]) {
  const all = new KeptLines();
  for (const line of lines) all.add(line);
  return all.lines;
}
