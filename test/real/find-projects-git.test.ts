import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProjects } from '../../src/rock/plan/find-projects.ts';
import { type ProjectPattern, readPattern } from '../../src/rock/plan/find-projects-glob.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { RecordingLog } from '../support/ports.ts';
import { describeReal } from '../support/real-tools.ts';

describeReal('finding projects', ['git'], () => {
  let workspace: string;
  let log: RecordingLog;
  let environment: Record<string, string>;
  beforeEach(() => {
    workspace = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-find-')));
    log = new RecordingLog();
    environment = {
      PATH: process.env.PATH ?? '',
      HOME: workspace,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: dirname(workspace),
    };
    git('init', '-q');
  });
  afterEach(() => rmSync(workspace, { recursive: true, force: true }));

  it('ignores nothing without a repository, and says so', async () => {
    rmSync(join(workspace, '.git'), { recursive: true });
    files('a/rockcraft.yaml');
    expect(await find()).toEqual(['a']);
    expect(log.texts('info')).toEqual([
      expect.stringMatching(/^What git ignores is searched too: fatal: not a git repository/),
    ]);
  });

  it('ignores nothing without git, and says so', async () => {
    files('a/rockcraft.yaml', 'build/rockcraft.yaml');
    writeFileSync(join(workspace, '.gitignore'), 'build/\n');
    environment.PATH = workspace;
    expect(await find()).toEqual(['a', 'build']);
    expect(log.texts('info')).toEqual([expect.stringContaining('git')]);
  });

  it('leaves out what git ignores, and keeps what it tracks', async () => {
    files(
      'new/rockcraft.yaml',
      'build/rockcraft.yaml',
      'build/forced/rockcraft.yaml',
      'a/out/x/rockcraft.yaml',
      'a\nb/rockcraft.yaml',
      'ü/rockcraft.yaml',
      ':(glob)/rockcraft.yaml',
    );
    writeFileSync(join(workspace, '.gitignore'), 'build/\nout/\nü\n');
    git('add', '-f', 'build/forced');
    expect(await find()).toEqual([':(glob)', 'a\nb', 'build/forced', 'new']);
    expect(log.entries).toEqual([]);
  });

  it('asks git about every one of many', async () => {
    const names = Array.from(
      { length: 600 },
      (_, index) => `${String(index).padStart(3, '0')}${'x'.repeat(197)}`,
    );
    files(...names.map((name) => `${name}/rockcraft.yaml`));
    writeFileSync(join(workspace, '.gitignore'), '*[13579]x*\n');
    const even = names.filter((name) => /^\d\d[02468]/.test(name));
    expect(await find()).toEqual(even);
  });

  it('applies the rules of inner repositories and of those around them', async () => {
    files(
      'in/a/rockcraft.yaml',
      'in/skip/rockcraft.yaml',
      'vendor/one/rockcraft.yaml',
      'vendor/one/deep/rockcraft.yaml',
      'in/inner/rockcraft.yaml',
    );
    writeFileSync(join(workspace, '.gitignore'), 'vendor/\n');
    writeFileSync(join(workspace, 'in/.gitignore'), 'skip\n');
    for (const inner of ['in', 'vendor/one', 'vendor/one/deep', 'in/inner'])
      git('init', '-q', inner);
    expect(await find()).toEqual(['in/a', 'in/inner']);
  });

  it('looks into submodules', async () => {
    files('source/rockcraft.yaml', 'source/skip/rockcraft.yaml');
    writeFileSync(join(workspace, 'source/.gitignore'), 'skip\n');
    git('init', '-q', 'source');
    git('-C', 'source', 'add', '.');
    git('-C', 'source', '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x');
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', './source', 'module');
    files('module/skip/rockcraft.yaml');
    expect(await find()).toEqual(['module', 'source']);
  });

  it('ignores nothing where the search begins in what git ignores', async () => {
    files('build/a/rockcraft.yaml', 'b/rockcraft.yaml');
    writeFileSync(join(workspace, '.gitignore'), 'build/\n');
    expect(await find([], 'build')).toEqual(['a']);
    expect(await find([], 'build/a')).toEqual(['']);
  });

  it('says so when git ignores all there is', async () => {
    files('build/rockcraft.yaml');
    writeFileSync(join(workspace, '.gitignore'), 'build/\n');
    await expect(find()).rejects.toThrow(
      /^git ignores every rockcraft\.yaml .*; name the project in the input 'paths', for example as 'build', or/,
    );
  });

  it('runs no program that a directory of the project names', async () => {
    files('evil/rockcraft.yaml');
    git('init', '-q', '--bare', 'evil');
    const mark = join(workspace, 'ran');
    git('--git-dir=evil', 'config', 'core.fsmonitor', `touch ${mark};`);
    git('--git-dir=evil', 'config', 'core.bare', 'false');
    git('--git-dir=evil', 'config', 'core.worktree', '.');
    expect(await find([], 'evil')).toEqual(['']);
    expect(log.texts('info')).toEqual([expect.stringContaining('cannot use bare repository')]);
    expect(() => realpathSync(mark)).toThrow('ENOENT');
  });

  it('takes what git ignores when a pattern without wildcards names it, and no other', async () => {
    files('build/rockcraft.yaml', 'c/rockcraft.yaml');
    writeFileSync(join(workspace, '.gitignore'), 'build/\n');
    expect(await find(['**'])).toEqual(['c']);
    expect(await find(['build', 'c'])).toEqual(['build', 'c']);
    await expect(find(['bu*'])).rejects.toThrow(
      /^The pattern 'bu\*' of the input 'paths' matches no project/,
    );
  });

  function find(patterns: readonly string[] = [], path = '') {
    const exec = new RunnerExec(environment, new ProcessGroups(), new AbortController().signal);
    return findProjects(
      {
        directory: join(workspace, path),
        workspace,
        patterns: patterns.map((text) => readPattern(text) as ProjectPattern),
      },
      { exec, log },
    );
  }

  function files(...paths: readonly string[]): void {
    for (const path of paths) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), '');
    }
  }

  function git(...args: readonly string[]): void {
    execFileSync('git', args, { cwd: workspace, env: environment });
  }
});
