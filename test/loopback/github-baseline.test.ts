import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GitHubEvent, Http, PullRequest } from '../../src/ports.ts';
import { findBaseline } from '../../src/size/baseline/find-baseline.ts';
import type { StandInOptions } from '../standins/github/server.ts';
import {
  emptyWorld,
  jobToken,
  type StandInRun,
  sha,
  type World,
} from '../standins/github/world.ts';
import { type ZipEntry, zipFile } from '../standins/github/zip-file.ts';
import { gitHubForTest } from './github-stand-in.ts';

const repository = 'octo/rocks';

/**
 * main: main 0 (newest), main 1, … main 40. A pull request branched off at `main 3`, while the event
 * that began its run still names `main 2` as the base; GitHub merged it into `main 0`.
 */
function world(): World {
  const made = emptyWorld();
  for (let index = 0; index <= 40; index += 1) {
    const parent = index === 40 ? [] : [sha(`main ${index + 1}`)];
    made.commits.set(sha(`main ${index}`), parent);
  }
  made.commits.set(sha('head'), [sha('main 3')]);
  made.commits.set(sha('merge'), [sha('main 0'), sha('head')]);
  made.pulls.set(7, {
    state: 'open',
    headSha: sha('head'),
    headBranch: 'topic',
    headRepository: repository,
    mergeSha: sha('merge'),
  });
  return made;
}

/** Lets a run leave a measurement that holds its name. */
function measured(
  made: World,
  name: string,
  run: Partial<StandInRun> & { readonly headSha: string },
  more: { readonly expired?: boolean; readonly entries?: readonly ZipEntry[] } = {},
): void {
  const id = 1000 + made.runs.size;
  made.runs.set(id, { event: 'push', headRepository: repository, ...run });
  const entries = more.entries ?? [{ name: 'measurement.json', content: name }];
  const { expired = false } = more;
  made.artifacts.push({ id, name: 'measurement-etl', run: id, zip: zipFile(entries), expired });
}

const pullRequest: PullRequest = {
  number: 7,
  headSha: sha('head'),
  baseSha: sha('main 2'),
  labels: [],
};
const pullRequestEvent = { name: 'pull_request', sha: sha('merge'), pullRequest };

async function search(
  made: World,
  event: Partial<GitHubEvent> = pullRequestEvent,
  options: StandInOptions = {},
) {
  const { ports, complaints, seen } = await gitHubForTest({ world: made, ...options }, event);
  const wanted = { artifact: 'measurement-etl', token: jobToken };
  const { files, note } = await findBaseline(wanted, ports);
  expect(complaints).toEqual([]);
  return { contents: files.map((file) => readFileSync(file, 'utf8')), note, seen };
}

const short = (name: string) => sha(name).slice(0, 12);

