/** Amazon's SDK over our connections: where credentials come from, where requests go, and what nobody may see. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partition } from '@aws-sdk/core/client';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AwsCall, AwsFault } from '../../src/aws.ts';
import { partitionOf } from '../../src/ecr/partitions.ts';
import { RunnerAws } from '../../src/runner/aws/runner-aws.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import {
  type EcrStandIn,
  type EcrStandInOptions,
  startEcrStandIn,
} from '../standins/ecr/server.ts';
import { isRunning } from '../support/is-running.ts';
import { listening, stopServers } from '../support/listening.ts';
import { RecordingLog } from '../support/ports.ts';

const roleArn = 'arn:aws:iam::123456789012:role/push';
const token: AwsCall = {
  service: 'ecr',
  operation: 'GetAuthorizationToken',
  region: 'eu-west-1',
  input: {},
};
const whoAmI: AwsCall = { ...token, service: 'sts', operation: 'GetCallerIdentity' };

let directory: string;
let spoken: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-aws-'));
  for (const name of Object.keys(process.env)) {
    if (/^(AWS_|.*_proxy$)/i.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', join(directory, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(directory, 'credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('HOME', directory);
  spoken = [];
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void spoken.push(words.join(' ')));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
  // The SDK says nothing behind our back, whatever happened.
  expect(spoken).toEqual([]);
});

function open(cancelled = new AbortController().signal) {
  const log = new RecordingLog();
  const http = new RunnerHttp(process.env, cancelled);
  const exec = new RunnerExec(process.env, new ProcessGroups(), cancelled);
  return { aws: new RunnerAws(process.env, { http, log, exec, cancelled }), log };
}

async function standIn(options?: EcrStandInOptions): Promise<EcrStandIn> {
  const started = await startEcrStandIn(options);
  onTestFinished(() => {
    started.stop();
    expect(started.complaints).toEqual([]);
  });
  vi.stubEnv('AWS_ENDPOINT_URL', started.origin);
  return started;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => stopServers(server));
  return `http://127.0.0.1:${await listening(server)}`;
}

const faultOf = async (work: Promise<unknown>): Promise<AwsFault> =>
  await work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error) => error,
  );

/** Keys as containers, instances and programs give them out. */
const keysOf = ({ principal }: EcrStandIn) => ({
  Version: 1,
  Code: 'Success',
  Type: 'AWS-HMAC',
  AccessKeyId: principal.accessKeyId,
  SecretAccessKey: principal.secretAccessKey,
  Expiration: '2099-01-01T00:00:00Z',
});

/** Both kinds of machines give out temporary keys alone. */
const temporaryKeysOf = (started: EcrStandIn) => ({ ...keysOf(started), Token: 'a session' });

