import { describe, expect, it } from 'vitest';
import { GitHubApi } from '../../src/github/api.ts';
import { type Artifact, artifactsNamed, downloadArtifact } from '../../src/github/artifacts.ts';
import { commentsMarked, createComment } from '../../src/github/comments.ts';
import { firstParents } from '../../src/github/commits.ts';
import { readPull } from '../../src/github/pulls.ts';
import type { Repository } from '../../src/github/repository.ts';
import { viewerLogin } from '../../src/github/viewer.ts';
import type { Fault, Position } from '../standins/github/faults.ts';
import type { SeenRequest } from '../standins/github/server.ts';
import { emptyWorld, jobToken, sha, type World } from '../standins/github/world.ts';
import { zipFile } from '../standins/github/zip-file.ts';
import { testPorts } from '../support/ports.ts';
import { gitHubForTest } from './github-stand-in.ts';

const zip = zipFile([{ name: 'a.json', content: '{}' }]);
const mainBranch = Array.from({ length: 30 }, (_, index) => sha(`main ${index}`));

/** A branch of 30 commits, each a merge, and a pull request with comments. */
function world(): World {
  const made = emptyWorld();
  for (const [index, commit] of mainBranch.entries()) {
    const parent = mainBranch[index + 1];
    const side = sha(`side ${index}`);
    made.commits.set(commit, parent === undefined ? [] : [parent, side]);
    made.commits.set(side, parent === undefined ? [] : [parent]);
  }
  made.runs.set(1, { event: 'push', headSha: sha('main 0'), headRepository: 'octo/rocks' });
  made.artifacts.push({ id: 5, name: 'measurement', run: 1, zip });
  made.pulls.set(7, {
    state: 'open',
    headSha: sha('head'),
    headBranch: 'topic',
    headRepository: 'octo/rocks',
  });
  for (const [id, login] of [
    [3, 'octocat'],
    [4, undefined],
    [9, 'github-actions[bot]'],
  ] as const) {
    made.comments.push({ id, pull: 7, login, body: `<!-- size --> ${id}` });
  }
  return made;
}

const artifact: Artifact = {
  id: 5,
  name: 'measurement',
  size: zip.length,
  expired: false,
  run: { id: 1, headSha: sha('main 0'), isForeign: false },
};

async function all<T>(things: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const thing of things) found.push(thing);
  return found;
}

