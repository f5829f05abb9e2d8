import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ECRClient } from '@aws-sdk/client-ecr';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EcrStandIn, startEcrStandIn } from '../standins/ecr/server.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { describeReal } from '../support/real-tools.ts';
import { calls, role } from './ecr-calls.ts';

describeReal('the stand-in for ECR', ['moto_server'], ({ moto_server: program }) => {
  let moto: Moto;
  let standIn: EcrStandIn;
  beforeAll(async () => {
    [moto, standIn] = await Promise.all([
      startMoto(program),
      startEcrStandIn({ roles: [{ arn: role, subjects: ['repo:octo/rocks:*'] }] }),
    ]);
  });
  afterAll(async () => {
    standIn.stop();
    await moto.stop();
  });

  it('answers as moto does', async () => {
    const theirs = await answersOf(moto.origin, standIn);
    const ours = await answersOf(standIn.origin, standIn);
    const alike = (answers: Answers) =>
      Object.fromEntries(
        calls.flatMap(({ name, differs }) => (differs ? [] : [[name, answers[name]]])),
      );
    expect(alike(ours)).toEqual(alike(theirs));
    // Where moto is known to be wrong it still is: else the note on it is out of date.
    for (const { name, differs } of calls) {
      if (differs !== undefined) expect(ours[name], differs).not.toEqual(theirs[name]);
    }
  });

  it('takes the signatures of botocore, and no wrong ones', async () => {
    const python = join(dirname(program), 'python');
    const script = join(import.meta.dirname, 'ecr-botocore.py');
    const { accessKeyId, secretAccessKey } = standIn.principal;
    const ask = async (secret: string) => {
      const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secret };
      const { stdout } = await promisify(execFile)(python, [script, standIn.origin], { env });
      return JSON.parse(stdout);
    };
    const { account } = standIn;
    expect(await ask(secretAccessKey)).toEqual({
      sts: account,
      ecr: 'RepositoryNotFoundException',
      'ecr-public': ['authorizationToken', 'expiresAt'],
    });
    expect(await ask('wrong')).toEqual({
      sts: 'SignatureDoesNotMatch',
      ecr: 'InvalidSignatureException',
      'ecr-public': 'InvalidSignatureException',
    });
  });
});

type Answers = Readonly<Record<string, unknown>>;

async function answersOf(endpoint: string, { region, principal }: EcrStandIn): Promise<Answers> {
  const config = { endpoint, region, credentials: principal, maxAttempts: 1 };
  const clients = { ecr: new ECRClient(config), sts: new STSClient(config) };
  const answers: Record<string, unknown> = {};
  for (const { name, ask } of calls) {
    answers[name] = await ask(clients).then(shown, (error: Error) => error.name);
  }
  for (const client of Object.values(clients)) client.destroy();
  return answers;
}

/** An answer without what is different every time: times, tokens, hosts, and who answered. */
function shown(value: unknown, key = ''): unknown {
  if (value instanceof Date) return 'a time';
  if (Array.isArray(value)) return value.map((one) => shown(one));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([name]) => name !== '$metadata');
    return Object.fromEntries(members.map(([name, member]) => [name, shown(member, name)]));
  }
  return key in volatile ? typeof value : value;
}

const volatile = {
  authorizationToken: 1,
  proxyEndpoint: 1,
  repositoryUri: 1,
  UserId: 1,
  Arn: 1,
  AssumedRoleId: 1,
  AccessKeyId: 1,
  SecretAccessKey: 1,
  SessionToken: 1,
};