describe('credentials', () => {
  it('come from the environment, with a region, and are masked', async () => {
    const { principal, origin } = await standIn();
    vi.stubEnv('AWS_ACCESS_KEY_ID', principal.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', principal.secretAccessKey);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    const { aws, log } = open();
    expect(await aws.defaults()).toEqual({ region: 'eu-west-1', fips: false, dualStack: false });
    const answer = await aws.call(whoAmI);
    expect(answer).toMatchObject({ output: { Arn: principal.arn }, origin: new URL(origin) });
    const { output } = await aws.call(token);
    expect(output).toMatchObject({ authorizationData: [{ expiresAt: expect.any(Date) }] });
    expect(log.texts('mask')).toEqual([principal.secretAccessKey]);
    expect((await aws.credentials('eu-west-1')).source).toBe('the environment');
  });

  it('come from a token of GitHub and a role that trusts it', async () => {
    const subject = 'repo:octo/rocks:ref:refs/heads/main';
    await standIn({ roles: [{ arn: roleArn, subjects: [subject] }] });
    const claims = (sub: string) => {
      const iss = 'https://token.actions.githubusercontent.com';
      const body = { sub, aud: 'sts.amazonaws.com', exp: 4_000_000_000, iss };
      return ['e30', Buffer.from(JSON.stringify(body)).toString('base64url'), 'eA'].join('.');
    };
    writeFileSync(join(directory, 'token'), claims(subject));
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', join(directory, 'token'));
    vi.stubEnv('AWS_ROLE_ARN', roleArn);
    const { aws, log } = open();
    const { output } = await aws.call(whoAmI);
    expect(output).toMatchObject({ Arn: expect.stringContaining(':assumed-role/push/') });
    const { source, expires } = await aws.credentials('eu-west-1');
    expect([source, typeof expires]).toEqual(['a web identity', 'number']);
    // The secret key, and the token that goes with it.
    expect(log.texts('mask')).toHaveLength(2);
    writeFileSync(join(directory, 'token'), claims('repo:octo@1/rocks@2:ref:refs/heads/main'));
    expect(await faultOf(open().aws.credentials('eu-west-1'))).toMatchObject({
      kind: 'credentials',
      code: 'AccessDenied',
      message: expect.stringContaining('AssumeRoleWithWebIdentity'),
    });
  });

  it('come from a container', async () => {
    const started = await standIn();
    const origin = await serve((request, response) => {
      const known = request.headers.authorization === 'open-sesame';
      response.writeHead(known ? 200 : 403).end(JSON.stringify(temporaryKeysOf(started)));
    });
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${origin}/keys`);
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', 'open-sesame');
    const { aws, log } = open();
    expect((await aws.credentials('eu-west-1')).source).toBe('the container');
    expect(log.texts('mask')).toContain('open-sesame');
  });

  it('come from the instance', async () => {
    const started = await standIn();
    const origin = await serve((request, response) => {
      const { url = '', method } = request;
      if (method === 'PUT' && url === '/latest/api/token') return response.end('imds');
      if (url.endsWith('/security-credentials/')) return response.end('role-of-the-runner');
      const now = { ...temporaryKeysOf(started), LastUpdated: '2026-01-01T00:00:00Z' };
      if (url.endsWith('/role-of-the-runner')) return response.end(JSON.stringify(now));
      return response.writeHead(404).end();
    });
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', origin);
    const { source, expires } = await open().aws.credentials('eu-west-1');
    expect([source, expires]).toEqual(['the instance or container', Date.UTC(2099, 0, 1)]);
  });

  it('come from a profile, which also names the region', async () => {
    const { principal } = await standIn();
    writeFileSync(
      join(directory, 'config'),
      `[profile ci]\nregion = eu-west-1\naws_access_key_id = ${principal.accessKeyId}\naws_secret_access_key = ${principal.secretAccessKey}\n`,
    );
    vi.stubEnv('AWS_PROFILE', 'ci');
    const { aws } = open();
    expect((await aws.defaults()).region).toBe('eu-west-1');
    expect((await aws.call(whoAmI)).output).toMatchObject({ Arn: principal.arn });
    expect((await aws.credentials('eu-west-1')).source).toBe('a profile');
  });

  it('come from a role that a profile assumes', async () => {
    const { principal } = await standIn({ roles: [{ arn: roleArn, subjects: [] }] });
    writeFileSync(
      join(directory, 'config'),
      `[profile base]\naws_access_key_id = ${principal.accessKeyId}\naws_secret_access_key = ${principal.secretAccessKey}\n[profile ci]\nrole_arn = ${roleArn}\nsource_profile = base\n`,
    );
    vi.stubEnv('AWS_PROFILE', 'ci');
    const { output } = await open().aws.call(whoAmI);
    expect(output).toMatchObject({ Arn: expect.stringContaining(':assumed-role/push/') });
  });

  it('come from the program of a profile, which sees no input, no token and no file of the runner', async () => {
    const started = await standIn();
    const program = join(directory, 'program.sh');
    writeFileSync(program, `#!/bin/sh\nenv > ${directory}/seen\ncat ${directory}/keys\n`, {
      mode: 0o755,
    });
    writeFileSync(join(directory, 'keys'), JSON.stringify(keysOf(started)));
    writeFileSync(join(directory, 'config'), `[default]\ncredential_process = ${program}\n`);
    for (const name of [
      'INPUT_PASSWORD',
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'GITHUB_OUTPUT',
      'STATE_x',
    ]) {
      vi.stubEnv(name, 'not for you');
    }
    const { aws } = open();
    expect((await aws.call(whoAmI)).output).toMatchObject({ Arn: started.principal.arn });
    expect((await aws.credentials('eu-west-1')).source).toBe('a profile');
    const seen = readFileSync(join(directory, 'seen'), 'utf8');
    expect(seen).toContain('HOME=');
    expect(seen).not.toContain('not for you');
  });

  it('that such a program does not give are missed without a word of what it printed', async () => {
    const program = join(directory, 'program.sh');
    writeFileSync(
      program,
      '#!/bin/sh\necho secret-in-stdout; echo secret-in-stderr >&2; exit 3\n',
      { mode: 0o755 },
    );
    writeFileSync(join(directory, 'config'), `[profile ci]\ncredential_process = ${program}\n`);
    vi.stubEnv('AWS_PROFILE', 'ci');
    const { aws, log } = open();
    const fault = await faultOf(aws.credentials('eu-west-1'));
    expect(fault).toMatchObject({ kind: 'credentials' });
    expect(fault.message).toContain('AWS_PROFILE=ci is set, but gives none: ');
    expect(fault.message).toContain('credential_process ended with exit code 3');
    const causes = `${fault.stack}${String(fault.cause)}${JSON.stringify(log.entries)}`;
    expect(causes).not.toMatch(/secret-in-/);
  });

  it('that such a program is still looking for are given up when the job is cancelled, and it ends with what it started', async () => {
    const program = join(directory, 'program.sh');
    writeFileSync(
      program,
      `#!/bin/sh\nsleep 100 &\necho $! >> ${directory}/pids\n: > ${directory}/started\nwait\n`,
      { mode: 0o755 },
    );
    writeFileSync(join(directory, 'config'), `[default]\ncredential_process = ${program}\n`);
    const cancel = new AbortController();
    const fault = faultOf(open(cancel.signal).aws.credentials('eu-west-1'));
    await vi.waitFor(() => readFileSync(join(directory, 'started')), { timeout: 30_000 });
    cancel.abort();
    expect((await fault).message).toContain('credential_process failed: it was given up');
    // The SDK tries a program that failed once more.
    const [pid, ...others] = readFileSync(join(directory, 'pids'), 'utf8').trim().split('\n');
    expect(others).toEqual([]);
    await expect.poll(() => isRunning(Number(pid)), { timeout: 30_000 }).toBe(false);
  });

  it('are told apart: none that anything names, and none where something is named', async () => {
    expect(await faultOf(open().aws.credentials('eu-west-1'))).toMatchObject({
      kind: 'no-credentials',
    });
    vi.stubEnv('AWS_PROFILE', 'absent');
    expect(await faultOf(open().aws.credentials('eu-west-1'))).toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(/^AWS_PROFILE=absent is set, but gives none: .*absent/),
    });
  });
});

