import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startCacheStandIn } from '../standins/cache/server.ts';
import { isRunning } from '../support/is-running.ts';
import {
  type ActionRun,
  type RunActionOptions,
  runAction,
  runActionAndPost,
} from '../support/run-action.ts';

let directory: string;
beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-step-')));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Plays a scene of probe/actions/probe/probe.ts. */
function play(scene: string, value = 'standard', options: Partial<RunActionOptions> = {}) {
  return runAction('probe', {
    root: join(import.meta.dirname, 'probe'),
    workspace: directory,
    temp: directory,
    inputs: { scene, value },
    ...options,
  });
}

/** Plays a scene, and then what the probe does at the end of the job. */
function playAndEnd(scene: string, value = 'standard', options: Partial<RunActionOptions> = {}) {
  return runActionAndPost('probe', {
    root: join(import.meta.dirname, 'probe'),
    workspace: directory,
    temp: directory,
    inputs: { scene, value },
    ...options,
  });
}

/** Cancels the scene as soon as its log has a line with `ready` in it. */
function playUntilReady(scene: string, value?: string, options: Partial<RunActionOptions> = {}) {
  const cancel = new AbortController();
  return play(scene, value, {
    signal: cancel.signal,
    echo: (line) => (line.includes('ready') ? cancel.abort() : undefined),
    ...options,
  });
}

const errors = (run: ActionRun) =>
  run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);

/** Without what a group says of its time when that was not next to nothing, as on a busy machine. */
const untimed = (log: string) => log.replaceAll(/^ *(Inner )?\(\d+\.\d s\)\n/gm, '');

/** What was killed is gone as soon as the machine has time for it. */
const expectGone = (pid: number) =>
  expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);

describe('outputs', () => {
  it('arrive as they are, whatever is in them', async () => {
    const run = await play('outputs');
    expect(run).toMatchObject({ exitCode: 0, problems: [], stdout: '', stderr: '' });
    expect(run.outputs).toEqual({
      text: 'one\ntwo\r\nname<<EOF\n%0A::set-output name=text::evil',
      list: '[{"a":1}]',
      nothing: 'null',
      empty: '',
    });
  });

  it('that have no file any more are an error that says so', async () => {
    const run = await play('lost-file');
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /^The output 'text' cannot be set: the file that the runner made for it \(GITHUB_OUTPUT\) cannot be used \(.+\); did an earlier step clean up RUNNER_TEMP\?$/,
      ),
    ]);
    expect(run.log).toBe(`Error: ${errors(run)[0]}\n`);
  });
});

describe('the path', () => {
  it('gets a directory for the steps that follow', async () => {
    const run = await play('path', '/opt/some tools/bin');
    expect(run).toMatchObject({ exitCode: 0, problems: [], stdout: '' });
    expect(run.path).toEqual(['/opt/some tools/bin']);
  });

  it.each(['bin', '/opt/bin\n/tmp/evil', '/opt/bin:/tmp/evil'])('refuses %j', async (directory) => {
    const run = await play('path', directory);
    expect(run).toMatchObject({ exitCode: 1, path: [] });
    expect(errors(run)).toEqual([
      expect.stringMatching(/^The directory '.+' cannot be put on PATH/),
    ]);
  });

  it('that has no file is an error that says so', async () => {
    const run = await play('path', '/opt/bin', { environment: { GITHUB_PATH: undefined } });
    expect(run).toMatchObject({ exitCode: 1, stdout: expect.not.stringContaining('add-path') });
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /^The directory \/opt\/bin cannot be put on PATH: .+ \(GITHUB_PATH\) cannot be used/,
      ),
    ]);
  });
});

describe('an image that was made', () => {
  const reference = `ghcr.io/team/etl:1.2@sha256:${'0'.repeat(64)}`;

  it('is declared where the runner keeps a list of them', async () => {
    expect((await play('artifact', reference)).artifacts).toEqual([`oci://${reference}`]);
    const without = { environment: { GITHUB_ARTIFACTS: undefined } };
    expect(await play('artifact', reference, without)).toMatchObject({
      exitCode: 0,
      artifacts: [],
    });
  });

  it.each([`${reference}\nhttp://evil`, `a=b@sha256:${'0'.repeat(64)}`, 'ghcr.io/team/etl:1.2'])(
    'is refused in a form that the runner would not read: %j',
    async (text) => {
      const run = await play('artifact', text);
      expect(run).toMatchObject({ exitCode: 1, artifacts: [] });
      expect(errors(run)).toEqual([expect.stringContaining('must be a reference with a digest')]);
    },
  );
});

