import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingLines, stageTally } from '../../support/tally.ts';

describe('closingLines', () => {
  it('names what failed and what was skipped, and counts everything on the last line', () => {
    const tallies = [
      { passed: 40, failed: ['a.test.ts > adds'], skipped: ['b.test.ts > umoci is missing'] },
      stageTally('types', { exitCode: 0, signal: null }),
      stageTally('demo', { exitCode: 3, signal: null }),
    ];
    expect(closingLines(tallies)).toEqual([
      'Skipped:',
      '  b.test.ts > umoci is missing',
      '',
      'Failed:',
      '  a.test.ts > adds',
      '  demo: exit code 3',
      '',
      '41 passed, 2 failed, 1 skipped',
    ]);
  });

  it('is a single line when everything passed', () => {
    expect(closingLines([{ passed: 2, failed: [], skipped: [] }])).toEqual([
      '2 passed, 0 failed, 0 skipped',
    ]);
  });

  it('keeps a name on one line, whatever is in it', () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028', ' ') }));
    fc.assert(
      fc.property(names, names, (failed, skipped) => {
        const lines = closingLines([{ passed: 0, failed, skipped }]);
        const sections = [failed, skipped].filter((section) => section.length > 0).length;
        expect(lines.join('\n').split(/[\n\r\u2028]/)).toHaveLength(
          failed.length + skipped.length + 2 * sections + 1,
        );
      }),
    );
  });
});

describe('stageTally', () => {
  it.each([
    [{ exitCode: 1, signal: null }, 'demo: exit code 1'],
    [{ exitCode: null, signal: 'SIGKILL' }, 'demo: ended by SIGKILL'],
    [{ exitCode: null, signal: null, error: 'spawn x ENOENT' }, 'demo: spawn x ENOENT'],
  ])('counts %j as one failure', (ending, line) => {
    expect(stageTally('demo', ending)).toEqual({ passed: 0, failed: [line], skipped: [] });
  });
});
