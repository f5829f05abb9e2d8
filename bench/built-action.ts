import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { median } from './median.ts';
import type { Row } from './table.ts';

export interface BuiltRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  readonly status: number | null;
  readonly stdout: string;
  /** What the action wrote to `GITHUB_OUTPUT`. */
  readonly output: string;
}

/**
 * Runs a built action as a runner starts it.
 *
 * @param root holds the workspace, in `workspace`, and gets the action's files
 * @param variables inputs and facts of the run, beside those that every step has
 */
export function runBuilt(
  action: string,
  root: string,
  variables: Readonly<Record<string, string>>,
): BuiltRun {
  const { PATH, HOME } = process.env;
  const output = join(root, 'output');
  const summary = join(root, 'summary');
  for (const file of [output, summary]) writeFileSync(file, '');
  const env = {
    PATH,
    HOME,
    ...variables,
    GITHUB_WORKSPACE: join(root, 'workspace'),
    RUNNER_TEMP: root,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
  const stub = resolve(import.meta.dirname, `../dist/${action}/index.js`);
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [stub], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, status, stdout, output: readFileSync(output, 'utf8') };
}

/** The row for something that has no peer: the median of its runs against a limit, in seconds. */
export function secondsRow(name: string, seconds: readonly number[], limit: number): Row {
  const ours = median(seconds);
  return {
    bench: name,
    ours: `${ours.toFixed(3)} s`,
    peer: '-',
    figure: `${ours.toFixed(3)} s`,
    limit: `${limit} s`,
    ok: ours <= limit,
  };
}