describe('a variable', () => {
  it('is there for the steps that follow, whatever it holds', async () => {
    const value = '/tmp/a b\nEVIL=1\nEOF';
    const run = await play('variable', value);
    expect(run).toMatchObject({ exitCode: 0, problems: [], stdout: '' });
    expect(run.environment).toEqual({ REGISTRY_AUTH_FILE: value });
  });

  it('that has no file is an error that says so', async () => {
    const run = await play('variable', 'x', { environment: { GITHUB_ENV: undefined } });
    expect(run).toMatchObject({ exitCode: 1, stdout: expect.not.stringContaining('set-env') });
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /^The variable REGISTRY_AUTH_FILE cannot be set for later steps: .+ \(GITHUB_ENV\) cannot be used/,
      ),
    ]);
  });
});

describe('the end of the job', () => {
  /** Plays a scene when the main run has nothing to do any more. */
  const playAtTheEnd = (scene: string, options: Partial<RunActionOptions> = {}) =>
    playAndEnd('at-the-end', scene, options);

  it('knows what the main run kept', async () => {
    const { main, post } = await playAndEnd('state', 'a\nb');
    expect(main).toMatchObject({ exitCode: 0, log: '' });
    expect(post).toMatchObject({ exitCode: 0, log: 'kept: ["a\\nb"]\n' });
  });

  it('comes also when the main run kept nothing, because it failed', async () => {
    const { main, post } = await playAndEnd('user-error');
    expect([main.exitCode, post.exitCode, post.log]).toEqual([1, 0, '']);
  });

  it.each([
    ['user-error', /^100% wrong;\nmend it\.$/],
    ['tool-error', /^rockcraft could not build the part\.\nLook at the part\.$/],
    ['bug', /^This is a bug in rock-actions: TypeError: x is not a function\. /],
    ['late-bug', /^This is a bug in rock-actions: TypeError: thrown in a timer\. /],
    ['never-settled', /^This is a bug in rock-actions: Error: the action waits for something /],
    ['stubborn', /^What this step does at the end of the job was stopped after 2\.0 s, /],
  ])('fails no job: %s is a warning', async (scene, message) => {
    const { post } = await playAtTheEnd(scene);
    expect(post).toMatchObject({ exitCode: 0, problems: [] });
    expect(post.annotations).toEqual([
      { level: 'warning', message: expect.stringMatching(message) },
    ]);
  });

  it('that takes too long leaves no program behind', async () => {
    const { post } = await playAtTheEnd('long-program');
    expect(post).toMatchObject({ exitCode: 0, annotations: [{ level: 'warning' }] });
    await expectGone(Number(/ready (\d+)/.exec(post.log)?.[1]));
  });

  it('is cancelled like any other step', async () => {
    const { state } = await play('at-the-end', 'stubborn');
    const post = await playUntilReady('', '', { stage: 'post', state });
    expect(post).toMatchObject({ exitCode: 130, log: 'ready\nCancelled (SIGINT).\n' });
  });

  it('of a step whose surroundings are gone is a warning too', async () => {
    const environment = { RUNNER_TEMP: undefined };
    const post = await play('', '', { stage: 'post', environment });
    expect(post).toMatchObject({ exitCode: 0, annotations: [{ level: 'warning' }] });
  });
});

