import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../support/run-action.ts';

let directory: string;
let workspace: string;
let temp: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-plan-')));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('plan-rocks', () => {
  it('plans what a push changes, and obeys nothing that a repository says', async () => {
    git('init', '--quiet');
    const hostile = '::add-mask::dir\n::set-output name=stolen::1';
    project(`${hostile}/rockcraft.yaml`, '"::error::x|`"');
    project('same/rockcraft.yaml', 'amd64');
    commit();
    const before = git('rev-parse', 'HEAD');
    writeFileSync(join(workspace, hostile, 'x'), '');
    commit();
    const run = await runAction('plan-rocks', {
      workspace,
      temp,
      inputs: { 'changed-only': 'true' },
      environment: { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: git('rev-parse', 'HEAD') },
      event: { before },
    });
    expect(run).toMatchObject({ exitCode: 0, problems: [], masks: [], annotations: [] });
    expect(Object.keys(run.outputs).sort()).toEqual(['count', 'matrix', 'platforms', 'rocks']);
    expect(JSON.parse(run.outputs.matrix as string)).toEqual({
      include: [
        expect.objectContaining({
          project: hostile,
          platform: '::error::x|`',
          artifact: 'rock-etl-error-x',
        }),
      ],
    });
    expect(run.log).toContain('\nsame: unchanged, left out\n');
    expect(run.summary).toMatch(/^### 1 rock to pack\n/);
  });

  it('annotates the line of a mistake, and plans nothing', async () => {
    project('a/rockcraft.yaml', 'a/b');
    const run = await runAction('plan-rocks', { workspace, temp });
    expect(run).toMatchObject({ exitCode: 1, problems: [], outputs: {}, stderr: '' });
    expect(run.annotations).toEqual([
      expect.objectContaining({ level: 'error', file: 'a/rockcraft.yaml', line: 4, column: 3 }),
    ]);
  });
});

/** A project whose one platform has this label. */
function project(path: string, label: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(
    join(workspace, path),
    `name: etl\nbase: ubuntu@24.04\nplatforms:\n  ${label}: {build-on: amd64, build-for: amd64}\n`,
  );
}

function commit(): void {
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'x');
}

function git(...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', args, { cwd: workspace, env, encoding: 'utf8' }).trim();
}
