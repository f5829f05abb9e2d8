/**
 * Everything that `make test` checks, stage by stage. A stage that fails does not stop the later
 * ones; the last line counts them all: each test of vitest, and every other stage as one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realTool } from '../test/support/real-tools.ts';
import { closingLines, type Ending, stageTally, type Tally } from '../test/support/tally.ts';
import { type VitestReport, vitestTally } from '../test/support/vitest-report.ts';

interface Stage {
  readonly name: string;
  /** Program and arguments; run from the root of the repository. */
  readonly command: readonly [string, ...string[]];
  /** A program that a user's machine may lack: the stage is skipped there, and fails in CI. */
  readonly needs?: string;
  /** Instead of one for the whole stage. */
  readonly tally?: (ending: Ending) => Tally;
}

const root = join(import.meta.dirname, '..');
const report = join(root, '.cache/test/vitest.json');

const stages: readonly Stage[] = [
  { name: 'install', command: ['.ci/install', 'test'] },
  { name: 'types', command: tool('tsc', '--noEmit') },
  { name: 'types of the page', command: tool('tsc', '--noEmit', '-p', 'src/size/html/page') },
  { name: 'lint and format', command: tool('biome', 'check', '--error-on-warnings', '.') },
  {
    name: 'shell scripts',
    command: tool('shellcheck', '-ax', '.ci/install', '.ci/run', '.ci/test', '.ci/with-tools'),
    needs: 'shellcheck',
  },
  {
    name: 'vitest',
    command: tool(
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ),
    tally: (ending) => vitestTally(readReport(), ending, root),
  },
  { name: 'benches, once', command: tool('node', 'bench/run.ts', '--smoke') },
  { name: 'demo', command: tool('node', 'test/demo/demo.ts') },
];

rmSync(report, { force: true });
mkdirSync(dirname(report), { recursive: true });
const tallies: Tally[] = [];
for (const stage of stages) tallies.push(await runStage(stage));
print(`\n${closingLines(tallies).join('\n')}`);
if (tallies.some(({ failed }) => failed.length > 0)) process.exitCode = 1;

async function runStage(stage: Stage): Promise<Tally> {
  print(`\n== ${stage.name}: ${stage.command.join(' ')}`);
  const missing = stage.needs === undefined ? undefined : missingTool(stage.needs);
  if (missing !== undefined) {
    const line = `${stage.name}: ${missing}`;
    print(`== ${line}`);
    return process.env.CI === 'true'
      ? { passed: 0, failed: [line], skipped: [] }
      : { passed: 0, failed: [], skipped: [line] };
  }
  const began = performance.now();
  const ending = await run(stage.command);
  const tally = stage.tally?.(ending) ?? stageTally(stage.name, ending);
  const verdict = tally.failed.length === 0 ? 'passed' : 'FAILED';
  print(`== ${stage.name}: ${verdict} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return tally;
}

/** Runs a program on this terminal, so that Ctrl-C reaches it, too. */
function run([program, ...args]: Stage['command']): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => resolve({ exitCode: null, signal: null, error: error.message }));
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

function missingTool(name: string): string | undefined {
  const found = realTool(name);
  return 'missing' in found ? found.missing : undefined;
}

/** The report of vitest, or undefined when it crashed before it could write one. */
function readReport(): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

function tool(program: string, ...args: string[]): [string, ...string[]] {
  return ['.ci/with-tools', program, ...args];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
