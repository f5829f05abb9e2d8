/** Which files decide whether a rock is packed anew, as the real git names them. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { sourceFiles } from '../../src/rock/pack/unchanged/source-files.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { describeReal } from '../support/real-tools.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rock-actions-sources-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

describeReal('the files that a rock is packed from', ['git'], () => {
  it('are those that git tracks or would track, without what packing leaves', async () => {
    git('init', '--quiet');
    write('.gitignore', '*.log\nbuild/\n');
    write('rock/rockcraft.yaml', '');
    write('rock/parts/tracked.txt', '');
    write('rock/committed_1_amd64.rock', '');
    write('rock/gone.txt', '');
    git('add', '--all');
    write('rock/new file\n☃.txt', '');
    write('rock/x.log', '');
    write('rock/build/out', '');
    write('rock/parts/left', '');
    write('rock/stage/left', '');
    write('rock/etl_1_amd64.rock', '');
    write('rock/data/inner.rock', '');
    write('elsewhere/x', '');
    symlinkSync('/etc', join(root, 'rock/link'));
    rmSync(join(root, 'rock/gone.txt'));
    expect(await sourceFiles(join(root, 'rock'), programs())).toEqual({
      byGit: true,
      paths: [
        ...['data/inner.rock', 'gone.txt', 'link', 'new file\n☃.txt', 'parts/tracked.txt'],
        'rockcraft.yaml',
      ],
    });
  });

  it('are, of an inner repository, its directory', async () => {
    git('init', '--quiet');
    write('rockcraft.yaml', '');
    write('inner/a', '');
    git('-C', 'inner', 'init', '--quiet');
    expect((await sourceFiles(root, programs())).paths).toEqual(['inner', 'rockcraft.yaml']);
  });

  it('are all where there is no repository, or names that are no text', async () => {
    write('rockcraft.yaml', '');
    write('build/x.log', '');
    write('prime/left', '');
    const all = { byGit: false, paths: ['build/x.log', 'rockcraft.yaml'] };
    expect(await sourceFiles(root, programs())).toEqual(all);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function programs() {
  const environment = { PATH: process.env.PATH ?? '', GIT_CEILING_DIRECTORIES: tmpdir() };
  return new RunnerExec(environment, new ProcessGroups(), new AbortController().signal);
}