describe("GitHub's API", () => {
  it('is asked page by page', async () => {
    const { repository, complaints, seen } = await gitHubForTest({ world: world(), pageSize: 1 });
    const by = { marker: '<!-- size -->', author: 'github-actions[bot]' };
    expect(await commentsMarked(repository, 7, by)).toMatchObject([{ id: 9 }]);
    expect(seen).toHaveLength(3);
    expect(seen[0]?.path).toMatch(/\?per_page=100$/);
    expect(complaints).toEqual([]);
  });

  it('tells the first parents of a commit, through merges and to the beginning', async () => {
    const { repository, complaints } = await gitHubForTest({ world: world(), pageSize: 25 });
    expect(await firstParents(repository, sha('main 0'), 21)).toEqual(mainBranch.slice(0, 21));
    expect(await firstParents(repository, sha('main 20'), 21)).toEqual(mainBranch.slice(20));
    expect(complaints).toEqual([]);
  });

  it('tells fewer first parents where that takes too many requests', async () => {
    const { repository, seen } = await gitHubForTest({ world: world(), pageSize: 1 });
    expect(await firstParents(repository, sha('main 0'), 21)).toEqual(mainBranch.slice(0, 6));
    expect(seen).toHaveLength(5);
  });

  it('is asked once for first parents that it does not tell', async () => {
    const { repository, seen } = await gitHubForTest({ fault: () => ({ body: '[]' }) });
    expect(await firstParents(repository, sha('main 0'), 21)).toEqual([sha('main 0')]);
    expect(seen).toHaveLength(1);
  });

  it('sends on to a file without the token', async () => {
    const { repository, complaints } = await gitHubForTest({ world: world() });
    expect(await all(artifactsNamed(repository, 'measurement', 2))).toEqual([artifact]);
    expect(await all(artifactsNamed(repository, 'other', 2))).toEqual([]);
    expect(await downloadArtifact(repository, artifact, 1000)).toEqual(zip);
    expect(complaints).toEqual([]);
  });

  it.each([1, 3, 4])(
    'is followed to a file over %i more addresses, but not for ever',
    async (hops) => {
      const { repository, complaints } = await gitHubForTest({
        world: world(),
        fault: ({ position, nth, path }) =>
          position === 'file' && nth < hops
            ? { status: 307, headers: { location: path } }
            : undefined,
      });
      const file = downloadArtifact(repository, artifact, 1000);
      if (hops <= 3) expect(await file).toEqual(zip);
      else await expect(file).rejects.toThrow(/no address at https:.* in 3 steps/);
      expect(complaints).toEqual([]);
    },
  );

  it('gives no file that is larger than is read, whatever is said of its size', async () => {
    const { repository, seen } = await gitHubForTest({ world: world() });
    const refusal =
      'The download of the artifact 5 has more than the 10 bytes that are read of one.';
    await expect(downloadArtifact(repository, artifact, 10)).rejects.toThrow(refusal);
    expect(seen).toEqual([]);
    const small = { ...artifact, size: 9 };
    await expect(downloadArtifact(repository, small, 10)).rejects.toThrow(refusal);
    expect(seen).toHaveLength(2);
  });

  it.each(['http://files.example/x', 'ftp://127.0.0.1/x'])(
    'is not followed to %s, where anybody could have put another file',
    async (location) => {
      const { repository } = await gitHubForTest({
        world: world(),
        fault: ({ position }) =>
          position === 'artifact' ? { status: 302, headers: { location } } : undefined,
      });
      await expect(downloadArtifact(repository, artifact, 1000)).rejects.toThrow(
        /was sent on to no address at https:/,
      );
    },
  );

  it('is never told the token over http beyond this machine', () => {
    const api = () => new GitHubApi('http://github.example', jobToken, testPorts());
    expect(api).toThrow(/anybody on the way could read the token/);
  });

  it('says which permission is missing', async () => {
    const made = world();
    made.tokens.set(jobToken, { login: 'github-actions[bot]', rights: {} });
    const { repository } = await gitHubForTest({ world: made });
    await expect(readPull(repository, 7)).rejects.toThrow(
      /\/pulls\/7 was answered with 403 \(Resource not accessible by integration\); the job needs 'permissions: pull-requests: read'/,
    );
    await expect(createComment(repository, 7, 'x')).rejects.toThrow(/pull-requests: write/);
  });

  it('is refused with a wrong token', async () => {
    const { repository } = await gitHubForTest({ world: world() }, {}, 'ghs_wrong');
    await expect(readPull(repository, 7)).rejects.toThrow(
      /401 \(Bad credentials\); check the input/,
    );
  });

  it('masks the token, and asks for names as they are', async () => {
    const { repository, ports, seen, complaints } = await gitHubForTest({ world: world() });
    expect(ports.log.texts('mask')).toEqual([jobToken]);
    const read = (name: string) =>
      repository.api.read({ path: ['repos', name], permission: 'contents: read' });
    await expect(read('a b?c/../d#e')).rejects.toThrow(/404/);
    expect(seen.map(({ path }) => path)).toEqual(['/repos/a%20b%3Fc%2F..%2Fd%23e']);
    for (const wrong of ['', '.', '..']) await expect(read(wrong)).rejects.toThrow(/is no name/);
    expect(seen).toHaveLength(1);
    // What was asked of it is no operation.
    expect(complaints.splice(0)).toHaveLength(2);
  });

  it.each([
    [{ message: 'Body is too long' }, 'Body is too long'],
    [{}, 'body unprocessable'],
  ])('is quoted with the first of its reasons: %j', async (said, shown) => {
    const reason = { resource: 'IssueComment', field: 'body', code: 'unprocessable' };
    const errors = [{ ...reason, ...said }, reason];
    const { repository } = await gitHubForTest({
      world: world(),
      fault: () => ({ status: 422, message: 'Validation Failed', errors }),
    });
    await expect(createComment(repository, 7, 'x')).rejects.toThrow(
      `422 (Validation Failed: ${shown}); that is a request which GitHub does not take`,
    );
  });

  const renamed: readonly [Position, number, (repository: Repository) => Promise<unknown>][] = [
    ['pull', 301, (repository) => readPull(repository, 7)],
    ['create', 307, (repository) => createComment(repository, 7, 'x')],
    ['artifact', 301, (repository) => downloadArtifact(repository, artifact, 1000)],
  ];
  it.each(renamed)('tells of a repository that was renamed: %s', async (position, status, ask) => {
    const headers = { location: 'https://api.github.com/repositories/1/pulls/7' };
    const { repository, seen } = await gitHubForTest({
      world: world(),
      fault: (one) => (one.position === position ? { status, headers } : undefined),
    });
    await expect(ask(repository)).rejects.toThrow(
      new RegExp(`${status}, as it is when a repository got`),
    );
    expect(seen).toHaveLength(1);
  });

  it.each(['RATE_LIMIT', 'RATE_LIMITED'])(
    'takes nobody for the author of comments when GraphQL answers with %s',
    async (type) => {
      const body = JSON.stringify({ data: null, errors: [{ type, message: 'x' }] });
      const { repository } = await gitHubForTest({ world: world(), fault: () => ({ body }) });
      await expect(viewerLogin(repository.api)).rejects.toThrow(/too much was asked/);
    },
  );

  it.each([{ errors: [{ type: 'FORBIDDEN' }] }, { errors: [{}], data: { viewer: null } }])(
    'takes the job for the author of comments when GraphQL does not say: %j',
    async (answer) => {
      const body = JSON.stringify(answer);
      const { repository } = await gitHubForTest({ world: world(), fault: () => ({ body }) });
      expect(await viewerLogin(repository.api)).toBe('github-actions[bot]');
    },
  );

  it('waits for GraphQL that wants to be left alone, and takes nobody for the author', async () => {
    const headers = { 'retry-after': '1' };
    const { repository, seen } = await gitHubForTest({
      world: world(),
      fault: () => ({ status: 403, headers }),
    });
    await expect(viewerLogin(repository.api)).rejects.toThrow(/tried 5 times/);
    expect(seen).toHaveLength(5);
  });

  it('speaks GraphQL beside the REST API of an Enterprise Server', () => {
    const at = (base: string) => new GitHubApi(base, jobToken, testPorts()).graphql.href;
    expect(at('https://github.example/api/v3')).toBe('https://github.example/api/graphql');
    expect(at('https://api.octo.ghe.com')).toBe('https://api.octo.ghe.com/graphql');
  });

  it('tells who the token is, or it is the one of a job', async () => {
    const made = world();
    made.tokens.set('ghp_person', { login: 'octocat', rights: {} });
    made.tokens.set('ghs_unknown', { login: 'x', rights: {}, isAnonymous: true });
    const login = async (token: string) =>
      await viewerLogin((await gitHubForTest({ world: made }, {}, token)).repository.api);
    expect(await login('ghp_person')).toBe('octocat');
    expect(await login('ghs_unknown')).toBe('github-actions[bot]');
  });
});

