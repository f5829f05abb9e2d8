import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { commentSize } from '../../src/actions/comment-size.ts';
import type { GitHubEvent, WorkflowRun } from '../../src/ports.ts';
import { inputReader } from '../../src/runner/inputs.ts';
import type { ImageReport } from '../../src/size/image-report.ts';
import { reportsJson } from '../../src/size/render/reports-file.ts';
import type { StandInOptions } from '../standins/github/server.ts';
import {
  emptyWorld,
  jobToken,
  type StandInPull,
  sha,
  type World,
} from '../standins/github/world.ts';
import { type ZipEntry, zipFile } from '../standins/github/zip-file.ts';
import { grownReport, plainReport } from '../unit/size/render/sample-report.ts';
import { gitHubForTest } from './github-stand-in.ts';

const run = 77;
const headSha = sha('head');

const forked: StandInPull = {
  state: 'open',
  headSha,
  headBranch: 'topic',
  headRepository: 'friend/rocks',
};

/** A fork's pull request 7, whose run has ended. */
function world(): World {
  const made = emptyWorld();
  made.runs.set(run, { event: 'pull_request', headSha, headRepository: 'friend/rocks' });
  made.pulls.set(7, { ...forked });
  return made;
}

const ended: WorkflowRun = {
  id: run,
  event: 'pull_request',
  headSha,
  headBranch: 'topic',
  headRepository: 'friend/rocks',
};

const arm: ImageReport = {
  ...plainReport,
  image: { ...plainReport.image, platform: 'linux/arm64' },
};

function json(images: readonly ImageReport[], more: { headSha?: string; run?: number } = {}) {
  return reportsJson({ headSha, run, images, ...more });
}

function leave(
  made: World,
  name: string,
  entries: readonly ZipEntry[] | Buffer,
  more: { readonly id?: number; readonly expired?: boolean; readonly run?: number } = {},
): void {
  const zip = Buffer.isBuffer(entries) ? entries : zipFile(entries);
  made.artifacts.push({ id: 500 + made.artifacts.length, name, run, zip, ...more });
}

const report = (content: string): ZipEntry[] => [{ name: 'report.json', content }];

interface Given extends StandInOptions {
  readonly event?: Partial<GitHubEvent>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
}

async function comment({ event, inputs = {}, files = {}, ...options }: Given) {
  const given = { name: 'workflow_run', workflowRun: ended, ...event };
  const standIn = await gitHubForTest(options, given);
  const { ports } = standIn;
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(ports.context.workspace, path, '..'), { recursive: true });
    writeFileSync(join(ports.context.workspace, path), content);
  }
  const variables = Object.entries({ token: jobToken, ...inputs }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const read = commentSize.readInputs(inputReader(Object.fromEntries(variables)));
  const result = await commentSize.run(read, ports);
  expect(standIn.complaints).toEqual([]);
  return { result, comments: standIn.world.comments, log: ports.log, seen: standIn.seen };
}

let made: World;
beforeEach(() => {
  made = world();
});

