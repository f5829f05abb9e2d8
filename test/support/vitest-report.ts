import { relative } from 'node:path';
import { describeEnding, type Ending, type Tally } from './tally.ts';

/** What `vitest run --reporter=json` writes (vitest 5), as far as it is read here. */
export interface VitestReport {
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  /** Absolute path. */
  readonly name: string;
  readonly status: 'passed' | 'failed';
  /** Why the file could not be loaded; empty when it failed later, in a hook for one. */
  readonly message: string;
  readonly assertionResults: readonly VitestTest[];
}

interface VitestTest {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled';
}

/**
 * Counts each test of a run. A file that failed without a failing test of its own (it could not be
 * loaded, or a hook failed, or it has no test) counts as one failure, and so does a run that failed outside all tests.
 *
 * @param report undefined when vitest left none.
 * @param root absolute path that the files are named relative to.
 */
export function vitestTally(report: VitestReport | undefined, ending: Ending, root: string): Tally {
  if (report === undefined) {
    return fails(`vitest: left no report, ${describeEnding(ending)}`);
  }
  const named = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, line: testLine(file, test, root) })),
  );
  const failed = named.filter(({ status }) => status === 'failed').map(({ line }) => line);
  failed.push(...report.testResults.filter(isBroken).map((file) => fileLine(file, root)));
  if (failed.length === 0 && ending.exitCode !== 0) {
    failed.push(
      `vitest: no test failed, but the run did (${describeEnding(ending)}); see its errors above`,
    );
  }
  if (named.length === 0 && failed.length === 0) return fails('vitest: found no test');
  return {
    passed: named.filter(({ status }) => status === 'passed').length,
    failed,
    skipped: named
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ line }) => line),
  };
}

function isBroken(file: VitestFile): boolean {
  return (
    file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')
  );
}

function testLine(file: VitestFile, test: VitestTest, root: string): string {
  return [relative(root, file.name), ...test.ancestorTitles, test.title].join(' > ');
}

function fileLine(file: VitestFile, root: string): string {
  const reason = file.message === '' ? 'failed outside its tests, see above' : file.message;
  return `${relative(root, file.name)}: ${reason}`;
}

function fails(line: string): Tally {
  return { passed: 0, failed: [line], skipped: [] };
}