const work: Partial<
  Record<Position, (given: Awaited<ReturnType<typeof gitHubForTest>>) => Promise<unknown>>
> = {
  commits: ({ repository }) => firstParents(repository, sha('main 0'), 3),
  pull: ({ repository }) => readPull(repository, 7),
  comments: ({ repository }) =>
    commentsMarked(repository, 7, { marker: 'size', author: 'octocat' }),
  artifacts: ({ repository }) => all(artifactsNamed(repository, 'measurement', 1)),
  artifact: ({ repository }) => downloadArtifact(repository, artifact, 1000),
  file: ({ repository }) => downloadArtifact(repository, artifact, 1000),
};
const positions = Object.keys(work) as Position[];
const passing: readonly Fault[] = [
  'reset',
  'lost answer',
  'truncated',
  { status: 502 },
  { status: 429, headers: { 'retry-after': '1' } },
];
const lasting: readonly [Fault, RegExp][] = [
  [{ status: 403, headers: { 'retry-after': '3600' } }, /left alone|answered by 127.* with 403/],
  [{ status: 404 }, /404/],
  [{ status: 422 }, /422/],
  [{ body: '<html>' }, /no JSON|not with the address/],
  [{ body: '{"state":7}' }, /not answered as GitHub's API does|not with the address/],
];

describe.each(positions)('a fault at the request %s', (position) => {
  const at = (fault: Fault, times: number) => (seen: SeenRequest) =>
    seen.position === position && seen.nth < times ? fault : undefined;

  it.each(passing)('that passes is survived: %j', async (fault) => {
    const given = await gitHubForTest({ world: world(), fault: at(fault, 2) });
    await work[position]?.(given);
    expect(given.complaints).toEqual([]);
    expect(given.seen.filter((seen) => seen.position === position).length).toBeGreaterThan(2);
  });

  it.each(lasting)('that does not pass is told: %j', async (fault, message) => {
    // What the second host gives is for the reader of the file to judge.
    if (position === 'file' && 'body' in (fault as object)) return;
    const given = await gitHubForTest({ world: world(), fault: at(fault, 99) });
    await expect(work[position]?.(given)).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringMatching(message),
    });
    expect(given.seen.filter((seen) => seen.position === position)).toHaveLength(1);
  });

  it('that never passes is told after five tries', async () => {
    const given = await gitHubForTest({ world: world(), fault: at('reset', 99) });
    await expect(work[position]?.(given)).rejects.toThrow(/It was tried 5 times/);
  });
});