describe('the baseline of a pull request', () => {
  it('is the first parent of the merge commit, and neither the base of the event nor where it branched off', async () => {
    const made = world();
    for (const name of ['main 3', 'main 2', 'main 1', 'main 0']) {
      measured(made, name, { headSha: sha(name) });
    }
    measured(made, 'head', { headSha: sha('head'), event: 'push' });
    const { contents, note, seen } = await search(made);
    expect(contents).toEqual(['main 0']);
    expect(seen.map(({ position }) => position)).toEqual([
      'commit',
      'artifacts',
      'run',
      'artifact',
      'file',
    ]);
    expect(note).toEqual({ kind: 'commit', name: short('main 0'), behind: 0 });
  });

  it('is a first parent before it where that has none, and the note says how far', async () => {
    const made = world();
    measured(made, 'old', { headSha: sha('main 9') });
    measured(made, 'main 4', { headSha: sha('main 4') });
    measured(made, 'main 4 again', { headSha: sha('main 4') });
    measured(made, 'older run of an old one', { headSha: sha('main 9') });
    const { contents, note } = await search(made);
    expect(contents).toEqual(['main 4 again']);
    expect(note).toEqual({
      kind: 'commit',
      name: short('main 4'),
      behind: 4,
      note: `There is no measurement of ${short('main 0')}.`,
    });
  });

  it('is looked for in 20 first parents, and is then nothing', async () => {
    const made = world();
    measured(made, 'too old', { headSha: sha('main 21') });
    const { contents, note } = await search(made);
    expect(contents).toEqual([]);
    expect(note.note).toBe(
      `Nothing to compare with: no run for ${short('main 0')} and the 20 first parents before it left the artifact 'measurement-etl'.`,
    );
    measured(made, 'just right', { headSha: sha('main 20') });
    expect(await search(made)).toMatchObject({ contents: ['just right'], note: { behind: 20 } });
  });

  it.each<[string, Partial<StandInRun>]>([
    ['for a pull request', { event: 'pull_request' }],
    ['for a pull request that is trusted', { event: 'pull_request_target' }],
    ['after another run', { event: 'workflow_run' }],
    ['of a fork', { headRepository: 'evil/rocks' }],
    ['of a fork that is gone', { headRepository: undefined }],
  ])('is none that was measured by a run %s', async (_, run) => {
    const made = world();
    measured(made, 'right', { headSha: sha('main 1') });
    measured(made, 'wrong', { headSha: sha('main 0'), ...run });
    measured(made, 'wrong', { headSha: sha('main 1'), ...run });
    expect((await search(made)).contents).toEqual(['right']);
  });

  it('is found behind any number of those that forks left', async () => {
    const made = world();
    measured(made, 'right', { headSha: sha('main 0') });
    for (let index = 0; index < 40; index += 1) {
      measured(made, 'wrong', { headSha: sha('main 0'), headRepository: 'evil/rocks' });
    }
    const { contents, seen } = await search(made);
    expect(contents).toEqual(['right']);
    expect(seen.filter(({ position }) => position === 'run')).toHaveLength(1);
  });

  it('is looked for in thirty runs at most', async () => {
    const made = world();
    measured(made, 'not reached', { headSha: sha('main 0') });
    for (let index = 0; index < 30; index += 1) {
      measured(made, 'wrong', { headSha: sha('main 0'), event: 'pull_request' });
    }
    const { contents, seen } = await search(made);
    expect(contents).toEqual([]);
    expect(seen.filter(({ position }) => position === 'run')).toHaveLength(30);
  });

  it('is nothing before the first run that left one', async () => {
    const { note } = await search(world());
    expect(note.note).toBe(
      "Nothing to compare with: no run has left the artifact 'measurement-etl' yet; those for pushes to the branch leave it.",
    );
  });

  it('is none that has expired', async () => {
    const made = world();
    measured(made, 'gone', { headSha: sha('main 0') }, { expired: true });
    const { contents, note } = await search(made);
    expect(contents).toEqual([]);
    expect(note.note).toContain("left the artifact 'measurement-etl' (1 expired)");
  });

  it('is none of a run that was deleted', async () => {
    const made = world();
    measured(made, 'right', { headSha: sha('main 1') });
    measured(made, 'gone', { headSha: sha('main 0') });
    made.artifacts.push({ id: 5, name: 'measurement-etl', run: 99_999, zip: Buffer.alloc(0) });
    const fault: StandInOptions['fault'] = ({ path }) =>
      path.endsWith('/runs/1001') ? { status: 404 } : undefined;
    expect((await search(made, pullRequestEvent, { fault })).contents).toEqual(['right']);
  });

  it.each([false, true])(
    'is found among many artifacts, page by page, on an Enterprise Server: %s',
    async (isEnterprise) => {
      const made = world();
      measured(made, 'right', { headSha: sha('main 0') });
      for (let index = 0; index < 8; index += 1) {
        measured(made, 'other', { headSha: sha(`branch ${index}`), event: 'pull_request' });
      }
      expect(
        (await search(made, pullRequestEvent, { pageSize: 3, isEnterprise })).contents,
      ).toEqual(['right']);
    },
  );

  describe('among more artifacts than are listed', () => {
    function crowded(): World {
      const made = world();
      measured(made, 'older', { headSha: sha('main 0') });
      measured(made, 'right', { headSha: sha('main 0') });
      measured(made, 'gone', { headSha: sha('main 0') }, { expired: true });
      made.runs.set(99, { event: 'push', headSha: sha('main 0'), headRepository: repository });
      measured(made, 'wrong', { headSha: sha('main 0'), event: 'pull_request' });
      measured(made, 'wrong', { headSha: sha('main 0'), headRepository: 'evil/rocks' });
      measured(made, 'wrong', { headSha: sha('main 0'), headRepository: undefined });
      made.runs.set(5, { event: 'pull_request', headSha: sha('x'), headRepository: repository });
      const other = { name: 'measurement-etl', run: 5, zip: Buffer.alloc(0) };
      for (let id = 1; id <= 500; id += 1) made.artifacts.push({ id, ...other });
      return made;
    }

    it('is found by the runs of its commit', async () => {
      const { contents, note, seen } = await search(crowded());
      expect(contents).toEqual(['right']);
      expect(note).toEqual({ kind: 'commit', name: short('main 0'), behind: 0 });
      expect(seen.filter(({ position }) => position === 'artifacts')).toHaveLength(5);
      const ofRun = seen.find(({ position }) => position === 'artifacts of run');
      expect(ofRun?.path).toMatch(/\/runs\/\d+\/artifacts\?name=measurement-etl&per_page=100$/);
    });

    it('is one of its name, the newest where a job ran again', async () => {
      const made = crowded();
      const right = made.artifacts.find((one) => one.run === 1001);
      if (right === undefined) throw new Error('there is none');
      const zip = (content: string) => zipFile([{ name: 'measurement.json', content }]);
      made.artifacts.unshift(
        { ...right, id: 9_000, name: 'other', zip: zip('other') },
        { ...right, id: 8_000, zip: zip('again') },
      );
      expect((await search(made)).contents).toEqual(['again']);
    });

    it('is none where its runs left none', async () => {
      const made = crowded();
      made.artifacts.splice(0, 6);
      for (let id = 2000; id < 2020; id += 1) {
        made.runs.set(id, { event: 'push', headSha: sha('main 0'), headRepository: repository });
      }
      const { note, seen } = await search(made);
      expect(note.note).toContain('no run for');
      expect(seen.filter(({ position }) => position === 'artifacts of run')).toHaveLength(10);
    });
  });

  /** What GitHub says of an artifact with another name. */
  const other = {
    id: 1000,
    name: 'other',
    size_in_bytes: 9,
    expired: false,
    workflow_run: {
      id: 1000,
      repository_id: 1,
      head_repository_id: 1,
      head_sha: sha('main 0'),
    },
  };
  const run = {
    id: 1000,
    event: 'push',
    head_sha: sha('main 5'),
    head_repository: { full_name: repository },
  };

  it.each([
    ['artifacts of another name', { artifacts: { artifacts: [other] } }],
    [
      'artifacts of another name for a run',
      {
        artifacts: { artifacts: Array.from({ length: 500 }, () => other) },
        runs: { workflow_runs: [{ ...run, head_sha: sha('main 0') }] },
        'artifacts of run': { artifacts: [other] },
      },
    ],
    [
      'runs of another commit',
      {
        artifacts: { artifacts: Array.from({ length: 500 }, () => other) },
        runs: { workflow_runs: [run] },
      },
    ],
    [
      'another commit for the run than for its artifact',
      { artifacts: { artifacts: [{ ...other, name: 'measurement-etl' }] }, run },
    ],
  ])('is nothing where a server gives %s', async (_, answers) => {
    const made = world();
    measured(made, 'wrong', { headSha: sha('main 0') });
    const { contents } = await search(made, pullRequestEvent, {
      fault: ({ position }) =>
        position in answers
          ? { body: JSON.stringify(answers[position as keyof typeof answers]) }
          : undefined,
    });
    expect(contents).toEqual([]);
  });

  it('has the measurements of all images of that run, and nothing else of the artifact', async () => {
    const made = world();
    const entries = [
      { name: 'amd64.json', content: 'one' },
      { name: 'arm64.json', content: 'two' },
      { name: 'notes.txt', content: 'no' },
      { name: 'deep/er.json', content: 'no' },
    ];
    measured(made, '', { headSha: sha('main 0') }, { entries });
    expect((await search(made)).contents).toEqual(['one', 'two']);
  });
});