describe('the table of partitions', () => {
  it.each([
    'eu-west-1',
    'mx-central-1',
    'cn-northwest-1',
    'us-gov-east-1',
    'us-iso-west-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'eusc-de-east-1',
  ])('says of %s what the SDK says', (region) => {
    const { name, dnsSuffix } = partition(region);
    expect(partitionOf(region)).toMatchObject({ name, suffix: dnsSuffix });
  });
});

describe('a request to Amazon', () => {
  const withKeys = () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-test');
  };

  it('is refused by what the service says', async () => {
    await standIn();
    withKeys();
    expect(await faultOf(open().aws.call(token))).toMatchObject({
      kind: 'refused',
      request: 'ecr:GetAuthorizationToken in eu-west-1',
      code: 'UnrecognizedClientException',
      status: 400,
      requestId: expect.stringMatching(/./),
      retryable: false,
    });
  });

  it.each([200, 403])('that a proxy answers in its place is not told on: %i', async (status) => {
    const origin = await serve((_, response) => response.writeHead(status).end('<p>sign in</p>'));
    vi.stubEnv('AWS_ENDPOINT_URL', origin);
    withKeys();
    const fault = await faultOf(open().aws.call(token));
    expect(fault).toMatchObject({ kind: 'unreachable', status, retryable: false });
    expect(`${fault.stack}${String(fault.cause)}`).not.toContain('sign in');
  });

  it('that Amazon quotes with all that was signed is not told on', async () => {
    const quoted =
      "does not match.\n\nThe Canonical String was\n'x-amz-security-token:open-sesame'";
    const origin = await serve((_, response) => {
      response.writeHead(403, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: 'InvalidSignatureException', message: quoted }));
    });
    vi.stubEnv('AWS_ENDPOINT_URL', origin);
    withKeys();
    const fault = await faultOf(open().aws.call(token));
    expect(fault).toMatchObject({ code: 'InvalidSignatureException', message: 'does not match.' });
    expect(`${fault.stack}${String(fault.cause)}`).not.toContain('open-sesame');
  });

  it.each([
    ['AWS_ENDPOINT_URL', 'nonsense'],
    ['AWS_ENDPOINT_URL', 'https://'],
  ])('is not sent with settings that cannot be: %s=%s', async (name, value) => {
    withKeys();
    vi.stubEnv(name, value);
    const { aws } = open();
    const error = await faultOf(aws.defaults().then(() => aws.call(token)));
    expect([error.name, error.message]).toEqual(['UserError', expect.stringContaining('AWS_')]);
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN'])(
    'is not sent with a line break in %s, which is not shown',
    async (name) => {
      await standIn();
      withKeys();
      vi.stubEnv(name, 'first-line\nsecond-line');
      const error = await faultOf(open().aws.call(token));
      expect([error.name, error.message]).toEqual([
        'UserError',
        expect.stringContaining('such as a line break'),
      ]);
      expect(`${error.stack}${String(error.cause)}`).not.toMatch(/(first|second)-line/);
    },
  );

  it('never goes over an open wire to another machine', async () => {
    withKeys();
    vi.stubEnv('AWS_ENDPOINT_URL_ECR', 'http://ecr.example.com');
    const error = await faultOf(open().aws.call(token));
    expect(error.name).toBe('UserError');
    expect(error.message).toContain('http://ecr.example.com');
  });

  it('is refused when the settings leave no address to send it to', async () => {
    withKeys();
    vi.stubEnv('AWS_ENDPOINT_URL', 'https://ecr.example.com');
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    const { aws } = open();
    expect(await aws.defaults()).toEqual({ region: undefined, fips: true, dualStack: false });
    const error = await faultOf(aws.call(token));
    expect([error.name, error.message]).toEqual([
      'UserError',
      expect.stringContaining('unset AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT'),
    ]);
  });

  it.each<[string, AwsCall, string]>([
    ['the region', token, 'api.ecr.eu-west-1.amazonaws.com:443'],
    ['FIPS', { ...token, region: 'us-east-1', fips: true }, 'ecr-fips.us-east-1.amazonaws.com:443'],
    ['IPv6', { ...token, dualStack: true }, 'ecr.eu-west-1.api.aws:443'],
    ['China', { ...token, region: 'cn-north-1' }, 'api.ecr.cn-north-1.amazonaws.com.cn:443'],
    [
      'Europe’s own cloud',
      { ...token, region: 'eusc-de-east-1' },
      'api.ecr.eusc-de-east-1.amazonaws.eu:443',
    ],
    [
      'public ECR',
      { ...token, service: 'ecr-public', region: 'us-east-1' },
      'api.ecr-public.us-east-1.amazonaws.com:443',
    ],
    ['STS', whoAmI, 'sts.eu-west-1.amazonaws.com:443'],
  ])('goes through the proxy to the host of %s', async (_, call, host) => {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    onTestFinished(() => stopServers(server));
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await listening(server)}`);
    withKeys();
    expect(await faultOf(open().aws.call(call))).toMatchObject({ kind: 'unreachable' });
    expect(asked.every((one) => one.endsWith(host))).toBe(true);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('is given up when the job is cancelled', async () => {
    const cancel = new AbortController();
    vi.stubEnv('AWS_ENDPOINT_URL', await serve(() => cancel.abort()));
    withKeys();
    expect(await faultOf(open(cancel.signal).aws.call(token))).toMatchObject({
      kind: 'unreachable',
    });
  });

  it('is sent again when the service asks for patience', async () => {
    const started = await standIn({
      fault: ({ nth }) => (nth === 0 ? 'throttle' : undefined),
    });
    vi.stubEnv('AWS_ACCESS_KEY_ID', started.principal.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', started.principal.secretAccessKey);
    await open().aws.call(token);
    expect(started.seen).toHaveLength(2);
  });
});