describe('the summary', () => {
  it('keeps below the limit of the runner and says what is missing', async () => {
    const { exitCode, summary } = await play('summary');
    expect(exitCode).toBe(0);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(1000 * 1024);
    expect(summary).toMatch(/^# First\n\nx/);
    expect(summary).toMatch(/x\n\n\n\n> \*\*Cut here\.\*\* .+\n$/);
    expect(summary).not.toContain('# Never');
  });
});

describe('an error', () => {
  it('of the user is one annotation, with its cause in the log and no stack', async () => {
    const run = await play('user-error');
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toEqual([{ level: 'error', message: '100% wrong;\nmend it.' }]);
    expect(run.log).toBe('Caused by: the deeper reason\nError: 100% wrong;\nmend it.\n');
  });

  it('of a tool shows the lines that matter, and each thing once', async () => {
    const run = await play('tool-error');
    expect(run.exitCode).toBe(1);
    expect(run.log).toBe(
      [
        'rockcraft pack ended with exit code 2:',
        '  ::set-output name=evil::1',
        '  cp: missing operand',
        'Error: rockcraft could not build the part.',
        'Look at the part.',
        '',
      ].join('\n'),
    );
    expect(run.outputs).toEqual({});
  });

  it('of ours is a bug, with its stack and its cause in a group', async () => {
    const run = await play('bug');
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([
      'This is a bug in rock-actions: TypeError: x is not a function. Please report it with the log of this step: https://github.com/OWNER/rock-actions/issues',
    ]);
    expect(untimed(run.log)).toMatch(
      /^▸ Broken\n▸ Stack of the error\n {2}TypeError: x is not a function\n/,
    );
    expect(run.log).toMatch(/\n {2}RangeError: the cause\n {6}at .+probe\.ts/);
  });

  it.each([
    ['late-bug', 'TypeError: thrown in a timer'],
    ['forgotten-promise', 'TypeError: nobody waited'],
    ['never-settled', 'Error: the action waits for something that can no longer happen'],
  ])('that nobody caught ends the step the same way: %s', async (scene, message) => {
    const run = await play(scene);
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([
      expect.stringMatching(new RegExp(`^This is a bug in rock-actions: ${message}\\. Please`)),
    ]);
    // The group that was open is closed before: nobody looks for an error in a folded one.
    expect(run.log).toMatch(/\nError: This is a bug/);
  });

  it('of an input is told before anything is done', async () => {
    const run = await play('');
    expect(run.exitCode).toBe(1);
    expect(run.warnings).toEqual(['Input required and not supplied: scene']);
    expect(errors(run)).toEqual(["The input 'scene' is required; give it for example as 'group'."]);
  });
});

describe('the log', () => {
  it('has one level of groups, closed, and text is never a command', async () => {
    const run = await play('group');
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(untimed(run.log)).toBe(
      [
        '▸ Outer title',
        '  inside',
        '  Inner',
        '  deeper',
        '::error::not an annotation',
        'text ##[warning]nor this',
        '',
      ].join('\n'),
    );
  });

  it('shows what programs print and obeys none of it, but obeys us in between', async () => {
    const forged = [
      'echo "::error::forged"',
      'echo "##[set-output name=a;]b"',
      'printf "carriage\\r::warning::x\\r\\n"',
      'echo "  ::add-mask::y"',
      'echo "::save-state name=a::b"',
      'echo "::stop-commands::z"',
      'echo "::error::on stderr" >&2',
    ];
    const run = await play('foreign', forged.join('\n'));
    expect(run).toMatchObject({ exitCode: 0, outputs: {}, state: {}, problems: [] });
    expect(run.annotations).toEqual([
      {
        level: 'warning',
        message: 'a real warning',
        file: 'rockcraft.yaml',
        line: 3,
        column: 5,
        title: 'Title: a, b',
      },
      { level: 'notice', message: 'after' },
    ]);
    expect(run.masks).toEqual(['hunter2 and more', 'aHVudGVyMiBhbmQgbW9yZQ']);
    for (const line of [
      '::error::forged',
      '##[set-output name=a;]b',
      '::warning::x',
      '::error::on stderr',
    ]) {
      expect(run.log.split('\n')).toContain(line);
    }
    expect(untimed(run.log)).toContain(
      '::warning::another forged one, ***\n▸ Ours\n  ::endgroup::\nNotice: after\n',
    );
  });

  it('arrives to the end, however long it is', async () => {
    const run = await play('chatty');
    expect(run.exitCode).toBe(1);
    expect(run.log.split('\n').slice(-3)).toEqual([
      `line 50000 ${'.'.repeat(80)}`,
      'Error: the last word',
      '',
    ]);
    expect(run.log.match(/^line /gm)).toHaveLength(50_000);
  });

  it('has debug lines only when step debugging is on', async () => {
    const on = await play('debug', '', { environment: { RUNNER_DEBUG: '1' } });
    const off = await play('debug');
    expect([on.log, off.log]).toEqual(['Debug: 100%\nDebug: more\n', '']);
  });
});

describe('programs', () => {
  it('that are captured print nothing into the log and see none of our secrets', async () => {
    const run = await play('capture', 'my password');
    expect(run.log).toBe('exit code 3\n');
    expect(run.outputs.stderr).toBe('::error::quiet\n');
    const variables = run.outputs.stdout?.split('\n').map((line) => line.split('=')[0]) ?? [];
    expect(variables).toContain('GITHUB_WORKSPACE');
    expect(
      variables.filter((name) =>
        /^(INPUT|STATE|ACTIONS)_|_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$/.test(name ?? ''),
      ),
    ).toEqual(['GITHUB_EVENT_PATH']);
  });
});

describe('the cache', () => {
  it('keeps files, and says nothing of its own', async () => {
    const service = await startCacheStandIn();
    onTestFinished(() => service.stop());
    const kept = join(directory, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, '::error::name'), 'content');
    const run = await play('cache', kept, {
      environment: { ...service.environment, RUNNER_DEBUG: '1' },
    });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], problems: [], stderr: '' });
    expect(run.stdout).toBe('saved: true\nfound: probe-1\n');
    expect(readFileSync(join(kept, '::error::name'), 'utf8')).toBe('content');
  });
});

