import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSize } from '../../src/actions/report-size.ts';
import { UserError } from '../../src/errors.ts';
import type { GitHubEvent } from '../../src/ports.ts';
import { inputReader } from '../../src/runner/inputs.ts';
import type { StandInOptions } from '../standins/github/server.ts';
import { emptyWorld, jobToken, sha, type World } from '../standins/github/world.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';
import { gitHubForTest } from './github-stand-in.ts';

const headSha = sha('head');

function world(): World {
  const made = emptyWorld();
  made.commits.set(sha('merge'), [sha('main'), headSha]);
  made.commits.set(sha('main'), []);
  made.pulls.set(7, {
    state: 'open',
    headSha,
    headBranch: 'topic',
    headRepository: 'friend/rocks',
  });
  return made;
}

const pullRequest = { number: 7, headSha, baseSha: sha('main'), labels: [] };

/** Reports the size of a tiny rock for pull request 7. */
async function report(
  inputs: Readonly<Record<string, string>>,
  options: StandInOptions = {},
  event: Partial<GitHubEvent> = {},
) {
  const about = { name: 'pull_request', sha: sha('merge'), pullRequest } as const;
  const given = await gitHubForTest({ world: world(), ...options }, about);
  const { workspace } = given.ports.context;
  await writeTinyRock(join(workspace, 'etl.rock'), { name: 'etl', version: '1' });
  const variables = Object.entries({ image: 'etl.rock', token: jobToken, ...inputs });
  const read = reportSize.readInputs(
    inputReader({
      GITHUB_WORKSPACE: workspace,
      ...Object.fromEntries(
        variables.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    }),
  );
  const whole = Object.defineProperties(
    { ...given.ports.context.event },
    {
      ...Object.getOwnPropertyDescriptors(event),
    },
  );
  const ports = { ...given.ports, context: { ...given.ports.context, event: whole } };
  const result = reportSize.run(read, ports);
  await result.catch(() => {});
  return { result, log: given.ports.log, seen: given.seen, world: given.world, workspace };
}

const budgets = 'budgets:\n  - limit: size\n    hard: 1 B\n';
const unsafe = { api: 'http://github.example' };
const outage: StandInOptions = { fault: () => ({ status: 503 }) };

describe('report-size, where GitHub', () => {
  it.each<[string, StandInOptions, Partial<GitHubEvent>, Record<string, string>]>([
    ['has an outage', outage, {}, {}],
    ['has an outage and a comment was asked for', outage, {}, { comment: 'true' }],
    ['has an outage and a budget is broken', outage, {}, { budgets }],
    ['is at an address without encryption', {}, unsafe, {}],
    ['is at such an address and a budget is broken', {}, unsafe, { budgets }],
    ['gets a token that is none', {}, {}, { token: 'a b' }],
    ['gets a token that is none and a budget is broken', {}, {}, { token: 'a b', budgets }],
    ['gets a token that has expired', {}, {}, { token: 'ghs_old', comment: 'true' }],
    ['may not be asked', {}, {}, { token: '' }],
  ])('%s, says what an image weighs all the same', async (_, options, event, inputs) => {
    const { result } = await report(inputs, options, event);
    const { reports, documents } = await result;
    expect(reports[0]?.size).toBeGreaterThan(0);
    expect(reports[0]?.baseline?.note).toMatch(/^Nothing to compare with: /);
    expect(documents).toMatchObject({ report: expect.stringMatching(/report\.json$/) });
  });

  it('cannot be told of a comment says so in one warning', async () => {
    const { result, log } = await report({ comment: 'true' }, outage);
    await result;
    expect(log.texts('warning')).toEqual([expect.stringContaining('tried 5 times')]);
  });

  it.each<[string, Partial<GitHubEvent>, Record<string, string>, RegExp]>([
    ['is at an address without encryption', unsafe, {}, /\(GITHUB_API_URL\).* must be at https:/],
    ['gets a token that is none', {}, { token: 'a b' }, /The input 'token' holds no token/],
  ])('%s, refuses to comment before anything is measured', async (_, event, inputs, message) => {
    const { result, log } = await report({ comment: 'true', ...inputs }, {}, event);
    await expect(result).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    });
    expect(log.texts('group')).toEqual([]);
  });

  it('gives an event of another form, is not asked of what nobody needs', async () => {
    const event = {
      get pullRequest(): never {
        throw new UserError('it has another form');
      },
    };
    const { reports } = await (await report({}, {}, event)).result;
    expect(reports).toHaveLength(1);
    const judged = await report({ budgets }, {}, event);
    await expect(judged.result).rejects.toThrow('it has another form');
  });

  it('is about no pull request, comments on none', async () => {
    const event = { name: 'push', sha: sha('main'), pullRequest: undefined };
    const { result, log, seen } = await report({ comment: 'true', baseline: 'none' }, {}, event);
    await result;
    expect(log.texts('info')).toContain('This run is for no pull request, so there is no comment.');
    expect(seen).toEqual([]);
  });

  it('gets no token, comments on none', async () => {
    const { result, log } = await report({ comment: 'true', token: '' });
    await result;
    expect(log.texts('info')).toContain('There is no token, so there is no comment.');
  });

  it('has the pull request of a fork, comments where its token may', async () => {
    const { result, world: made } = await report({ comment: 'true' });
    await result;
    expect(made.comments.map(({ pull }) => pull)).toEqual([7]);
    expect(made.comments[0]?.body).toContain('/octo/rocks/actions/runs/1>');
  });
});
