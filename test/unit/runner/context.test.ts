import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { contextOf } from '../../../src/runner/context.ts';
import { readEvent } from '../../../src/runner/event.ts';

const directory = mkdtempSync(join(tmpdir(), 'rock-actions-context-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
function eventFile(content: unknown): string {
  const path = join(directory, `event-${files++}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const head = 'a'.repeat(40);
const base = 'b'.repeat(40);
const place = { GITHUB_WORKSPACE: directory, RUNNER_TEMP: directory, HOME: '/home/me' };
const runner = {
  ...place,
  GITHUB_SERVER_URL: 'https://github.example.com:8443',
  GITHUB_API_URL: 'https://github.example.com:8443/api/v3',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_REPOSITORY: 'octo-org/my.rocks_2',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: eventFile({
    before: 'c'.repeat(40),
    pull_request: { number: 7, head: { sha: head }, base: { sha: base } },
  }),
};

const fields = [
  ['server', 'GITHUB_SERVER_URL'],
  ['api', 'GITHUB_API_URL'],
  ['runId', 'GITHUB_RUN_ID'],
  ['repository', 'GITHUB_REPOSITORY'],
  ['sha', 'GITHUB_SHA'],
  ['ref', 'GITHUB_REF'],
  ['name', 'GITHUB_EVENT_NAME'],
  ['pullRequest', 'GITHUB_EVENT_PATH'],
] as const;

describe('the place', () => {
  it('is what the runner says', () => {
    const { workspace, temp, home } = contextOf(runner);
    expect({ workspace, temp, home }).toEqual({
      workspace: directory,
      temp: directory,
      home: '/home/me',
    });
  });

  it('has the tool cache of the runner, or else one that lasts as long as the job', () => {
    const toolCache = (value: string | undefined) =>
      contextOf({ ...runner, RUNNER_TOOL_CACHE: value }).toolCache;
    expect(toolCache('/opt/hostedtoolcache')).toBe('/opt/hostedtoolcache');
    expect(toolCache(undefined)).toBe(join(directory, 'tool-cache'));
    expect(toolCache('')).toBe(join(directory, 'tool-cache'));
  });

  it('has the cache directory of the user, where the environment names another one too', () => {
    const cacheHome = (value: string | undefined) =>
      contextOf({ ...runner, HOME: '/home/me', XDG_CACHE_HOME: value }).cacheHome;
    expect(cacheHome('/var/cache/me')).toBe('/var/cache/me');
    expect(cacheHome(undefined)).toBe('/home/me/.cache');
    expect(cacheHome('relative')).toBe('/home/me/.cache');
  });

  it('has the home of the user when a service started the runner without HOME', () => {
    expect(contextOf({ ...runner, HOME: undefined }).home).toBe(homedir());
  });

  it.each(['GITHUB_WORKSPACE', 'RUNNER_TEMP'])('is refused when %s is no directory', (name) => {
    const absent = join(directory, 'absent');
    expect(() => contextOf({ ...runner, [name]: absent })).toThrow(
      new UserError(
        `The runner's environment has ${name}='${absent}', which is not a directory; did an earlier step remove it?`,
      ),
    );
    expect(() => contextOf({ ...runner, [name]: '.' })).toThrow(UserError);
  });

  it('does not look at the event before somebody asks', () => {
    const context = contextOf({ ...runner, GITHUB_SHA: 'nonsense' });
    expect(() => context.event.sha).toThrow(UserError);
  });
});

