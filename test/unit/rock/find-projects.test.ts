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
import type { Exec } from '../../../src/ports.ts';
import { findProjects } from '../../../src/rock/plan/find-projects.ts';
import { type ProjectPattern, readPattern } from '../../../src/rock/plan/find-projects-glob.ts';
import { RecordingLog } from '../../support/ports.ts';

let workspace: string;
let log: RecordingLog;
beforeEach(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-find-')));
  log = new RecordingLog();
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

describe('patterns', () => {
  beforeEach(() => {
    files('rockcraft.yaml', 'a/rockcraft.yaml', 'a/b/rockcraft.yaml', 'c/rockcraft.yaml');
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
  ])('%j choose %j', async (patterns, projects) => {
    expect(await find(patterns)).toEqual(projects);
  });

  it.each([
    [
      ['c', 'd'],
      /^The pattern 'd' of the input 'paths' matches no project; correct it, or remove it\. There is a rockcraft\.yaml in '\.', 'a', 'a\/b', 'c'\.$/,
    ],
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

/** What git says everywhere outside of a repository; test/real has git itself. */
const noRepository: Exec = {
  capture: async () => ({ exitCode: 128, stdout: '', stderr: 'fatal: not a git repository\n' }),
  stream: () => Promise.reject(new Error('unexpected program')),
};

function find(patterns: readonly string[] = [], path = '') {
  return findProjects(
    {
      directory: join(workspace, path),
      workspace,
      patterns: patterns.map((text) => readPattern(text) as ProjectPattern),
    },
    { exec: noRepository, log },
  );
}

function files(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), '');
  }
}
