/** What the built push-ecr says when Amazon refuses, played by the stand-in for ECR. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hour } from '../standins/ecr/clock.ts';
import type { EcrStandInOptions } from '../standins/ecr/server.ts';
import { ociFiles, withManifest, writeOciArchive } from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { type EcrJob, ecrJob } from '../support/push-ecr.ts';
import type { ActionRun } from '../support/run-action.ts';

const repository = 'team/etl';

async function jobWithRepository(options: EcrStandInOptions = {}): Promise<EcrJob> {
  const job = await ecrJob(options);
  job.standIn.world.registries.create(job.standIn, repository);
  return job;
}

/** The one sentence that a step ends in. */
function sentence({ exitCode, annotations }: ActionRun): string {
  expect(exitCode).toBe(1);
  const errors = annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  return errors[0]?.message ?? '';
}

describe('push-ecr without a right', () => {
  const privateActions = [
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:InitiateLayerUpload',
    'ecr:UploadLayerPart',
    'ecr:CompleteLayerUpload',
    'ecr:PutImage',
  ];

  it.each(privateActions)('names the right and the statement that gives it: %s', async (action) => {
    const job = await jobWithRepository();
    job.standIn.world.denied.add(action);
    const run = await job.push({ rock: job.rock, repository, 'preflight-only': 'true' });
    expect(sentence(run)).toContain(action);
    expect(sentence(run)).toContain('"Effect"');
    expect(job.standIn.world.registries.in(job.standIn).get(repository)?.blobs.size).toBe(0);
  });

  it.each(['ecr:InitiateLayerUpload', 'ecr:CompleteLayerUpload', 'ecr:PutImage'])(
    'says so in the middle of a push, too: %s',
    async (action) => {
      const job = await jobWithRepository({ denied: [action] });
      const run = await job.push({ rock: job.rock, repository });
      expect(sentence(run)).toContain(action);
      expect(job.standIn.world.registries.in(job.standIn).get(repository)?.tags.size).toBe(0);
    },
  );

  it.each(['ecr:DescribeRepositories', 'ecr:BatchGetImage', 'sts:GetCallerIdentity'])(
    'pushes where the right is only for looking: %s',
    async (action) => {
      const job = await jobWithRepository({ denied: [action] });
      const run = await job.push({ rock: job.rock, repository });
      expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
    },
  );

  it('asks for no more than the policy of the README allows', async () => {
    const readme = readFileSync('actions/push-ecr/README.md', 'utf8');
    const policies = [...readme.matchAll(/```json\n(.+?)```/gs)].map(([, text = '']) => text);
    const policy = policies.find((text) => text.includes('GetAuthorizationToken')) ?? '{}';
    const { Statement = [] } = JSON.parse(policy);
    const allowed = Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    const job = await jobWithRepository();
    await job.push({ repository, 'preflight-only': 'true' });
    await job.push({ rock: job.rock, repository });
    await job.push({ repository, 'promote-from': '0.2', tags: 'stable' });
    const asked = new Set(job.asked());
    // Nobody can be denied to ask who they are.
    asked.delete('sts:GetCallerIdentity');
    expect(asked).toEqual(new Set(allowed));
  });

  it('names the right to make a repository', async () => {
    const job = await ecrJob({ denied: ['ecr:CreateRepository'] });
    const run = await job.push({ rock: job.rock, repository, 'create-repository': 'true' });
    expect(sentence(run)).toContain('ecr:CreateRepository');
  });

  it('names both rights that public ECR wants', async () => {
    const job = await ecrJob({ denied: ['sts:GetServiceBearerToken'] });
    const run = await job.push({ rock: job.rock, repository: 'public.ecr.aws/a1b2c3d4/etl' });
    expect(sentence(run)).toContain('sts:GetServiceBearerToken');
  });
});

describe('push-ecr to what is not there', () => {
  it('says that the repository is missing, where it looked, and what to do', async () => {
    const job = await ecrJob();
    job.standIn.world.registries.create({ ...job.standIn, region: 'us-east-1' }, repository);
    const run = await job.push({ rock: job.rock, repository });
    const said = sentence(run);
    expect(said).toContain(repository);
    expect(said).toContain('eu-west-1');
    expect(said).toContain('123456789012');
    expect(said).toContain('create-repository');
    const right = await job.push({ rock: job.rock, repository, region: 'us-east-1' });
    expect(right.exitCode).toBe(0);
  });

  it('says whose registry it is when it is that of another account', async () => {
    const job = await jobWithRepository();
    const host = '999999999999.dkr.ecr.eu-west-1.amazonaws.com';
    const run = await job.push({ rock: job.rock, repository: `${host}/${repository}` });
    expect(sentence(run)).toContain('999999999999');
  });

  it('leaves it to a template that makes repositories when they are pushed to', async () => {
    const job = await ecrJob({ createOnPush: ['team'] });
    const run = await job.push({ rock: job.rock, repository });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
  });
});

