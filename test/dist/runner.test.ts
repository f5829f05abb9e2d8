import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionNames } from '../../.github/scripts/action-files.ts';
import { runAction } from '../support/run-action.ts';

const root = resolve(import.meta.dirname, '../..');

let directory: string;
beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-dist-')));
  mkdirSync(join(directory, 'workspace'));
  mkdirSync(join(directory, 'outside'));
  writeFileSync(join(directory, 'workspace', 'file'), '');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('runs under Node 24', () => {
  expect(process.version).toMatch(/^v24\./);
});

/** Starts a stub as nobody should: without a runner. */
function startAlone(stub: string, environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [stub], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: directory, ...environment },
  });
  return { status, stdout, stderr };
}

const sentence =
  'This is a step of a GitHub Actions workflow and must be started by a runner, which sets GITHUB_WORKSPACE, RUNNER_TEMP, GITHUB_OUTPUT and GITHUB_STEP_SUMMARY.';

describe.each(actionNames(root))('%s without a runner', (name) => {
  const stub = join(root, 'dist', name, 'index.js');

  it('says in one sentence what is missing, and fails', () => {
    expect(startAlone(stub)).toEqual({ status: 1, stdout: '', stderr: `${sentence}\n` });
  });

  it('says it as an annotation where somebody reads those', () => {
    expect(startAlone(stub, { GITHUB_ACTIONS: 'true' })).toEqual({
      status: 1,
      stdout: `::error::${sentence}\n`,
      stderr: '',
    });
  });

  it('loads nothing heavy for that', () => {
    const copy = join(directory, `dist-of-${name}`);
    cpSync(join(root, 'dist'), copy, { recursive: true });
    rmSync(join(copy, 'vendor'), { recursive: true });
    expect(startAlone(join(copy, name, 'index.js')).stderr).toBe(`${sentence}\n`);
  });
});

describe('an input that is wrong', () => {
  const outside = () => join(directory, 'outside');

  it.each<[string, Record<string, string> | (() => Record<string, string>), string | RegExp]>([
    [
      'pack-rock',
      { path: 'absent' },
      /^The input 'path' is 'absent', but must be a directory inside the workspace .+, and this does not exist; for example 'rocks\/my-rock'\.$/,
    ],
    [
      'pack-rock',
      { path: 'file' },
      /^The input 'path' is 'file', but must be .+ and this is a file;/,
    ],
    [
      'pack-rock',
      () => ({ path: outside() }),
      /^The input 'path' is '.+', but must be .+ and this lies outside it;/,
    ],
    [
      'pack-rock',
      { path: '.', platform: '--destructive-mode' },
      /^The input 'platform' is '--destructive-mode', but must be /,
    ],
    [
      'plan-rocks',
      { path: '..' },
      /^The input 'path' is '\.\.', but must be .+ and this lies outside it;/,
    ],
    [
      'plan-rocks',
      { paths: 'rocks/*\n../other/*' },
      /^The input 'paths' is '\.\.\/other\/\*', but must be .+; for example 'rocks\/\*'\.$/,
    ],
    [
      'plan-rocks',
      { runners: 'ubuntu-24.04' },
      /^The input 'runners' is 'ubuntu-24\.04', but must be JSON: .+; for example '\{.+\}'\.$/,
    ],
    [
      'plan-rocks',
      { runners: '["ubuntu-24.04"]' },
      /^The input 'runners' is '\["ubuntu-24\.04"\]', but must be .+; for example '\{.+\}'\.$/,
    ],
    [
      'report-size',
      { token: '' },
      /^One of the inputs 'image' and 'images' is required; give for example 'image' as '.+\.rock'\.$/,
    ],
    [
      'report-size',
      { image: 'file', top: 'all', token: '' },
      /^The input 'top' is 'all', but must be a whole number from 1 to 100; for example '10'\.$/,
    ],
    [
      'report-size',
      { image: 'file', top: '101', token: '' },
      /^The input 'top' is '101', but must be /,
    ],
    ['report-size', { image: 'absent.rock', token: '' }, /'absent\.rock'/],
    [
      'report-size',
      { image: 'file', baseline: 'absent.json', token: '' },
      /^The input '(image|baseline)' /,
    ],
  ])('is refused by %s: %j', async (name, inputs, message) => {
    const run = await runAction(name, {
      workspace: join(directory, 'workspace'),
      temp: directory,
      inputs: typeof inputs === 'function' ? inputs() : inputs,
    });
    expect(run.annotations).toEqual([{ level: 'error', message: expect.stringMatching(message) }]);
    expect(run.annotations[0]?.message).not.toContain('bug in rock-actions');
    expect(run).toMatchObject({ exitCode: 1, outputs: {}, summary: '', problems: [] });
    expect(run.log).not.toMatch(/^\s+at /m);
  });
});