describe('the baseline', () => {
  const push = { name: 'push', sha: sha('main 0') };

  it.each<[string, Partial<GitHubEvent>, string]>([
    ['a push of one commit', { ...push, before: sha('main 1') }, 'main 1'],
    ['a push of thirty commits', { ...push, before: sha('main 30') }, 'main 30'],
    ['a push of three commits', { ...push, before: sha('main 3') }, 'main 3'],
    ['a push that replaced what was there', { ...push, before: sha('head') }, 'main 1'],
    ['a new branch', push, 'main 1'],
    ['a merge queue', { ...push, name: 'merge_group', before: sha('main 2') }, 'main 2'],
    ['a start by hand', { ...push, name: 'workflow_dispatch' }, 'main 1'],
    [
      'a pull request that is trusted',
      { name: 'pull_request_target', sha: sha('main 2'), pullRequest },
      'main 0',
    ],
  ])('of %s is the commit before', async (_, event, right) => {
    const made = world();
    for (const index of [0, 1, 2, 3, 4, 5, 30]) {
      measured(made, `main ${index}`, { headSha: sha(`main ${index}`) });
    }
    const { contents, note } = await search(made, event);
    expect(contents).toEqual([right]);
    expect(note.behind).toBe(0);
  });

  it.each([
    ['is not there', undefined],
    ['is that of an older commit', sha('old merge')],
    ['cannot be had', sha('unknown')],
  ])(
    'of a trusted pull request is where it branched off when the merge %s',
    async (_, mergeSha) => {
      const made = world();
      made.commits.set(sha('old merge'), [sha('main 5'), sha('old head')]);
      const pull = made.pulls.get(7);
      if (pull === undefined) throw new Error('there is no pull request');
      const { mergeSha: _merge, ...rest } = pull;
      made.pulls.set(7, mergeSha === undefined ? rest : { ...rest, mergeSha });
      measured(made, 'right', { headSha: sha('main 3') });
      const event = { name: 'pull_request_target', sha: sha('main 2'), pullRequest };
      expect((await search(made, event)).contents).toEqual(['right']);
    },
  );

  it('of the first commit is nothing', async () => {
    const { note } = await search(world(), { ...push, sha: sha('main 40') });
    expect(note.note).toBe('Nothing to compare with: there is no commit before this one.');
  });

  it.each([
    ['no rights', {}, /the job needs 'permissions: actions: read, contents: read'/],
    ['the right to read commits only', { contents: 'read' }, /actions: read/],
  ] as const)('is a calm note for a token with %s', async (_, rights, note) => {
    const made = world();
    made.tokens.set(jobToken, { login: 'x', rights });
    measured(made, 'right', { headSha: sha('main 0') });
    expect((await search(made)).note.note).toMatch(note);
  });

  it('is a calm note without a token', async () => {
    const { ports } = await gitHubForTest();
    const found = await findBaseline({ artifact: 'x', token: undefined }, ports);
    expect(found.note.note).toMatch(/there is no 'token'/);
  });

  it.each([
    ['an address without encryption', { api: 'http://github.example' }, jobToken, /at https:/],
    ['a token that is none', {}, 'a b', /holds no token/],
  ])('is a calm note for %s', async (_, event, token, note) => {
    const { ports, seen } = await gitHubForTest();
    const context = { ...ports.context, event: { ...ports.context.event, ...event } };
    const found = await findBaseline({ artifact: 'x', token }, { ...ports, context });
    expect(found.note.note).toMatch(note);
    expect(seen).toEqual([]);
  });

  it('does not wait for GitHub that is out of reach', async () => {
    const { ports } = await gitHubForTest();
    const waited: number[] = [];
    const fault = Object.assign(new Error('no byte moved'), { name: 'HttpFault', kind: 'timeout' });
    const http: Http = {
      send: ({ idleTimeout }) => {
        waited.push(idleTimeout ?? 60_000);
        return Promise.reject(fault);
      },
    };
    const sleep = async (milliseconds: number) => void waited.push(milliseconds);
    const clock = { ...ports.clock, sleep };
    const found = await findBaseline({ artifact: 'x', token: jobToken }, { ...ports, http, clock });
    expect(found.note.note).toMatch(/no byte moved.* tried 3 times/);
    expect(waited.reduce((sum, one) => sum + one, 0)).toBeLessThan(30_000);
  });

  it('gives each server eight seconds to send a byte', async () => {
    const made = world();
    measured(made, 'right', { headSha: sha('main 1') });
    const { ports } = await gitHubForTest({ world: made }, pullRequestEvent);
    const given: unknown[] = [];
    const http: Http = {
      send: (request) => {
        given.push(request.idleTimeout);
        return ports.http.send(request);
      },
    };
    const wanted = { artifact: 'measurement-etl', token: jobToken };
    expect((await findBaseline(wanted, { ...ports, http })).files).toHaveLength(1);
    expect(given).toEqual(Array.from({ length: 6 }, () => 8_000));
  });

  it.each([{ 'retry-after': '6' }, { 'retry-after': '5' }])(
    'does not wait for GitHub that wants to be left alone for long: %j',
    async (headers) => {
      const { note, seen } = await search(world(), pullRequestEvent, {
        fault: () => ({ status: 429, headers }),
      });
      expect(note.note).toMatch(/too much was asked/);
      expect(seen).toHaveLength(headers['retry-after'] === '5' ? 3 : 1);
    },
  );

  describe('while GitHub answers very slowly', () => {
    /** A clock whose regular calls come when the test wants. */
    async function hanging(position: string) {
      let tick = () => {};
      const cancelled = new AbortController();
      const made = world();
      measured(made, 'right', { headSha: sha('main 0') });
      const reached = Promise.withResolvers<void>();
      const given = await gitHubForTest(
        {
          world: made,
          hold: async (seen) => {
            if (seen.position !== position) return;
            reached.resolve();
            await new Promise(() => {});
          },
        },
        pullRequestEvent,
      );
      const running: number[] = [];
      const every = (milliseconds: number, work: () => void) => {
        running.push(milliseconds);
        tick = work;
        return () => void running.pop();
      };
      const clock = { ...given.ports.clock, every };
      const ports = { ...given.ports, clock, cancelled: cancelled.signal };
      const found = findBaseline({ artifact: 'measurement-etl', token: jobToken }, ports);
      await reached.promise;
      return { found, running, cancelled, tick: () => tick() };
    }

    it.each(['commit', 'artifacts', 'run', 'artifact', 'file'])(
      'is given up after 20 seconds, at the request %s',
      async (position) => {
        const { found, running, tick } = await hanging(position);
        expect(running).toEqual([20_000]);
        tick();
        expect(await found).toEqual({
          files: [],
          note: expect.objectContaining({ note: expect.stringContaining('within 20 s') }),
        });
        expect(running).toEqual([]);
      },
    );

    it('is given up with the job', async () => {
      const { found, cancelled } = await hanging('artifacts');
      cancelled.abort(new Error('cancelled'));
      await expect(found).rejects.toThrow('cancelled');
    });
  });

  it.each(['commit', 'commits', 'artifacts', 'run', 'artifact', 'file'] as const)(
    'is a calm note when GitHub fails at the request %s',
    async (position) => {
      const made = world();
      measured(made, 'right', { headSha: sha('main 1') });
      const { contents, note } = await search(made, pullRequestEvent, {
        fault: (seen) => (seen.position === position ? { status: 503 } : undefined),
      });
      expect(contents).toEqual([]);
      expect(note.note).toMatch(/^Nothing to compare with: the baseline could not be .*tried 3/);
    },
  );

  it.each<[string, readonly ZipEntry[] | Buffer]>([
    ['is no zip file', Buffer.from('<html>')],
    ['expands to more than it says', [{ name: 'a.json', content: 'xxx', claims: { size: 1 } }]],
    ['has a link', [{ name: 'a.json', content: '/etc/passwd', mode: 0o120777 }]],
    ['has a way out', [{ name: '../a.json', content: 'x' }]],
  ])('is a calm note when the artifact %s', async (_, content) => {
    const made = world();
    measured(
      made,
      '',
      { headSha: sha('main 0') },
      Buffer.isBuffer(content) ? {} : { entries: content },
    );
    if (Buffer.isBuffer(content)) {
      const { ports } = await gitHubForTest(
        {
          world: made,
          fault: ({ position }) => (position === 'file' ? { body: content } : undefined),
        },
        pullRequestEvent,
      );
      const found = await findBaseline({ artifact: 'measurement-etl', token: jobToken }, ports);
      expect(found.note.note).toMatch(/zip file of the artifact cannot be used/);
      return;
    }
    const { contents, note } = await search(made);
    expect(contents).toEqual([]);
    expect(note.note).toMatch(/zip file of the artifact cannot be used/);
  });

  it.each([100, 101])('has at most a hundred measurements: of %i', async (count) => {
    const made = world();
    const entries = Array.from({ length: count }, (_, index) => ({ name: `${index}.json` }));
    measured(made, '', { headSha: sha('main 0') }, { entries });
    const { contents, note } = await search(made);
    expect(contents).toHaveLength(count === 100 ? 100 : 0);
    if (count > 100) expect(note.note).toContain('more than 100 measurements');
  });

  it('is nothing when the artifact has no measurement in it', async () => {
    const made = world();
    measured(made, '', { headSha: sha('main 0') }, { entries: [{ name: 'x.txt' }] });
    expect((await search(made)).note.note).toMatch(/has no measurement in it\.$/);
  });
});
