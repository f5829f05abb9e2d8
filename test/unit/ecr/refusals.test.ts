import { describe, expect, it } from 'vitest';
import type { AwsFault } from '../../../src/aws.ts';
import { explained } from '../../../src/ecr/explain.ts';
import { missingStatement } from '../../../src/ecr/iam.ts';
import { refusedPushRemedy } from '../../../src/ecr/refused-push.ts';
import type { Place } from '../../../src/ecr/target.ts';
import { ServiceError, UserError } from '../../../src/errors.ts';
import { awsFault } from '../../support/fake-aws.ts';

const place: Place = {
  kind: 'private',
  name: 'team/etl',
  alias: undefined,
  account: '123456789012',
  region: 'eu-west-1',
  fips: false,
  dualStack: false,
  api: { fips: false, dualStack: false },
  publicHost: 'public.ecr.aws',
};
const situation = {
  place,
  account: '123456789012',
  caller: 'arn:aws:sts::123456789012:assumed-role/push/ci',
  mayUseOidc: false,
  event: { repository: 'octo/rocks', ref: 'refs/heads/main' },
};
const arn = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/etl';

const sentence = (fault: Partial<AwsFault>, more: Partial<typeof situation> = {}) =>
  (explained(awsFault(fault), { ...situation, ...more }) as Error).message;

