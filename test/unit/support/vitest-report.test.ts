import { describe, expect, it } from 'vitest';
import { type VitestReport, vitestTally } from '../../support/vitest-report.ts';

const ended = (exitCode: number) => ({ exitCode, signal: null });
type Status = VitestReport['testResults'][number]['assertionResults'][number]['status'];

/** A file of the report: its tests by title. */
const file = (name: string, tests: Record<string, Status>, message = '') =>
  ({
    name: `/repository/test/${name}`,
    status: message !== '' || Object.values(tests).includes('failed') ? 'failed' : 'passed',
    message,
    assertionResults: Object.entries(tests).map(([title, status]) => ({
      ancestorTitles: ['size'],
      title,
      status,
    })),
  }) as const;
const tally = (exitCode: number, ...testResults: VitestReport['testResults']) =>
  vitestTally({ testResults }, ended(exitCode), '/repository');

describe('vitestTally', () => {
  it('counts each test once, and everything that did not run as skipped', () => {
    const a = file('a.test.ts', { adds: 'passed', subtracts: 'failed', later: 'todo' });
    const b = file('b.test.ts', { adds: 'passed', 'skopeo is missing': 'skipped' });
    expect(tally(1, a, b)).toEqual({
      passed: 2,
      failed: ['test/a.test.ts > size > subtracts'],
      skipped: ['test/a.test.ts > size > later', 'test/b.test.ts > size > skopeo is missing'],
    });
  });

  it('counts a file that could not be loaded', () => {
    const broken = file('a.test.ts', {}, 'Cannot find module x');
    expect(tally(1, broken, file('b.test.ts', { adds: 'passed' }))).toEqual({
      passed: 1,
      failed: ['test/a.test.ts: Cannot find module x'],
      skipped: [],
    });
  });

  it('counts a hook that failed, whose tests vitest calls skipped', () => {
    const hooked = { ...file('a.test.ts', { adds: 'skipped' }), status: 'failed' } as const;
    expect(tally(1, hooked)).toEqual({
      passed: 0,
      failed: ['test/a.test.ts: failed outside its tests, see above'],
      skipped: ['test/a.test.ts > size > adds'],
    });
  });

  it('counts an error outside all tests', () => {
    expect(tally(1, file('a.test.ts', { adds: 'passed' })).failed).toEqual([
      'vitest: no test failed, but the run did (exit code 1); see its errors above',
    ]);
  });

  it('takes a run without a test for a failure', () => {
    expect(tally(0).failed).toEqual(['vitest: found no test']);
  });

  it('takes a run without a report for a failure', () => {
    const killed = { exitCode: null, signal: 'SIGKILL' };
    expect(vitestTally(undefined, killed, '/repository').failed).toEqual([
      'vitest: left no report, ended by SIGKILL',
    ]);
  });
});
