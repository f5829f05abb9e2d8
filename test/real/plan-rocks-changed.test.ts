import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planRocks } from '../../src/actions/plan-rocks.ts';
import type { Exec, GitHubEvent } from '../../src/ports.ts';
import { inputReader } from '../../src/runner/inputs.ts';
import { pushEvent, testPorts } from '../support/ports.ts';
import { describeReal } from '../support/real-tools.ts';

describeReal('planning what changed', ['git'], ({ git: program }) => {
  let root: string;
  let origin: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-git-')));
    origin = join(root, 'origin');
    git(root, 'init', '--quiet', '--initial-branch=main', 'origin');
    commit({
      'a/rockcraft.yaml': rock('a'),
      'b/rockcraft.yaml': rock('b', '../lib'),
      'c c\n/rockcraft.yaml': rock('c'),
      'lib/x.py': '1',
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('takes the projects that a pull request changes, and not what its base has got since', async () => {
    const baseSha = head();
    git(origin, 'checkout', '--quiet', '-b', 'topic');
    commit({ 'lib/x.py': '2', 'README.md': 'x' });
    const headSha = head();
    git(origin, 'checkout', '--quiet', 'main');
    commit({ 'a/main.py': 'the base branch has moved on' });
    git(origin, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'topic');
    const event = {
      ...pushEvent,
      sha: head(),
      name: 'pull_request',
      pullRequest: { number: 1, headSha, baseSha, labels: [] },
    };

    expect(await plan(event, ['--depth=2'])).toMatchObject({ rocks: ['b'], warnings: [] });
    expect(await plan(event, ['--depth=1'])).toMatchObject({
      rocks: ['a', 'b', 'c'],
      warnings: [expect.stringContaining(`check out with 'fetch-depth: 2'`)],
    });
    // The head of the pull request itself is checked out.
    expect(await plan(event, [], headSha)).toMatchObject({ rocks: ['b'], warnings: [] });
  });

  it('takes all when what is checked out is not the pull request', async () => {
    const baseSha = head();
    git(origin, 'checkout', '--quiet', '-b', 'topic');
    commit({ 'a/main.py': '1' });
    const headSha = head();
    git(origin, 'checkout', '--quiet', 'main');
    commit({ 'b/main.py': 'an earlier pull request' });
    const pullRequest = { number: 1, headSha, baseSha, labels: [] };
    const all = {
      rocks: ['a', 'b', 'c'],
      warnings: [expect.stringContaining('does not hold the last commit of the pull request')],
    };
    // The commit of the base branch, which changes b alone.
    const target = { ...pushEvent, sha: head(), name: 'pull_request_target', pullRequest };
    expect(await plan(target, [])).toMatchObject(all);
    expect(await plan(target, ['--depth=1'])).toMatchObject(all);
    // The last of the commits that a merge by rebase has made.
    git(origin, 'cherry-pick', 'topic');
    commit({ 'README.md': 'x' });
    expect(await plan({ ...target, sha: head(), name: 'pull_request' }, [])).toMatchObject(all);
  });

  it('takes the projects that a push changes, moved and removed files among them', async () => {
    const before = head();
    git(origin, 'mv', 'c c\n', 'd d');
    commit({});
    const event = { ...pushEvent, sha: head(), before };
    expect(await plan(event, [])).toMatchObject({ rocks: ['c'], warnings: [] });
    commit({ 'a/.hidden': 'x' });
    rmSync(join(origin, 'a/.hidden'));
    const added = head();
    commit({});
    expect(await plan({ ...event, before: added }, [])).toMatchObject({ rocks: ['a'] });
    expect(await plan({ ...event, before: added }, ['--depth=1'])).toMatchObject({
      rocks: ['a', 'b', 'c'],
      warnings: [expect.stringContaining(`'fetch-depth: 0'`)],
    });
  });

  it('takes the project that a file was moved away from, and the one with a new commit in a submodule', async () => {
    const first = head();
    git(origin, 'mv', 'lib/x.py', 'a/x.py');
    commit({});
    const moved = { ...pushEvent, sha: head(), before: first };
    expect(await plan(moved, [])).toMatchObject({ rocks: ['a', 'b'] });
    const link = (target: string) => {
      git(origin, 'update-index', '--add', '--cacheinfo', `160000,${target},a/vendor`);
      git(origin, 'commit', '--quiet', '-m', 'x');
    };
    commit({ '.gitmodules': '[submodule "v"]\n\tpath = a/vendor\n\turl = x\n\tignore = all\n' });
    link(first);
    const before = head();
    link(before);
    const linked = { ...pushEvent, sha: head(), before };
    expect(await plan(linked, [])).toMatchObject({ rocks: ['a'] });
  });

  it('takes none when nothing of them changed', async () => {
    const before = head();
    commit({ 'README.md': 'x' });
    expect(await plan({ ...pushEvent, sha: head(), before }, [])).toMatchObject({
      rocks: [],
      warnings: [],
      unchanged: ['a', 'b', 'c c\n'],
    });
  });

  it('takes no tag from a rock that did not change', async () => {
    const before = head();
    commit({ 'a/main.py': '1' });
    const event = { ...pushEvent, sha: head(), before };
    const changed = plan(event, [], undefined, undefined, { tags: '{sha}-{platform}' });
    await expect(changed).rejects.toThrow(
      /the rock 'b' .* would be pushed .* and so would the rock 'a'/,
    );
  });

  it('calls an artifact what it is called when all rocks are packed', async () => {
    commit({ 'old/a/rockcraft.yaml': rock('a') });
    const before = head();
    commit({ 'a/main.py': '1' });
    const event = { ...pushEvent, sha: head(), before };
    expect(await plan(event, [])).toMatchObject({ rocks: ['a'], artifacts: ['rock-a-amd64-a'] });
    expect(await plan({ ...pushEvent, name: 'workflow_dispatch' }, [])).toMatchObject({
      artifacts: ['rock-a-amd64-a', 'rock-b-amd64', 'rock-c-amd64', 'rock-a-amd64-old-a'],
    });
  });

  it('takes all when the event has no earlier commit, and what git does not track always', async () => {
    const dispatch = { ...pushEvent, name: 'workflow_dispatch' };
    expect(await plan(dispatch, [])).toMatchObject({
      rocks: ['a', 'b', 'c'],
      warnings: [
        expect.stringContaining(`the event 'workflow_dispatch' starts from no earlier commit`),
      ],
    });
    const before = head();
    commit({ 'README.md': 'x' });
    const planned = plan({ ...pushEvent, sha: head(), before }, [], undefined, (clone) => {
      write(clone, { 'made/rockcraft.yaml': rock('made') });
    });
    expect(await planned).toMatchObject({ rocks: ['made'] });
  });

  it('sees from the workspace although the clone lies below it, and from a part of the clone', async () => {
    const before = head();
    commit({ 'lib/x.py': '2' });
    const event = { ...pushEvent, sha: head(), before };
    expect(await plan(event, [], undefined, undefined, { path: 'clone' })).toMatchObject({
      rocks: ['b'],
    });
    expect(await plan(event, [], undefined, undefined, { path: 'clone/b' })).toMatchObject({
      rocks: ['b'],
    });
  });

  /** Plans a fresh clone; the workspace is the clone, or the directory around it when a path is given. */
  async function plan(
    event: GitHubEvent,
    options: readonly string[],
    checkout?: string,
    prepare?: (clone: string) => void,
    inputs: { readonly path?: string; readonly tags?: string } = {},
  ) {
    const around = mkdtempSync(join(root, 'workspace-'));
    const clone = join(around, 'clone');
    git(around, 'clone', '--quiet', ...options, `file://${origin}`, 'clone');
    if (checkout !== undefined) git(clone, 'checkout', '--quiet', checkout);
    prepare?.(clone);
    const workspace = inputs.path === undefined ? clone : around;
    const ports = testPorts({ exec });
    const read = inputReader({
      GITHUB_WORKSPACE: workspace,
      INPUT_PATH: inputs.path ?? '',
      'INPUT_CHANGED-ONLY': 'true',
      INPUT_TAGS: inputs.tags ?? '',
    });
    const context = { ...ports.context, workspace, event };
    const result = await planRocks.run(planRocks.readInputs(read), { ...ports, context });
    return {
      rocks: result.plan.map(({ name }) => name),
      artifacts: result.plan.map(({ artifact }) => artifact),
      unchanged: result.unchanged,
      warnings: ports.log.texts('warning'),
    };
  }

  const exec: Exec = {
    capture: async (tool, args, { cwd } = {}) => {
      expect(tool).toBe('git');
      try {
        const stdout = execFileSync(program, args, {
          cwd,
          env: environment,
          encoding: 'utf8',
          stdio: 'pipe',
        });
        return { exitCode: 0, stdout, stderr: '' };
      } catch (error) {
        const { status, stderr } = error as { status: number; stderr: string };
        return { exitCode: status, stdout: '', stderr };
      }
    },
    stream: () => Promise.reject(new Error('unexpected program')),
  };

  function git(cwd: string, ...args: readonly string[]): string {
    return execFileSync(program, args, { cwd, env: environment, encoding: 'utf8' }).trim();
  }

  function head(): string {
    return git(origin, 'rev-parse', 'HEAD');
  }

  function commit(files: Readonly<Record<string, string>>): void {
    write(origin, files);
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  }
});

/** Nobody's own configuration of git plays a part. */
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.com',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.com',
};

function write(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

function rock(name: string, source = '.'): string {
  return `name: ${name}\nbase: ubuntu@24.04\nplatforms: {amd64: }\nparts: {p: {plugin: dump, source: ${source}}}\n`;
}
