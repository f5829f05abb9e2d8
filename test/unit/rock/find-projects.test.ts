import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { findProjects } from '../../../src/rock/plan/find-projects.ts';
import { type ProjectPattern, readPattern } from '../../../src/rock/plan/find-projects-glob.ts';
import { RunnerExec } from '../../../src/runner/exec.ts';
import { ProcessGroups } from '../../../src/runner/process-groups.ts';
import { RecordingLog } from '../../support/ports.ts';

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
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('without a repository', () => {
  it('finds every rockcraft.yaml, sorted, and says that nothing is ignored', async () => {
    files(
      'rockcraft.yaml',
      'b/rockcraft.yaml',
      'a/rockcraft.yaml',
      'a/deep/er/rockcraft.yaml',
      'c/other.yaml',
    );
    expect(await find()).toEqual(['', 'a', 'a/deep/er', 'b']);
    expect(log.texts('info')).toEqual([
      expect.stringMatching(/^What git ignores is searched too: fatal: not a git repository/),
    ]);
  });

  it('does so without git too', async () => {
    files('a/rockcraft.yaml');
    environment.PATH = workspace;
    expect(await find()).toEqual(['a']);
    expect(log.texts('info')).toEqual([expect.stringContaining('git')]);
  });

  it('takes names as they are', async () => {
    const names = [
      ' lead',
      '"quoted"',
      '$(id)',
      '-rf',
      ':(glob)',
      'a\nb',
      'a\tb',
      'ünï',
      '日本',
      '🪨',
      '\\',
    ];
    files(...names.map((name) => `${name}/rockcraft.yaml`));
    expect(await find()).toEqual(names.toSorted());
  });

  it('leaves out .git and node_modules, and directories that are named like the file', async () => {
    files(
      '.git/rockcraft.yaml',
      'node_modules/x/rockcraft.yaml',
      'a/node_modules/rockcraft.yaml',
      'b/rockcraft.yaml/x',
      '.hidden/rockcraft.yaml',
    );
    expect(await find()).toEqual(['.hidden']);
  });

  it('does not follow links to directories', async () => {
    files('a/rockcraft.yaml');
    symlinkSync('.', join(workspace, 'cycle'));
    symlinkSync('a', join(workspace, 'again'));
    symlinkSync('/', join(workspace, 'out'));
    expect(await find()).toEqual(['a']);
  });

  it('takes a link to a rockcraft.yaml of the workspace, and warns of one that leads out', async () => {
    files('a/rockcraft.yaml', 'b/x', 'c/x', 'd/x', 'e/x');
    symlinkSync('../a/rockcraft.yaml', join(workspace, 'b/rockcraft.yaml'));
    symlinkSync('/etc/passwd', join(workspace, 'c/rockcraft.yaml'));
    symlinkSync('nowhere', join(workspace, 'd/rockcraft.yaml'));
    symlinkSync('/dev/zero', join(workspace, 'e/rockcraft.yaml'));
    expect(await find()).toEqual(['a', 'b']);
    expect(log.texts('warning')).toEqual([
      "Left out of the search: 'c/rockcraft.yaml', 'd/rockcraft.yaml', 'e/rockcraft.yaml'; each is a directory that cannot be read, or a rockcraft.yaml that is no file of the workspace.",
    ]);
  });

  it('takes a link into the workspace from a directory below it', async () => {
    files('common/rockcraft.yaml', 'rocks/x');
    symlinkSync('../common/rockcraft.yaml', join(workspace, 'rocks/rockcraft.yaml'));
    expect(await find([], 'rocks')).toEqual(['']);
  });

  it('warns of directories whose names are not UTF-8', async () => {
    files('a/rockcraft.yaml');
    mkdirSync(Buffer.concat([Buffer.from(`${workspace}/b`), Buffer.from([0xff])]));
    expect(await find()).toEqual(['a']);
    expect(log.texts('warning')).toEqual([
      expect.stringMatching(/^Left out of the search: 'b\ufffd';/),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('warns of directories that it may not read', async () => {
    files('a/rockcraft.yaml', 'b/rockcraft.yaml');
    chmodSync(join(workspace, 'b'), 0);
    expect(await find()).toEqual(['a']);
    chmodSync(join(workspace, 'b'), 0o700);
    expect(log.texts('warning')).toEqual([expect.stringMatching(/^Left out of the search: 'b';/)]);
  });

  it('says so when there is nothing', async () => {
    await expect(find()).rejects.toThrow(UserError);
    await expect(find()).rejects.toThrow(/^There is no rockcraft\.yaml in the directory/);
  });
});

describe('in a repository', () => {
  beforeEach(() => git('init', '-q'));

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
});

describe('patterns', () => {
  beforeEach(() => {
    git('init', '-q');
    files(
      'rockcraft.yaml',
      'a/rockcraft.yaml',
      'a/b/rockcraft.yaml',
      'c/rockcraft.yaml',
      'build/rockcraft.yaml',
    );
    writeFileSync(join(workspace, '.gitignore'), 'build/\n');
  });

  it.each([
    [['.'], ['']],
    [['a'], ['a']],
    [
      ['c', 'a/rockcraft.yaml'],
      ['a', 'c'],
    ],
    [['*'], ['a', 'c']],
    [['**'], ['', 'a', 'a/b', 'c']],
    [
      ['**', '!a/**'],
      ['', 'c'],
    ],
    [['!a/**'], ['', 'c']],
    [
      ['**', '!a/**', 'a/b'],
      ['', 'a/b', 'c'],
    ],
    [
      ['build', 'c'],
      ['build', 'c'],
    ],
  ])('%j choose %j', async (patterns, projects) => {
    expect(await find(patterns)).toEqual(projects);
  });

  it.each([
    [
      ['c', 'd'],
      /^The pattern 'd' of the input 'paths' matches no project; correct it, or remove it\. There is a rockcraft\.yaml in '\.', 'a', 'a\/b', 'c'\.$/,
    ],
    [['bu*'], /^The pattern 'bu\*' of the input 'paths' matches no project/],
    [
      ['c', '!a'],
      /^The pattern '!a' of the input 'paths' matches no project that the patterns before it chose/,
    ],
    [['c', '!c'], /^The patterns of the input 'paths' leave no project/],
  ])('%j are refused', async (patterns, sentence) => {
    await expect(find(patterns)).rejects.toThrow(UserError);
    await expect(find(patterns)).rejects.toThrow(sentence);
  });
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
