import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../support/run-action.ts';

let directory: string;
let workspace: string;
let temp: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-lint-')));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function project(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

function lint(inputs: Record<string, string> = {}) {
  return runAction('lint-rock', { workspace, temp, inputs });
}

describe('lint-rock', () => {
  it('annotates lines, fails, and leaves a SARIF file', async () => {
    project('a/rockcraft.yaml', 'name: a\nrun-user: root\n');
    project('b/rockcraft.yaml', 'name: b\n\tversion: 1\n');
    const run = await lint({ sarif: 'lint.sarif' });
    expect(run).toMatchObject({ exitCode: 1, problems: [], warnings: [], stderr: '' });
    expect(run.annotations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ level: 'error', file: 'a/rockcraft.yaml', line: 2, column: 1 }),
        expect.objectContaining({ level: 'error', file: 'b/rockcraft.yaml', line: 2, column: 1 }),
      ]),
    );
    expect(run.annotations.at(-1)).toEqual({
      level: 'error',
      message: expect.stringMatching(/ in 2 of 2 projects: correct what the list in the log says/),
    });
    expect(run.log).toMatch(/^a\/rockcraft\.yaml:2:1: error: 'run-user' is .* \(run-user\)$/m);
    expect(Number(run.outputs.errors)).toBe(
      JSON.parse(run.outputs.findings as string).filter(
        (finding: { severity: string }) => finding.severity === 'error',
      ).length,
    );
    expect(run.summary).toMatch(/^### lint-rock found \d+ errors.* in 2 projects\n/);
    const sarif = JSON.parse(readFileSync(run.outputs.sarif as string, 'utf8'));
    expect(sarif.runs[0].results).toHaveLength(JSON.parse(run.outputs.findings as string).length);
  });

  it('obeys nothing that a repository says', async () => {
    project(
      '::error::dir\n::add-mask::dir/rockcraft.yaml',
      'name: x\nrun-user: "\\n::set-output name=stolen::1\\n::error::forged\\n##[error]forged"\n',
    );
    project(
      'b/rockcraft.yaml',
      '? "::error::forged\n\n  ::stop-commands::x"\n: 1\n"a": 2\n"a": 3\n',
    );
    const run = await lint({ 'fail-on': 'never' });
    expect(run).toMatchObject({ exitCode: 0, problems: [], masks: [] });
    expect(Object.keys(run.outputs).sort()).toEqual(['errors', 'findings', 'warnings']);
    expect(run.annotations.length).toBeGreaterThan(1);
    for (const { title, file } of run.annotations) {
      expect(title).toMatch(/^lint-rock: [a-z-]+$/);
      expect(file).toMatch(/rockcraft\.yaml$/);
    }
  });

  it('fails in one sentence when there is nothing to look at', async () => {
    const run = await lint();
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toEqual([
      { level: 'error', message: expect.stringMatching(/^There is no rockcraft\.yaml in /) },
    ]);
  });
});