describe('comment-size after a run for a fork', () => {
  it('puts all reports of the run into one comment', async () => {
    leave(made, 'size-report-amd64', report(json([grownReport])));
    leave(made, 'size-report-arm64', report(json([arm])));
    leave(made, 'other', report('not looked at'));
    const { result, comments } = await comment({ world: made });
    expect(result).toEqual({
      status: 'created',
      url: 'https://github.com/octo/rocks/pull/7#issuecomment-100',
      pullRequest: 7,
    });
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({ pull: 7, login: 'github-actions[bot]' });
    expect(comments[0]?.body).toMatch(/^<!-- rock-actions:size size -->\n### Image size: /);
    expect(comments[0]?.body).toContain('arm64');
    expect(comments[0]?.body).toContain('<https://github.com/octo/rocks/actions/runs/77>');
  });

  it('leaves a comment alone that is right already, when the run is started again', async () => {
    leave(made, 'size-report-amd64', report(json([grownReport])));
    await comment({ world: made });
    const { result, seen } = await comment({ world: made });
    expect(result.status).toBe('unchanged');
    expect(seen.some(({ method, position }) => method !== 'GET' && position !== 'viewer')).toBe(
      false,
    );
  });

  it.each([
    [600, 601],
    [601, 600],
  ])('reads the newest report of a job that ran twice, of %i and %i', async (first, second) => {
    const good = report(json([grownReport]));
    leave(made, 'size-report-a', first > second ? good : report('old'), { id: first });
    leave(made, 'size-report-a', first > second ? report('old') : good, { id: second });
    expect((await comment({ world: made })).result.status).toBe('created');
  });

  it('reads artifacts by the pattern that is asked for, page by page', async () => {
    for (let index = 0; index < 5; index += 1) leave(made, `noise-${index}`, report('no'));
    leave(made, 'weights', report(json([grownReport])));
    const given = { world: made, pageSize: 2, inputs: { artifact: 'weight?' } };
    expect((await comment(given)).result.status).toBe('created');
  });

  it.each<[string, () => void, RegExp]>([
    ['left no report', () => leave(made, 'log', report('x')), /left no artifact with a report/],
    [
      'left a report that has expired',
      () => leave(made, 'size-report-a', report('x'), { expired: true }),
      /left no artifact with a report/,
    ],
  ])('says calmly that the run %s', async (_, prepare, notice) => {
    prepare();
    const { result, comments, log } = await comment({ world: made });
    expect(result).toEqual({ status: 'none', url: undefined, pullRequest: 7 });
    expect(log.texts('notice')).toEqual([expect.stringMatching(notice)]);
    expect(comments).toEqual([]);
  });
});

describe('the pull request', () => {
  const pull = (change: object) => Object.assign(made.pulls.get(7) ?? {}, change);

  it.each<[string, () => void, Partial<WorkflowRun>, RegExp]>([
    ['is closed', () => pull({ state: 'closed' }), {}, /No open pull request has commit/],
    ['has newer commits', () => pull({ headSha: sha('newer') }), {}, /No open pull request has/],
    [
      'is of another repository of the same owner',
      () => pull({ headRepository: 'friend/other' }),
      {},
      /No open pull request/,
    ],
    ['is of a fork that is gone', () => {}, { headRepository: undefined }, /The fork .* is gone/],
    ['is none', () => {}, { event: 'push' }, /was started by 'push', and not for a pull request/],
    [
      'is of a run with a token that may write',
      () => {},
      { event: 'pull_request_target' },
      /'pull_request_target', .* its own jobs may comment/,
    ],
    ['has another branch', () => {}, { headBranch: 'else' }, /No open pull request/],
    [
      'is one of two',
      () => void made.pulls.set(8, { ...forked }),
      {},
      /^Pull requests 7, 8 all are for 'topic' of 'friend\/rocks', and .* run 77 was\..* give each a branch of its own, or .*'comment' of report-size/,
    ],
  ])('gets no comment when it %s', async (_, prepare, change, notice) => {
    prepare();
    leave(made, 'size-report-a', report(json([grownReport])));
    const event = { workflowRun: { ...ended, ...change } };
    const { result, comments, log } = await comment({ world: made, event });
    expect(result.status).toBe('none');
    expect(log.texts('notice')).toEqual([expect.stringMatching(notice)]);
    expect(comments).toEqual([]);
  });

  it.each(['octo/rocks', 'octo/fork'])('is found when its branch is in %s', async (from) => {
    made.pulls.set(7, { ...forked, headRepository: from });
    const other = from === 'octo/rocks' ? 'octo/fork' : 'octo/rocks';
    made.pulls.set(8, { ...forked, headRepository: other });
    made.pulls.set(9, { ...forked, headRepository: undefined });
    made.runs.set(run, { event: 'pull_request', headSha, headRepository: from });
    leave(made, 'size-report-a', report(json([grownReport])));
    const event = { workflowRun: { ...ended, headRepository: from } };
    expect((await comment({ world: made, event })).result.pullRequest).toBe(7);
  });

  it('is the one that GitHub names, whatever number the artifact gives', async () => {
    pull({ headBranch: 'a&b:c#d%' });
    made.pulls.set(8, { ...forked, headSha: sha('x'), headBranch: 'main' });
    const document = JSON.stringify({ ...JSON.parse(json([grownReport])) });
    leave(made, 'size-report-a', report(document));
    const event = { workflowRun: { ...ended, headBranch: 'a&b:c#d%' } };
    const { result, comments } = await comment({ world: made, event });
    expect(result.pullRequest).toBe(7);
    expect(comments.map((one) => one.pull)).toEqual([7]);
  });

  it.each([
    ['another branch', 'open', 'other', 'octo/rocks'],
    ['an open one', 'closed', 'topic', 'octo/rocks'],
    ['this repository', 'open', 'topic', 'octo/other'],
  ])('is none that is not what was asked for: %s', async (_, state, ref, into) => {
    leave(made, 'size-report-a', report(json([grownReport])));
    const repo = { full_name: 'friend/rocks' };
    const body = JSON.stringify([
      {
        number: 8,
        state,
        merge_commit_sha: null,
        labels: [],
        head: { sha: headSha, ref, repo },
        base: { sha: sha('main'), repo: { full_name: into } },
      },
    ]);
    const fault: StandInOptions['fault'] = ({ position }) =>
      position === 'pulls' ? { body } : undefined;
    expect((await comment({ world: made, fault })).result.status).toBe('none');
  });

  it('that the token may not see gets a notice in the log, and nothing fails', async () => {
    made.tokens.set(jobToken, { login: 'github-actions[bot]', rights: { actions: 'read' } });
    leave(made, 'size-report-a', report(json([grownReport])));
    const { result, log } = await comment({ world: made });
    expect(result.status).toBe('none');
    expect(log.texts('notice')).toEqual([
      expect.stringContaining("needs 'permissions: pull-requests: write'"),
    ]);
  });

  it('is not commented on where the token may not read what the run left', async () => {
    const rights = { 'pull-requests': 'write' } as const;
    made.tokens.set(jobToken, { login: 'github-actions[bot]', rights });
    await expect(comment({ world: made })).rejects.toThrow(/needs 'permissions: actions: read'/);
  });

  it.each([
    ['locked', { locked: true }, { 'pull-requests': 'write', actions: 'read' }, /is locked/],
    [
      'closed to this token',
      {},
      { 'pull-requests': 'read', actions: 'read' },
      /pull-requests: write/,
    ],
  ] as const)(
    'that is %s gets a notice in the log, and nothing fails',
    async (_, change, rights, why) => {
      pull(change);
      made.tokens.set(jobToken, { login: 'github-actions[bot]', rights });
      leave(made, 'size-report-a', report(json([grownReport])));
      const { result, log } = await comment({ world: made });
      expect(result).toEqual({ status: 'none', url: undefined, pullRequest: 7 });
      expect(log.texts('notice')).toEqual([expect.stringMatching(why)]);
    },
  );
});

describe('a hostile artifact', () => {
  const good = () => report(json([grownReport]));

  it.each<[string, () => readonly ZipEntry[] | Buffer, RegExp]>([
    ['is no zip file', () => Buffer.from('<html>'), /not a zip file/],
    ['has no report', () => [{ name: 'REPORT.json', content: '{}' }], /has no report\.json in it/],
    ['has it in a folder', () => [{ name: 'a/report.json', content: '{}' }], /has no report\.json/],
    [
      'has a link',
      () => [{ name: 'report.json', content: '/etc/passwd', mode: 0o120777 }],
      /no file/,
    ],
    ['leads out', () => [...good(), { name: '../../report.json', content: '{}' }], /relative path/],
    [
      'is a bomb',
      () => [{ name: 'report.json', content: Buffer.alloc(50_000_000) }],
      /expand to more than 4000000 bytes/,
    ],
    [
      'is a bomb that says it is none',
      () => [{ name: 'report.json', content: Buffer.alloc(50_000_000), claims: { size: 1000 } }],
      /too many bytes/,
    ],
    [
      'has too many entries',
      () => Array.from({ length: 101 }, (_, index) => ({ name: `${index}` })),
      /101 entries/,
    ],
    ['says that it has more', () => zipFile(good(), 65_535), /65535 entries/],
    ['is encrypted', () => [{ ...good()[0], name: 'report.json', flags: 1 }], /encrypted/],
    ['is no JSON', () => report('<script>'), /'size-report-a' of run 77 is not JSON/],
    ['is no report', () => report('{}'), /schema/],
    ['is as deep as can be', () => report('['.repeat(100_000)), /deep/],
    [
      'is of another commit',
      () => report(json([grownReport], { headSha: sha('x') })),
      /is of commit/,
    ],
    ['is of another run', () => report(json([grownReport], { run: 5 })), /of another run/],
    ['has too many images', () => report(json(Array.from({ length: 301 }, () => arm))), /images/],
  ])('that %s is refused, and nothing is written', async (_, entries, message) => {
    leave(made, 'size-report-a', entries());
    leave(made, 'size-report-b', good());
    await expect(comment({ world: made })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    });
    expect(made.comments).toEqual([]);
  });

  it('that is larger than a report is not read to its end', async () => {
    leave(made, 'size-report-a', Buffer.alloc(10_000_000));
    await expect(comment({ world: made })).rejects.toThrow(/has more than the 4065536 bytes/);
  });

  it('of which there are so many that they fill the memory is refused', async () => {
    const long = report(`${json([grownReport])}${' '.repeat(3_900_000)}`);
    for (let index = 0; index < 13; index += 1) leave(made, `size-report-${index}`, long);
    await expect(comment({ world: made })).rejects.toThrow(/more than 50000000 bytes of reports/);
  });

  it('whose reports have too many images together is refused', async () => {
    const many = report(json(Array.from({ length: 151 }, () => arm)));
    leave(made, 'size-report-a', many);
    leave(made, 'size-report-b', many);
    await expect(comment({ world: made })).rejects.toThrow(/more than 300 images/);
  });

  it('with the greatest number of reports is refused', async () => {
    for (let index = 0; index < 257; index += 1) leave(made, `size-report-${index}`, good());
    await expect(comment({ world: made })).rejects.toThrow(/more than 256 reports/);
  });

  it('can neither mention, nor link, nor end the comment', async () => {
    const evil = '@octocat #1 <img src=x> `` ` --> [x](https://evil.example) \u202e\n::error::x';
    const image = { ...grownReport.image, name: evil, title: evil };
    leave(made, 'size-report-a', report(json([{ ...grownReport, image }])));
    const { comments } = await comment({ world: made });
    const body = comments[0]?.body ?? '';
    const [shown = ''] = body.split('<!-- rock-actions:size-data');
    expect(shown).not.toMatch(/@octocat|<img|\]\(https:\/\/evil|\u202e|^::error/m);
    expect(body.length).toBeLessThan(65_536);
  });
});