describe('the event', () => {
  it.each(fields)('has its %s when nothing else of it is to be had', (field, name) => {
    const alone = { ...place, [name]: runner[name] };
    expect(contextOf(alone).event[field]).toEqual(contextOf(runner).event[field]);
  });

  it('is read with the pull request that it is about', () => {
    expect(contextOf(runner).event).toEqual({
      server: 'https://github.example.com:8443',
      api: 'https://github.example.com:8443/api/v3',
      runId: 1658821493,
      repository: 'octo-org/my.rocks_2',
      sha: '0123456789abcdef0123456789abcdef01234567',
      ref: 'refs/pull/7/merge',
      name: 'pull_request',
      pullRequest: { number: 7, headSha: head, baseSha: base, labels: [] },
      before: undefined,
      workflowRun: undefined,
    });
  });

  it.each([
    ['a fork', { user: { login: 'octo' } }, 'friend/my.rocks', 'fork'],
    ['a fork that is gone', { user: { login: 'octo' } }, undefined, 'fork'],
    ['Dependabot', { user: { login: 'dependabot[bot]' } }, 'octo-org/my.rocks', 'dependabot'],
    ['the repository itself', { user: { login: 'octo' } }, 'octo-org/my.rocks', undefined],
  ])('says of a pull request from %s whether its jobs get secrets', (_, more, from, restricted) => {
    const repo = from === undefined ? null : { full_name: from };
    const GITHUB_EVENT_PATH = eventFile({
      pull_request: {
        ...more,
        number: 7,
        head: { sha: head, repo },
        base: { sha: base, repo: { full_name: 'octo-org/my.rocks' } },
      },
    });
    expect(readEvent({ ...runner, GITHUB_EVENT_PATH }).pullRequest?.restricted).toBe(restricted);
  });

  it.each([
    ['another event', eventFile({ ref: 'refs/heads/main' })],
    ['no event file', undefined],
    ['an empty variable', ''],
    ['a list', eventFile([])],
  ])('has no pull request for %s', (_, path) => {
    expect(readEvent({ ...runner, GITHUB_EVENT_PATH: path }).pullRequest).toBeUndefined();
  });

  it.each([
    ['GITHUB_SERVER_URL', 'github.com'],
    ['GITHUB_SERVER_URL', 'https://github.com/'],
    ['GITHUB_SERVER_URL', 'https://me:secret@github.com'],
    ['GITHUB_API_URL', 'api.github.com'],
    ['GITHUB_API_URL', 'https://github.com/../x'],
    ['GITHUB_API_URL', 'https://github.com/api/v3/'],
    ['GITHUB_API_URL', 'https://github.com/api?x'],
    ['GITHUB_API_URL', 'https://me:secret@github.com/api/v3'],
    ['GITHUB_RUN_ID', '0'],
    ['GITHUB_RUN_ID', '1e3'],
    ['GITHUB_RUN_ID', '12345678901234567890'],
    ['GITHUB_RUN_ID', '1/../2'],
    ['GITHUB_REPOSITORY', 'octo'],
    ['GITHUB_REPOSITORY', 'octo/rocks/more'],
    ['GITHUB_REPOSITORY', 'octo/ro cks'],
    ['GITHUB_REPOSITORY', 'octo/rocks\n'],
    ['GITHUB_SHA', 'main'],
    ['GITHUB_SHA', 'A'.repeat(40)],
    ['GITHUB_SHA', `${'a'.repeat(40)}\n`],
    ['GITHUB_SHA', 'a'.repeat(41)],
    ['GITHUB_REF', 'main'],
    ['GITHUB_REF', 'refs/heads/a b'],
    ['GITHUB_REF', 'refs/heads/../main'],
    ['GITHUB_REF', 'refs/heads/a\u001B[0m'],
    ['GITHUB_REF', 'refs/heads//a'],
    ['GITHUB_REF', 'refs/heads/a.'],
    ['GITHUB_REF', 'refs/heads/a@{1}'],
    ['GITHUB_EVENT_NAME', ''],
    ['GITHUB_EVENT_NAME', 'push\nx'],
  ])('is refused for %s=%j', (name, value) => {
    const event = readEvent({ ...runner, [name]: value });
    const [field] = fields.find(([, variable]) => variable === name) ?? [];
    expect(() => field !== undefined && event[field]).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: expect.stringContaining(`The runner's environment has ${name}='`),
      }),
    );
  });

  it.each(['refs/heads/feature/ä-1', 'refs/tags/v1.2', 'refs/heads/$(x)', 'refs/heads/a"b'])(
    'takes the ref %s, which git allows',
    (ref) => {
      expect(readEvent({ ...runner, GITHUB_REF: ref }).ref).toBe(ref);
    },
  );

  it.each([
    { pull_request: { number: '7', head: { sha: head }, base: { sha: base } } },
    { pull_request: { number: -7, head: { sha: head }, base: { sha: base } } },
    { pull_request: { number: 7.5, head: { sha: head }, base: { sha: base } } },
    { pull_request: { number: 7, head: { sha: 'main' }, base: { sha: base } } },
    { pull_request: { number: 7, head: { sha: head }, base: { sha: 'main' } } },
    { pull_request: { number: 7, head: { sha: head } } },
    { pull_request: { number: 7 } },
    { pull_request: null },
    { pull_request: 'x' },
  ])('is refused when its pull request is %j', (content) => {
    const path = eventFile(content);
    expect(() => readEvent({ ...runner, GITHUB_EVENT_PATH: path }).pullRequest).toThrow(
      `The event file ${path} (GITHUB_EVENT_PATH) has a pull_request without the number, the head.sha and the base.sha`,
    );
  });

  const labelled = (labels: unknown) =>
    eventFile({ pull_request: { number: 7, head: { sha: head }, base: { sha: base }, labels } });

  it('has the labels of the pull request with their descriptions', () => {
    const labels = [
      { name: 'size: ok', description: null },
      { name: 'b', description: 'why' },
    ];
    const event = readEvent({ ...runner, GITHUB_EVENT_PATH: labelled(labels) });
    expect(event.pullRequest?.labels).toEqual([
      { name: 'size: ok', description: '' },
      { name: 'b', description: 'why' },
    ]);
  });

  it.each([[null], ['x'], [['x']], [[{ name: 7 }]], [[{ name: 'x', description: 7 }]]])(
    'is refused when the labels are %j',
    (labels) => {
      const path = labelled(labels);
      expect(() => readEvent({ ...runner, GITHUB_EVENT_PATH: path }).pullRequest).toThrow(
        'has a pull_request whose labels are no list of names and descriptions',
      );
    },
  );

  const run = {
    id: 30433642,
    event: 'pull_request',
    head_sha: head,
    head_branch: 'feature/ä-1',
    head_repository: { full_name: 'friend/my.rocks' },
  };
  const endedRun = (workflow_run: unknown, name = 'workflow_run') =>
    readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: eventFile({ workflow_run }) })
      .workflowRun;

  it('has the run that ended', () => {
    const read = {
      id: 30433642,
      event: 'pull_request',
      headSha: head,
      headBranch: 'feature/ä-1',
      headRepository: 'friend/my.rocks',
    };
    expect(endedRun(run)).toEqual(read);
    expect(endedRun({ ...run, head_branch: null })).toEqual({ ...read, headBranch: '' });
    const gone = { ...read, headRepository: undefined };
    expect(endedRun({ ...run, head_repository: null })).toEqual(gone);
    expect(endedRun(run, 'push')).toBeUndefined();
  });

  it.each([
    null,
    'x',
    { ...run, id: '7' },
    { ...run, event: 'push\nx' },
    { ...run, head_sha: 'main' },
    { ...run, head_branch: 'a b' },
    { ...run, head_branch: '../x' },
    { ...run, head_branch: 'a\u001B[0m' },
    { ...run, head_branch: 7 },
    { ...run, head_repository: { full_name: 'octo/rocks?x' } },
  ])('is refused when the run that ended is %j', (content) => {
    expect(() => endedRun(content)).toThrow(
      'has a workflow_run without the id, the event, the head_sha, the head_branch and the head_repository',
    );
  });

  it('has the commit that a push came from', () => {
    const pushedFrom = (content: unknown, name = 'push') =>
      readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: eventFile(content) }).before;
    expect(pushedFrom({ before: head })).toBe(head);
    expect(pushedFrom({ before: head }, 'pull_request')).toBeUndefined();
    expect(pushedFrom({})).toBeUndefined();
    for (const length of [40, 64])
      expect(pushedFrom({ before: '0'.repeat(length) })).toBeUndefined();
    for (const wrong of ['main', 7, null, `${head}\n`]) {
      expect(() => pushedFrom({ before: wrong })).toThrow('has for before no commit');
    }
    expect(readEvent({ GITHUB_EVENT_NAME: 'push' }).before).toBeUndefined();
    expect(pushedFrom({ merge_group: { base_sha: head } }, 'merge_group')).toBe(head);
  });

  it.each([
    ['is no JSON', eventFile('{"pull_request":')],
    ['is not there', join(directory, 'gone.json')],
  ])('is refused when its file %s', (_, path) => {
    expect(() => readEvent({ ...runner, GITHUB_EVENT_PATH: path }).pullRequest).toThrow(
      `The event file ${path} (GITHUB_EVENT_PATH) cannot be read as JSON: `,
    );
  });
});
