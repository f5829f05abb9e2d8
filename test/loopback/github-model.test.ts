/** That what GitHub's description does not say is found, in requests and in answers. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { forms } from '../../.github/scripts/github-operations.ts';
import { ModelCheck } from '../standins/github/model-check.ts';
import { type StandInOptions, startStandIn } from '../standins/github/server.ts';
import { type Extent, wholeAnswer } from '../standins/github/whole-answer.ts';
import { emptyWorld, jobToken, sha } from '../standins/github/world.ts';

describe.each(forms)('an answer made for %s', (form) => {
  const check = new ModelCheck(form);
  const operation = check.description.operations['pulls/get'];
  const schema = { $ref: 'pull-request' };
  const pull = (given: unknown, extent: Extent) =>
    wholeAnswer(check.description, schema, given, extent);
  const faults = (value: unknown) => operation && check.answerFaults(operation, 200, value);

  it.each(['required', 'everything'] as const)('has what is %s', (extent) => {
    for (const one of Object.values(check.description.operations)) {
      for (const [status, { schema: of }] of Object.entries(one.answers)) {
        const value = of && wholeAnswer(check.description, of, undefined, extent);
        expect(check.answerFaults(one, Number(status), value)).toEqual([]);
      }
    }
  });

  it.each([
    [{ number: 'x' }, 'answer/number must be integer'],
    [{ mergeable_stat: 'x' }, 'answer must NOT have additional properties'],
    [{ head: { repo: { name: null } } }, 'answer/head/repo/name must be string'],
    [{ labels: [{ colour: 'x' }] }, 'answer/labels/0 must NOT have additional properties'],
    [{ created_at: 'yesterday' }, 'answer/created_at must match format "date-time"'],
  ])('is none with %j', (given, fault) => {
    expect(faults(pull(given, 'required'))?.join()).toContain(fault);
  });

  it('is none without what is required, or with a status that never comes', () => {
    const { number: _, ...rest } = pull({}, 'required') as Record<string, unknown>;
    expect(faults(rest)?.join()).toContain("required property 'number'");
    expect(operation && check.answerFaults(operation, 204, undefined)).toHaveLength(1);
  });

  it('is none where nothing is answered', () => {
    const deletion = check.description.operations['issues/delete-comment'];
    expect(deletion && check.answerFaults(deletion, 204, {})).toEqual(['has a body']);
  });
});

describe('a request', () => {
  const check = new ModelCheck('api.github.com');
  it.each([
    ['GET', '/pulls/7', '', undefined, undefined],
    ['GET', '/pulls/seven', '', undefined, 'pull_number must be integer'],
    ['GET', '/pulls/7', 'sort=x', undefined, 'has the unknown parameter sort'],
    ['GET', '/pulls', 'state=merged', undefined, 'state must be equal to one of'],
    ['GET', '/pulls', 'per_page=many', undefined, 'per_page must be integer'],
    ['GET', '/pulls', 'page=1&page=2', undefined, 'has page twice'],
    ['GET', '/pulls', '', {}, 'has a body'],
    ['GET', '/actions/runs/7', 'exclude_pull_requests=true', undefined, undefined],
    ['GET', '/actions/runs/7', 'exclude_pull_requests=1', undefined, 'must be boolean'],
    ['POST', '/issues/7/comments', '', undefined, 'body must be object'],
    ['POST', '/issues/7/comments', '', {}, "required property 'body'"],
    ['POST', '/issues/7/comments', '', { body: 'x', html: 'x' }, 'additional properties'],
    ['POST', '/issues/7/comments', '', { body: 'x' }, undefined],
  ])('%s %s?%s with %j is held against it', (method, path, query, body, fault) => {
    const named = check.named(method, `/repos/octo/rocks${path}`);
    if (named === undefined) throw new Error('It names no operation.');
    const faults = check.requestFaults(named, new URLSearchParams(query), body).join();
    if (fault === undefined) expect(faults).toBe('');
    else expect(faults).toContain(fault);
  });

  it('lacks nothing that is required', () => {
    const named = check.named('GET', '/repos/octo/rocks/pulls/7');
    if (named === undefined) throw new Error('It names no operation.');
    const { owner: _, ...names } = named.names;
    const faults = check.requestFaults({ ...named, names }, new URLSearchParams(), undefined);
    expect(faults).toEqual(['lacks owner']);
  });

  it('names no operation that nobody described', () => {
    expect(check.named('PUT', '/repos/octo/rocks/pulls/7')).toBeUndefined();
    expect(check.named('GET', '/repos/octo/rocks/pulls/7/files')).toBeUndefined();
  });
});

describe('the stand-in complains', () => {
  async function complaints(method: string, path: string, options: StandInOptions = {}) {
    const standIn = await startStandIn(options);
    onTestFinished(() => standIn.stop());
    const headers = {
      authorization: `Bearer ${jobToken}`,
      accept: 'application/vnd.github+json',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      'x-github-api-version': '2022-11-28',
    };
    const body = method === 'POST' ? { body: JSON.stringify({ body: 'x' }) } : {};
    await fetch(`${standIn.api}/repos/octo/rocks${path}`, { method, headers, ...body });
    return standIn.complaints.join();
  }

  it('of a request', async () => {
    expect(await complaints('GET', '/pulls?state=open')).toBe('');
    expect(await complaints('GET', '/pulls?state=merged')).toContain(
      'state must be equal to one of',
    );
  });

  it('of an answer of its own', async () => {
    const world = emptyWorld();
    const pull = { headSha: sha('head'), headBranch: 'topic', headRepository: 'octo/rocks' };
    world.pulls.set(7, { state: 'open', ...pull, labels: ['x' as never] });
    expect(await complaints('GET', '/pulls/7', { world })).toContain(
      'was answered with 200: answer/labels/0 must be object',
    );
  });

  it('of an answer that a test makes up', async () => {
    const refused = (errors: readonly unknown[]) =>
      complaints('POST', '/issues/7/comments', { fault: () => ({ status: 422, errors }) });
    expect(await refused([{ resource: 'IssueComment', code: 'x' }])).toBe('');
    expect(await refused([{ reason: 'x' }])).toContain('was answered with 422: answer/errors/0');
  });
});