describe('comment-size as the last job of a run', () => {
  const event = {
    name: 'pull_request',
    runId: run,
    workflowRun: undefined,
    pullRequest: { number: 7, headSha, baseSha: sha('main'), labels: [] },
  } as const;

  it('reads the artifacts of this run', async () => {
    leave(made, 'size-report-a', report(json([grownReport])));
    const { result } = await comment({ world: made, event });
    expect(result).toMatchObject({ status: 'created', pullRequest: 7 });
  });

  it('reads files, by paths and patterns', async () => {
    const { result, comments } = await comment({
      world: made,
      event,
      inputs: { reports: 'one.json\nreports/*/report.json' },
      files: {
        'one.json': json([grownReport]),
        'reports/a/report.json': json([arm]),
        'reports/b/other.json': 'not looked at',
      },
    });
    expect(result.status).toBe('created');
    expect(comments[0]?.body).toContain('arm64');
  });

  it.each([
    [
      'there is none',
      'reports/*.json',
      '',
      /the input 'reports' has 'reports\/\*\.json', and there/i,
    ],
    ['it is of another commit', 'one.json', json([arm], { headSha: sha('x') }), /is of commit/],
    ['it is no report', 'one.json', '{}', /schema/],
  ])('refuses a file when %s', async (_, reports, content, message) => {
    const given = { world: made, event, inputs: { reports }, files: { 'one.json': content } };
    await expect(comment(given)).rejects.toThrow(message);
  });

  it.each(['push', 'schedule', 'workflow_dispatch', 'merge_group'])(
    'says calmly that %s is about no pull request',
    async (name) => {
      const { log, seen } = await comment({ world: made, event: { name, workflowRun: undefined } });
      expect(log.texts('notice')).toEqual([expect.stringContaining('is about no pull request')]);
      expect(seen).toEqual([]);
    },
  );

  it('needs a token', async () => {
    await expect(comment({ world: made, inputs: { token: '' } })).rejects.toThrow(
      "The input 'token' is empty",
    );
  });

  it.each([
    ['artifact', 'a/b'],
    ['name', 'a b'],
    ['comment-threshold', 'some'],
    ['units', 'imperial'],
  ])("refuses %s: '%s'", async (name, value) => {
    await expect(comment({ world: made, inputs: { [name]: value } })).rejects.toThrow(
      `The input '${name}' is '${value}', but must be `,
    );
  });
});
