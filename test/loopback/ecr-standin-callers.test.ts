/** Who asks the stand-in for ECR, and how that is proven: asked by Amazon's own SDK. */
import { DescribeRepositoriesCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { hour } from '../standins/ecr/clock.ts';
import type { EcrStandIn } from '../standins/ecr/server.ts';
import { clientsOf, named, startedEcr } from './ecr-to-stand-in.ts';

describe('who asks', () => {
  const ask = (standIn: EcrStandIn, more: Parameters<typeof clientsOf>[1]) =>
    clientsOf(standIn, more).ecr.send(new GetAuthorizationTokenCommand({}));

  it('is known by a signature of all that was sent', async () => {
    const standIn = await startedEcr();
    const { authorizationData } = await ask(standIn, {});
    expect(authorizationData).toEqual([
      {
        authorizationToken: expect.stringMatching(/^QVdTO/),
        expiresAt: expect.any(Date),
        proxyEndpoint: standIn.origin,
      },
    ]);
    const { Account, Arn } = await clientsOf(standIn).sts.send(new GetCallerIdentityCommand({}));
    expect([Account, Arn]).toEqual(['123456789012', 'arn:aws:iam::123456789012:user/ci']);
  });

  it.each([
    [
      { credentials: { secretAccessKey: 'another' } },
      'InvalidSignatureException',
      /does not match/,
    ],
    [{ credentials: { accessKeyId: 'AKIANOBODY' } }, 'UnrecognizedClientException', /is invalid/],
    [{ credentials: { sessionToken: 'x' } }, 'UnrecognizedClientException', /is invalid/],
  ] as const)('is refused: %j', async (more, name, message) => {
    const standIn = await startedEcr();
    await expect(ask(standIn, more)).rejects.toThrow(named(name, message));
    expect(standIn.world.tokens.all()).toEqual([]);
  });

  it('must send the token of a session, as long as that lasts', async () => {
    const principal = {
      accessKeyId: 'ASIASESSION',
      secretAccessKey: 'secret',
      sessionToken: 'session',
      account: '123456789012',
      arn: 'arn:aws:sts::123456789012:assumed-role/push/ci',
      expires: Date.now() + hour,
    };
    const standIn = await startedEcr({ principals: [principal] });
    await ask(standIn, {});
    await expect(ask(standIn, { credentials: { sessionToken: 'other' } })).rejects.toThrow(
      named('UnrecognizedClientException', /is invalid/),
    );
    standIn.world.clock.pass(2 * hour);
    await expect(ask(standIn, {})).rejects.toThrow(named('ExpiredTokenException', /is expired/));
  });

  it('must sign for now, and learns from the answer what time it is', async () => {
    const standIn = await startedEcr();
    standIn.world.clock.pass(hour);
    await expect(ask(standIn, {})).rejects.toThrow(
      named('InvalidSignatureException', /^Signature expired: \d{8}T\d{6}Z is now earlier than/),
    );
    await ask(standIn, { maxAttempts: 2 });
  });

  const unsigned = (standIn: EcrStandIn, headers: Record<string, string>, body = '{}') =>
    fetch(standIn.origin, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
        ...headers,
      },
      body,
    }).then((response) => response.json());

  it('cannot ask without a signature, nor for what is not there', async () => {
    const standIn = await startedEcr();
    expect(await unsigned(standIn, {})).toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
    expect(await unsigned(standIn, { authorization: 'Bearer x' })).toMatchObject({
      __type: 'IncompleteSignatureException',
    });
    expect(await unsigned(standIn, { 'x-amz-target': 'Other.Thing' })).toMatchObject({
      __type: 'UnknownOperationException',
    });
  });

  it('is refused when the body is another than the signed one', async () => {
    const standIn = await startedEcr();
    const { ecr } = clientsOf(standIn);
    ecr.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: string }).body = '{"maxResults":5}';
        return next(args);
      },
      { step: 'deserialize', priority: 'low' },
    );
    await expect(ecr.send(new DescribeRepositoriesCommand({ maxResults: 1 }))).rejects.toThrow(
      named('InvalidSignatureException', /payload's hash/),
    );
  });

  it('may come with a token of GitHub', async () => {
    const role = { arn: 'arn:aws:iam::123456789012:role/push', subjects: ['repo:octo/rocks:*'] };
    const standIn = await startedEcr({ roles: [role] });
    const { sts } = clientsOf(standIn);
    const token = (claims: object) =>
      `e30.${Buffer.from(
        JSON.stringify({
          iss: 'https://token.actions.githubusercontent.com',
          aud: 'sts.amazonaws.com',
          sub: 'repo:octo/rocks:ref:refs/heads/main',
          exp: Date.now() / 1000 + 60,
          ...claims,
        }),
      ).toString('base64url')}.x`;
    const assume = (claims: object, RoleArn = role.arn) =>
      sts.send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn,
          RoleSessionName: 'ci',
          WebIdentityToken: token(claims),
        }),
      );
    const { Credentials, AssumedRoleUser } = await assume({});
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/push/ci');
    await ask(standIn, {
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const no = named('AccessDenied', /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/);
    // The subject that repositories of today have.
    const numbered = 'repo:octo@1/rocks@2:ref:refs/heads/main';
    await expect(assume({ sub: numbered })).rejects.toThrow(no);
    await expect(assume({}, 'arn:aws:iam::123456789012:role/other')).rejects.toThrow(no);
    await expect(assume({ aud: 'x' })).rejects.toThrow(
      named('InvalidIdentityTokenException', /audience/),
    );
    await expect(assume({ exp: 1 })).rejects.toThrow(named('ExpiredTokenException', /^Token exp/));
  });
});