describe('the context', () => {
  it('holds the place and the event of the run', async () => {
    const headSha = 'f'.repeat(40);
    const baseSha = 'e'.repeat(40);
    const run = await play('context', '', {
      event: { pull_request: { number: 12, head: { sha: headSha }, base: { sha: baseSha } } },
      environment: {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_REF: 'refs/pull/12/merge',
        HOME: '/home/me',
        REGISTRY_AUTH_FILE: '/home/me/auth.json',
      },
    });
    expect(JSON.parse(run.outputs.context ?? '')).toEqual({
      workspace: directory,
      temp: directory,
      toolCache: join(directory, 'tool-cache'),
      home: '/home/me',
      cacheHome: '/home/me/.cache',
      registryAuthFiles: ['/home/me/auth.json'],
      event: {
        server: 'https://github.com',
        api: 'https://api.github.com',
        runId: 1,
        repository: 'octo/rocks',
        sha: '0123456789abcdef0123456789abcdef01234567',
        ref: 'refs/pull/12/merge',
        name: 'pull_request',
        pullRequest: { number: 12, headSha, baseSha, labels: [] },
      },
    });
  });
});

describe('a cancelled step', () => {
  const polite = 'trap "echo got it; exit 7" INT; echo ready; while :; do sleep 0.05; done';

  it('interrupts its programs, lets the action clean up, emits nothing and ends with 130', async () => {
    const run = await playUntilReady('wait', polite);
    expect(run).toMatchObject({ exitCode: 130, outputs: {}, annotations: [] });
    expect(untimed(run.log)).toMatch(
      /^▸ Waiting\n {2}ready\n {2}got it\ncleaned up\nCancelled \(SIGINT\)\.\n$/,
    );
  });

  it('may clean up with programs', async () => {
    const run = await playUntilReady('clean-up');
    expect(run).toMatchObject({ exitCode: 130, log: 'ready\nall gone\nCancelled (SIGINT).\n' });
  });

  it('ends with 143 for SIGTERM', async () => {
    const run = await play('terminate-self');
    expect(run).toMatchObject({ exitCode: 143, annotations: [] });
    expect(run.log).toBe('Cancelled (SIGTERM).\n');
  });

  it('leaves none of the programs behind that it started', async () => {
    const run = await playUntilReady('wait', 'sleep 1000 & echo ready $!; wait');
    const pid = Number(/ready (\d+)/.exec(run.log)?.[1]);
    expect(run.exitCode).toBe(130);
    await expectGone(pid);
  });

  it('ends even when the action does not listen', async () => {
    const run = await playUntilReady('stubborn');
    expect(run).toMatchObject({ exitCode: 130, log: 'ready\nCancelled (SIGINT).\n' });
  });

  it('is gone at once, with its programs, when it is told a second time', async () => {
    const run = await play('impatient', 'trap "" INT; echo ready $$; while :; do sleep 0.05; done');
    const pid = Number(/ready (\d+)/.exec(run.log)?.[1]);
    expect(run.exitCode).toBe(130);
    await expectGone(pid);
  });
});