describe('what Amazon refuses', () => {
  it.each<[string, Partial<AwsFault>, ...string[]]>([
    [
      'a role that does not trust the job',
      {
        kind: 'credentials',
        code: 'AccessDenied',
        message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      },
      'repo:octo/rocks:ref:refs/heads/main',
      'repo:octo@OWNER_ID/rocks@REPOSITORY_ID:ref:refs/heads/main',
      'sts.amazonaws.com',
    ],
    [
      'an account without the provider',
      { kind: 'credentials', code: 'InvalidIdentityToken' },
      'token.actions.githubusercontent.com',
    ],
    ['credentials that ended', { code: 'ExpiredTokenException' }, 'role-duration-seconds'],
    [
      'an unknown key',
      { code: 'UnrecognizedClientException' },
      'no such access key',
      'AWS_SESSION_TOKEN',
    ],
    ['a wrong secret', { code: 'InvalidSignatureException' }, 'line break in the secret'],
    ['a region that is off', { code: 'OptInRequired' }, 'has not switched the region eu-west-1 on'],
    [
      'a region without STS',
      { kind: 'credentials', code: 'RegionDisabledException' },
      'or STS in it; do that',
    ],
    [
      'a right',
      {
        code: 'AccessDeniedException',
        message: `User: x is not authorized to perform: ecr:CreateRepository on resource: ${arn}`,
      },
      `{"Effect":"Allow","Action":"ecr:CreateRepository","Resource":"${arn}"}`,
      'assumed-role/push/ci may not do this',
    ],
    [
      'a right that is denied explicitly',
      {
        code: 'AccessDeniedException',
        message: 'not authorized to perform: ecr:PutImage with an explicit deny in a policy',
      },
      'a policy that denies it explicitly must be changed',
    ],
    [
      'a repository that is not there',
      { code: 'RepositoryNotFoundException' },
      'no repository team/etl in the registry of 123456789012 in eu-west-1',
      "'create-repository: true'",
    ],
    ['a quota', { code: 'LimitExceededException' }, 'Service Quotas'],
    ['a key of KMS', { code: 'KmsException' }, 'kms:CreateGrant'],
    ['labels', { code: 'TooManyTagsException' }, "'repository-tags'"],
    ['an immutable tag', { code: 'ImageTagAlreadyExistsException' }, 'choose another tag'],
    ['an absent part', { code: 'LayersNotFoundException' }, 'push it there first'],
    ['an absent registry', { code: 'RegistryNotFoundException' }, 'open public ECR'],
    [
      'throttling',
      { code: 'ThrottlingException', retryable: true },
      'ask Amazon for a higher rate',
    ],
    [
      'a name that is not there',
      { kind: 'unreachable', code: 'ENOTFOUND' },
      'check the region eu-west-1',
    ],
    [
      'a silent host',
      { kind: 'unreachable', code: 'ECONNREFUSED', retryable: true },
      'VPC endpoints',
    ],
    [
      'a certificate of nobody we know',
      { kind: 'unreachable', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'NODE_EXTRA_CA_CERTS',
    ],
    ['an unknown word', { code: 'NobodyKnowsException' }, 'request id'],
  ])('is explained: %s', (_, fault, ...parts) => {
    for (const part of parts) expect(sentence(fault)).toContain(part);
  });

  it('is the policy of both accounts where they differ', () => {
    const text = sentence(
      { code: 'AccessDeniedException', message: 'not authorized to perform: ecr:PutImage' },
      { account: '999999999999' },
    );
    expect(text).toContain('the policy of the repository there must allow it, too');
  });

  it('is how to get credentials where there are none, with the permission only when it lacks', () => {
    const fault = { kind: 'no-credentials' } as const;
    expect(sentence(fault)).toContain("'permissions: { id-token: write, contents: read }'");
    expect(sentence(fault, { mayUseOidc: true })).not.toContain('permissions');
    expect(explained(awsFault(fault), situation)).toBeInstanceOf(UserError);
  });

  it('keeps what the operators of the service need', () => {
    const error = explained(
      awsFault({ code: 'ServerException', status: 500, requestId: 'r-1', retryable: true }),
      situation,
    );
    expect(error).toBeInstanceOf(ServiceError);
    expect((error as ServiceError).failure).toEqual({
      request: 'ecr:Ask in eu-west-1',
      status: 500,
      code: 'ServerException',
      requestId: 'r-1',
      retryable: true,
    });
  });

  it('leaves alone what is no fault of Amazon', () => {
    const bug = new TypeError('x');
    expect(explained(bug, situation)).toBe(bug);
  });

  it.each([
    [
      'ecr:GetAuthorizationToken',
      '{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}',
    ],
    [
      'ecr-public:GetAuthorizationToken',
      '{"Effect":"Allow","Action":["ecr-public:GetAuthorizationToken","sts:GetServiceBearerToken"],"Resource":"*"}',
    ],
  ])('is a statement for everything when it cannot be limited: %s', (action, statement) => {
    expect(missingStatement(action, place, '123456789012')).toBe(statement);
  });

  it.each([
    ['sts:AssumeRole', 'arn:aws:iam::123456789012:role/push'],
    ['kms:CreateGrant', 'arn:aws:kms:eu-west-1:123456789012:key/1'],
  ])('is about what Amazon names where that is no repository: %s', (action, resource) => {
    const message = `User: x is not authorized to perform: ${action} on resource: ${resource} because no policy allows it`;
    const text = sentence({ code: 'AccessDeniedException', message });
    expect(text).toContain(`{"Effect":"Allow","Action":"${action}","Resource":"${resource}"}`);
    expect(text).not.toContain('repository/');
    const role = sentence({ kind: 'credentials', code: 'AccessDenied', message });
    expect(role).toContain(`"Action":"${action}"`);
    expect(missingStatement(action, place, '123456789012')).toContain('"Resource":"*"');
  });

  it('names the repository of another cloud and of public ECR by their own ARNs', () => {
    const china = { ...place, region: 'cn-north-1' };
    expect(missingStatement('ecr:PutImage', china, '1')).toContain('arn:aws-cn:ecr:cn-north-1:');
    const open = { ...place, kind: 'public' as const, region: 'us-east-1' };
    expect(missingStatement('ecr-public:PutImage', open, '1')).toContain(
      'arn:aws:ecr-public::123456789012:repository/team/etl',
    );
  });
});

describe('what the registry refuses', () => {
  const push = {
    place,
    uri: 'h/team/etl',
    account: '123456789012',
    callerAccount: '123456789012',
    caller: 'arn:aws:iam::123456789012:user/ci',
  };
  const answer = (
    status: number,
    code: string,
    message: string,
    request = 'PUT https://h/v2/x/manifests/1',
  ) => ({
    request,
    url: new URL('https://h/'),
    status,
    headers: {},
    problems: [{ code, message }],
  });

  it.each([
    [
      'an immutable tag',
      answer(
        400,
        'TAG_INVALID',
        "The image tag '1' already exists in the 'x' repository and cannot be overwritten because the repository is immutable.",
      ),
      "'{timestamp}'",
    ],
    [
      'a login that ended',
      answer(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.'),
      'role-duration-seconds',
    ],
    [
      'a repository that is not there',
      answer(
        404,
        'NAME_UNKNOWN',
        "The repository with name 'x' does not exist in the registry with id '1'",
      ),
      'the account 123456789012, the region eu-west-1 and the name are right',
    ],
    [
      'a manifest without a media type',
      answer(
        405,
        'UNSUPPORTED',
        "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
      ),
      'a rockcraft before 1.12',
    ],
    ['too much', answer(429, 'TOOMANYREQUESTS', 'Rate exceeded'), "lower 'concurrency'"],
    [
      'a right that it names',
      answer(
        403,
        'DENIED',
        'User: x is not authorized to perform: ecr:InitiateLayerUpload on resource: y',
      ),
      `{"Effect":"Allow","Action":"ecr:InitiateLayerUpload","Resource":"${arn}"}`,
    ],
    ['a right that it does not name', answer(403, 'DENIED', 'no'), '"ecr:PutImage"'],
    [
      'looking at blobs',
      answer(403, 'DENIED', 'no', 'HEAD https://h/v2/x/blobs/sha256:0'),
      '"ecr:BatchCheckLayerAvailability"',
    ],
    [
      'beginning an upload',
      answer(403, 'DENIED', 'no', 'POST https://h/v2/x/blobs/uploads/'),
      '"ecr:InitiateLayerUpload"',
    ],
    [
      'sending a blob',
      answer(403, 'DENIED', 'no', 'PUT https://h/v2/x/blobs/uploads/1'),
      '"ecr:UploadLayerPart"',
    ],
  ])('is explained: %s', (_, refused, part) => {
    expect(refusedPushRemedy(refused, push)).toContain(part);
  });

  it('names both accounts where they differ', () => {
    const refused = answer(403, 'DENIED', 'no');
    const text = refusedPushRemedy(refused, { ...push, callerAccount: '999999999999' });
    expect(text).toContain(`allow it in the policy of ${arn}, too`);
    const absent = answer(404, 'NAME_UNKNOWN', 'x');
    expect(refusedPushRemedy(absent, { ...push, callerAccount: '999999999999' })).toContain(
      'which is not that of the credentials (999999999999)',
    );
  });

  it('is left to what every registry says where ECR has nothing of its own', () => {
    expect(refusedPushRemedy(answer(500, 'UNKNOWN', ''), push)).toBeUndefined();
  });
});
