import { describe, expect, it } from 'vitest';
import type { AwsFault } from '../../../src/aws.ts';
import { checkLines, checkTable, obstacle } from '../../../src/ecr/checks.ts';
import { createRepository } from '../../../src/ecr/create-repository.ts';
import { openDoor } from '../../../src/ecr/door.ts';
import { withoutCredentials } from '../../../src/ecr/dry-run.ts';
import { type PreflightRequest, preflight } from '../../../src/ecr/preflight.ts';
import { parseTarget, placeOf } from '../../../src/ecr/target.ts';
import type { Http, HttpRequest } from '../../../src/ports.ts';
import { awsFault, type FakeAnswer, fakeAws } from '../../support/fake-aws.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { pushEvent, testPorts } from '../../support/ports.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const other = `sha256:${'b'.repeat(64)}` as const;
const now = Date.UTC(2026, 10, 21, 12);

const place = placeOf(
  parseTarget({ repository: 'team/etl', registry: undefined, region: undefined, public: false }),
  { region: 'eu-west-1', fips: false, dualStack: false },
);
const settings = {
  immutableTags: undefined,
  immutableTagsExcept: [],
  scanOnPush: undefined,
  kmsKey: undefined,
  lifecyclePolicy: undefined,
  tags: {},
};
const request: PreflightRequest = {
  place,
  createRepository: false,
  settings,
  tags: ['1.2'],
  digest,
  askForRights: false,
};
const repository = {
  repositoryArn: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/etl',
  repositoryUri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl',
  imageTagMutability: 'IMMUTABLE',
  imageScanningConfiguration: { scanOnPush: false },
};
const token = Buffer.from('AWS:secret-of-ecr').toString('base64');
const everything: Readonly<Record<string, FakeAnswer>> = {
  GetCallerIdentity: { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/ci' },
  GetAuthorizationToken: {
    authorizationData: [
      {
        authorizationToken: token,
        expiresAt: new Date(now + 12 * 3_600_000),
        proxyEndpoint: 'https://123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      },
    ],
  },
  DescribeRepositories: { repositories: [repository] },
};
const missing = { DescribeRepositories: awsFault({ code: 'RepositoryNotFoundException' }) };
const denied = awsFault({ code: 'AccessDeniedException' });

/** A registry whose tags stand for `tags`, and which wants the token of above. */
function registry(tags: Readonly<Record<string, string>>, seen: HttpRequest[] = []): Http {
  return {
    async send(sent) {
      seen.push(sent);
      const basic = `Basic ${Buffer.from('AWS:secret-of-ecr').toString('base64')}`;
      const found = tags[sent.url.pathname.split('/').at(-1) ?? ''];
      const isIn = sent.headers?.authorization === basic;
      const status = isIn ? (found === undefined ? 404 : 200) : 401;
      const headers: Record<string, string> = isIn
        ? { 'docker-content-digest': found ?? '' }
        : { 'www-authenticate': 'Basic realm="x",service="ecr.amazonaws.com"' };
      return httpAnswer(status, '', headers);
    },
  };
}

async function look(
  answers: Readonly<Record<string, FakeAnswer>>,
  more: Partial<PreflightRequest> = {},
  tags: Readonly<Record<string, string>> = {},
  expires?: number,
) {
  const aws = fakeAws(answers, expires === undefined ? {} : { expires });
  const ports = testPorts({ aws, http: registry(tags) });
  const result = await preflight({ ...request, ...more }, ports);
  return { ...result, aws, log: ports.log, lines: checkLines(result.checks) };
}

describe('the preflight', () => {
  it('finds everything in order, in one table', async () => {
    const { checks, lines, log } = await look(everything, {}, { '1.2': digest });
    expect(lines).toEqual([
      '✓ credentials  arn:aws:iam::123456789012:user/ci, from the environment, good for 12 hours (until 2026-11-22T00:00Z)',
      '✓ registry     account 123456789012, region eu-west-1',
      '✓ repository   123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl, tags IMMUTABLE',
      `✓ tag 1.2      stands for ${digest} already`,
    ]);
    expect(obstacle(checks)).toBeUndefined();
    expect(checkTable(checks)).toContain('| <code>tag 1.2</code> | ok |');
    expect(log.texts('mask')).toEqual(['secret-of-ecr', 'AWS:secret-of-ecr']);
  });

  it.each<[string, Partial<PreflightRequest>, Record<string, string>, string]>([
    ['is free', {}, {}, '✓ tag 1.2      free'],
    [
      'is taken for good',
      {},
      { '1.2': other },
      `cannot be moved to ${digest}, because it is immutable`,
    ],
    ['will be taken for good', { digest: undefined }, { '1.2': other }, '! tag 1.2'],
  ])('says of a tag whether it %s', async (_, more, tags, line) => {
    const { lines } = await look(everything, more, tags);
    expect(lines.at(-1)).toContain(line);
  });

  it('lets a tag move where the repository does', async () => {
    const movable = { repositories: [{ ...repository, imageTagMutability: 'MUTABLE' }] };
    const { lines } = await look(
      { ...everything, DescribeRepositories: movable },
      {},
      { '1.2': other },
    );
    expect(lines.at(-1)).toBe(`✓ tag 1.2      stands for ${other}, and may move`);
  });

  it('says of a repository that is not there what to do, and whether it will be', async () => {
    const templates = (prefix: string) => ({
      DescribeRepositoryCreationTemplates: {
        repositoryCreationTemplates: [{ prefix, appliedFor: ['CREATE_ON_PUSH'] }],
      },
    });
    const none = { DescribeRepositoryCreationTemplates: { repositoryCreationTemplates: [] } };
    const absent = await look({ ...everything, ...missing, ...none });
    expect(absent.lines.at(-1)).toContain("or set 'create-repository: true'");
    expect(obstacle(absent.checks)).toMatchObject({ name: 'UserError' });
    const wanted = await look({ ...everything, ...missing }, { createRepository: true });
    expect(wanted.lines.at(-1)).toContain('team/etl is not there and will be created');
    const asked = { createRepository: true, askForRights: true };
    const early = await look({ ...everything, ...missing }, asked);
    expect(early.lines.at(-1)).toContain('? rights       not to be asked for');
    expect(obstacle(early.checks)).toBeUndefined();
    for (const prefix of ['ROOT', 'team', 'team/']) {
      const onPush = await look({ ...everything, ...missing, ...templates(prefix) });
      expect([onPush.state, obstacle(onPush.checks)]).toEqual(['on-push', undefined]);
    }
    const elsewhere = await look({ ...everything, ...missing, ...templates('te') });
    expect(elsewhere.state).toBe('missing');
    const unseen = await look({
      ...everything,
      ...missing,
      DescribeRepositoryCreationTemplates: denied,
    });
    expect([unseen.state, obstacle(unseen.checks)]).toEqual(['unknown', undefined]);
  });

  it('does not take the templates of one account for those of another', async () => {
    const aws = { ...everything, ...missing };
    const { state, lines, checks } = await look(aws, {
      place: { ...place, account: '999999999999' },
    });
    expect([state, obstacle(checks)]).toEqual(['unknown', undefined]);
    expect(lines.join('\n')).toMatch(/\? repository .*not there.*999999999999/);
  });

  it('goes on where the caller may push but not look', async () => {
    const { lines, checks } = await look({ ...everything, DescribeRepositories: denied });
    expect(lines[2]).toContain('"Action":"ecr:DescribeRepositories"');
    expect(obstacle(checks)).toBeUndefined();
  });

  it('goes on where STS cannot be asked, by the account that the login names', async () => {
    const silent = awsFault({ kind: 'unreachable', code: 'ETIMEDOUT' });
    const { lines, checks } = await look({ ...everything, GetCallerIdentity: silent });
    expect(obstacle(checks)).toBeUndefined();
    expect(lines.slice(0, 3)).toEqual([
      expect.stringContaining('✓ credentials  123456789012, from the environment'),
      '✓ registry     account 123456789012, region eu-west-1',
      expect.stringMatching(/^\? caller {7}Amazon gave no answer to/),
    ]);
  });

  it('warns of credentials that end soon, and of another account', async () => {
    const elsewhere = { ...place, account: '999999999999' };
    const { lines } = await look(everything, { place: elsewhere }, {}, now + 5 * 60_000);
    expect(lines[0]).toMatch(/^! credentials .* good for 5 minutes/);
    expect(lines[1]).toMatch(
      /^! registry .*999999999999.*not the account of the credentials \(123456789012\)/,
    );
  });

  it('reports how the repository differs, looks only for what is wanted, and changes nothing', async () => {
    const wanted = {
      ...settings,
      scanOnPush: true,
      lifecyclePolicy: '{"rules":[]}',
      tags: { a: 'b' },
    };
    const { lines, aws } = await look(
      {
        ...everything,
        GetLifecyclePolicy: awsFault({ code: 'LifecyclePolicyNotFoundException' }),
        ListTagsForResource: denied,
      },
      { settings: wanted },
    );
    expect(lines.join('\n')).toContain('"Action":"ecr:ListTagsForResource"');
    expect(lines.join('\n')).toContain(
      '! settings     the repository is not as wanted: scan on push is off, not on; it has no lifecycle policy. It is left as it is',
    );
    expect(
      aws.asked.map(({ operation }) => operation).filter((name) => /^(Put|Create)/.test(name)),
    ).toEqual([]);
  });

  it('names the statement that a push lacks, and takes any other refusal for leave', async () => {
    const probes = {
      BatchGetImage: { images: [], failures: [] },
      BatchCheckLayerAvailability: {},
      InitiateLayerUpload: denied,
      UploadLayerPart: awsFault({ code: 'UploadNotFoundException' }),
      CompleteLayerUpload: awsFault({ code: 'UploadNotFoundException' }),
      PutImage: denied,
    };
    const { checks } = await look({ ...everything, ...probes }, { askForRights: true, tags: [] });
    expect((obstacle(checks) as Error).message).toContain(
      '{"Effect":"Allow","Action":["ecr:InitiateLayerUpload","ecr:PutImage"],"Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/team/etl"}',
    );
    const allowed = {
      ...probes,
      InitiateLayerUpload: {},
      PutImage: awsFault({ code: 'InvalidParameterException' }),
    };
    const { lines } = await look({ ...everything, ...allowed }, { askForRights: true, tags: [] });
    expect(lines.at(-1)).toBe('✓ rights       every operation of a push is allowed');
  });

  it.each<[string, Partial<AwsFault>, string]>([
    [
      'login',
      { code: 'AccessDeniedException' },
      '"Action":"ecr:GetAuthorizationToken","Resource":"*"',
    ],
    ['life', { code: 'ExpiredTokenException' }, 'the credentials have expired'],
  ])('ends at once without a %s', async (_, fault, text) => {
    const refused = awsFault({ request: 'ecr:GetAuthorizationToken in eu-west-1', ...fault });
    const { checks, aws } = await look({ ...everything, GetAuthorizationToken: refused });
    expect((obstacle(checks) as Error).message).toContain(text);
    expect(aws.asked).toHaveLength(2);
  });

  it('does not call a mistake of ours one of Amazon', async () => {
    for (const operation of [
      'GetCallerIdentity',
      'GetAuthorizationToken',
      'DescribeRepositories',
    ]) {
      const broken = { ...everything, [operation]: new TypeError('x') };
      await expect(look(broken)).rejects.toThrow(TypeError);
    }
  });

  it('says all that is in the way in one sentence', () => {
    const failed = (text: string) =>
      ({ what: 'x', state: 'failed', text, error: new Error(text) }) as const;
    expect(obstacle([failed('a.'), failed('a.')])).toMatchObject({ message: 'a.' });
    expect(obstacle([failed('a.'), failed('b.')])).toMatchObject({
      message: '2 things are in the way of the push. 1: a. 2: b.',
    });
  });
});

describe('a repository that is made', () => {
  it('is taken as it is when somebody else was faster, and gets its lifecycle policy', async () => {
    const puts: unknown[] = [];
    const aws = fakeAws({
      ...everything,
      CreateRepository: awsFault({ code: 'RepositoryAlreadyExistsException' }),
      PutLifecyclePolicy: (input) => {
        puts.push(input);
        return denied;
      },
    });
    const ports = testPorts({ aws });
    const door = await openDoor(place, [], ports);
    if (door === undefined) throw new Error('no door');
    const made = await createRepository(settings, door, ports.log);
    expect(made.uri).toBe(repository.repositoryUri);
    const wanted = { ...settings, lifecyclePolicy: '{"rules":[]}' };
    await expect(createRepository(wanted, door, ports.log)).rejects.toThrow(
      'The repository was created, but has no lifecycle policy',
    );
    expect(puts).toEqual([{ repositoryName: 'team/etl', lifecyclePolicyText: '{"rules":[]}' }]);
  });
});

describe('a login that ends', () => {
  it('is asked for anew, once for each time that it is not taken', async () => {
    const aws = fakeAws(everything);
    const door = await openDoor(place, [], testPorts({ aws }));
    const logins = () =>
      aws.asked.filter(({ operation }) => operation === 'GetAuthorizationToken').length;
    const find = door?.newProvider();
    await find?.();
    expect(logins()).toBe(1);
    expect((await find?.())?.credentials).toMatchObject({
      username: 'AWS',
      password: 'secret-of-ecr',
    });
    expect(logins()).toBe(2);
  });
});

describe('a pull request without credentials', () => {
  const target = parseTarget({
    repository: 'etl',
    registry: undefined,
    region: undefined,
    public: false,
  });
  const none = awsFault({ kind: 'no-credentials' });
  const reasonFor = async (
    restricted: 'fork' | 'dependabot' | undefined,
    name: string,
    error?: Error,
  ) => {
    const aws = fakeAws({}, error === undefined ? {} : { credentials: error });
    const ports = testPorts({ aws });
    const pullRequest = { number: 7, headSha: 'a', baseSha: 'b', labels: [], restricted };
    const event = { ...pushEvent, name, pullRequest };
    return await withoutCredentials(target, { aws, context: { ...ports.context, event } });
  };

  it.each([
    ['fork', 'This is a pull request from a fork, to which GitHub gives no credentials'],
    ['dependabot', "This is Dependabot's pull request, to which GitHub gives no credentials"],
  ] as const)('is nobody’s fault: %s', async (restricted, reason) => {
    expect(await reasonFor(restricted, 'pull_request', none)).toBe(reason);
  });

  it('is a fault everywhere else', async () => {
    expect(await reasonFor(undefined, 'pull_request', none)).toBeUndefined();
    expect(await reasonFor('fork', 'pull_request_target', none)).toBeUndefined();
    expect(
      await reasonFor('fork', 'pull_request', awsFault({ kind: 'credentials' })),
    ).toBeUndefined();
    expect(await reasonFor('fork', 'pull_request')).toBeUndefined();
  });
});