describe('push-ecr with wrong keys', () => {
  const keys = (job: EcrJob, more: Record<string, string>) =>
    job.push({ rock: job.rock, repository }, { environment: more });

  it.each([
    [
      { AWS_SECRET_ACCESS_KEY: 'another' },
      /the secret access key does not belong to the access key/,
    ],
    [{ AWS_ACCESS_KEY_ID: 'AKIANOBODY' }, /no such access key is known/],
  ])('says so: %j', async (more, text) => {
    const job = await jobWithRepository();
    expect(sentence(await keys(job, more))).toMatch(text);
  });

  it('says that they have expired', async () => {
    const session = {
      accessKeyId: 'ASIASESSION',
      secretAccessKey: 'secretsecretsecretsecret',
      sessionToken: 'sessionsessionsession',
      account: '123456789012',
      arn: 'arn:aws:sts::123456789012:assumed-role/push/ci',
      expires: Date.now() - hour,
    };
    const job = await jobWithRepository({ principals: [session] });
    expect(sentence(await job.push({ rock: job.rock, repository }))).toMatch(
      /the credentials have expired/,
    );
  });

  it('that are right is patient where Amazon is too busy', async () => {
    const some = await jobWithRepository({
      fault: ({ nth, plane }) => (nth === 0 && plane === 'control' ? 'throttle' : undefined),
    });
    expect(await some.push({ rock: some.rock, repository })).toMatchObject({ exitCode: 0 });
  });
});

describe('push-ecr', () => {
  it('tells in one table what it has looked at, and pushes nothing', async () => {
    const job = await jobWithRepository();
    const run = await job.push({ repository, tags: 'stable', 'preflight-only': 'true' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    const checks = JSON.parse(run.outputs.checks ?? '') as { check: string; result: string }[];
    expect(checks.map(({ check, result }) => `${check}: ${result}`)).toEqual([
      'credentials: ok',
      'registry: ok',
      'repository: ok',
      'tag stable: ok',
      'rights: ok',
    ]);
    for (const { check } of checks) expect(run.summary).toContain(`| <code>${check}</code> | ok |`);
    const stored = job.standIn.world.registries.in(job.standIn).get(repository);
    expect([stored?.blobs.size, stored?.manifests.size]).toEqual([0, 0]);
  });

  it('says of a rock that rockcraft packed before 1.12 why ECR does not take it, and sends nothing', async () => {
    const job = await jobWithRepository();
    const files = ociFiles({
      layers: [{ tar: rawTar(rawEntry({ name: 'etc/file' }, 'x')) }],
      tag: '0.2',
    });
    const old = withManifest(files, ({ mediaType: _, ...manifest }) => manifest);
    writeOciArchive(join(job.workspace, 'old.tar'), old);
    const inputs = { image: 'old.tar', repository, tags: '1' };
    const run = await job.push(inputs);
    expect(sentence(run)).toMatch(/media type/);
    expect(sentence(run)).toMatch(/1\.12/);
    expect(job.asked()).not.toContain('ecr:InitiateLayerUpload');
    const before = await job.push({ ...inputs, 'preflight-only': 'true' });
    expect(sentence(before)).toMatch(/media type/);
  });

  it('looks at what is to be promoted before it is, and does nothing', async () => {
    const job = await jobWithRepository();
    const stored = job.standIn.world.registries.in(job.standIn).get(repository);
    await job.push({ rock: job.rock, repository });
    const look = (from: string) =>
      job.push({ repository, 'promote-from': from, tags: 'stable', 'preflight-only': 'true' });
    const run = await look('0.2');
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs.checks).toContain(`${job.digest} is there`);
    expect(sentence(await look('0.3'))).toContain("correct the input 'promote-from'");
    expect([...(stored?.tags.keys() ?? [])]).toEqual(['0.2']);
    const far = await job.push({
      repository: 'team/new',
      'promote-from': `${repository}:0.2`,
      tags: 'stable',
      'preflight-only': 'true',
      'create-repository': 'true',
    });
    expect(far).toMatchObject({ exitCode: 0, outputs: { 'repository-created': 'false' } });
    expect(job.standIn.world.registries.in(job.standIn).has('team/new')).toBe(false);
  });

  it('changes no setting of a repository that is there, and says what differs', async () => {
    const job = await jobWithRepository();
    const policy = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 9 },
          action: { type: 'expire' },
        },
      ],
    });
    writeFileSync(join(job.workspace, 'policy.json'), policy);
    const inputs = {
      rock: job.rock,
      repository,
      'create-repository': 'true',
      'immutable-tags': 'true',
      'lifecycle-policy': 'policy.json',
    };
    const run = await job.push(inputs);
    expect(run.exitCode).toBe(0);
    const stored = job.standIn.world.registries.in(job.standIn).get(repository);
    expect(stored?.settings.imageTagMutability).toBe('MUTABLE');
    expect(stored?.lifecyclePolicy).toBeUndefined();
    const warnings = run.annotations.map(({ message }) => message).join('\n');
    expect(warnings).toMatch(/MUTABLE/);
    expect(warnings).toMatch(/lifecycle/);
    expect(run.summary).toContain('| <code>settings</code> | look at it |');
    const made = await job.push({ ...inputs, repository: 'team/new' });
    expect(made).toMatchObject({ exitCode: 0, annotations: [] });
    const other = job.standIn.world.registries.in(job.standIn).get('team/new');
    expect(JSON.parse(other?.lifecyclePolicy ?? '')).toEqual(JSON.parse(policy));
    const absent = await job.push({
      ...inputs,
      repository: 'team/keyed',
      'kms-key': 'alias/absent',
    });
    expect(sentence(absent)).toContain('alias/absent');
  });
});
