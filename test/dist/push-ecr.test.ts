/** The built push-ecr, against the stand-in for ECR under the names of Amazon's own hosts. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ecrJob } from '../support/push-ecr.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const repository = 'team/etl';

describe('push-ecr', () => {
  it('makes the repository with its settings, pushes, and sends one request the second time', async () => {
    const job = await ecrJob();
    const { standIn, rock, digest, host } = job;
    const inputs = {
      rock,
      repository,
      tags: '{version}\n{version}-{platform}',
      'create-repository': 'true',
      'immutable-tags': 'true',
      'immutable-tags-except': 'latest\nsha256-*',
      'scan-on-push': 'true',
      'repository-tags': 'team=data',
    };
    const first = await job.push(inputs);
    expect(first).toMatchObject({ exitCode: 0, warnings: [] });
    const uri = `${host}/${repository}`;
    expect(first.outputs).toMatchObject({
      digest,
      repository: uri,
      registry: host,
      'repository-created': 'true',
      unchanged: 'false',
      'dry-run': 'false',
      references: JSON.stringify([`${uri}:0.2@${digest}`, `${uri}:0.2-amd64@${digest}`]),
      tags: JSON.stringify(['0.2', '0.2-amd64']),
    });
    const stored = standIn.world.registries.in(standIn).get(repository);
    expect(stored?.settings).toMatchObject({
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [
        { filterType: 'WILDCARD', filter: 'latest' },
        { filterType: 'WILDCARD', filter: 'sha256-*' },
      ],
      imageScanningConfiguration: { scanOnPush: true },
    });
    expect([...(stored?.resourceTags ?? [])]).toEqual([['team', 'data']]);
    expect([...(stored?.tags ?? [])]).toEqual([
      ['0.2', digest],
      ['0.2-amd64', digest],
    ]);
    const bytes = [...(stored?.blobs.values() ?? [])].reduce((sum, { size }) => sum + size, 0);
    expect(first.outputs['pushed-bytes']).toBe(String(bytes));
    const before = standIn.seen.length;
    const second = await job.push({ ...inputs, tags: '0.2' });
    expect(second.outputs).toMatchObject({
      digest,
      unchanged: 'true',
      'pushed-bytes': '0',
      'repository-created': 'false',
    });
    const toRegistry = standIn.seen.slice(before).filter(({ plane }) => plane === 'data');
    expect(toRegistry.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `HEAD /v2/${repository}/manifests/0.2`,
    ]);
    expect(standIn.complaints).toEqual([]);
  });

  it('says which image an immutable tag stands for, and which one was to get it', async () => {
    const job = await ecrJob();
    const inputs = {
      rock: job.rock,
      repository,
      'create-repository': 'true',
      'immutable-tags': 'true',
    };
    await job.push(inputs);
    const other = 'other_0.2_amd64.rock';
    const { digest } = await writeTinyRock(join(job.workspace, other), {
      name: 'etl',
      version: '0.2',
      content: 'other',
    });
    job.asked();
    const run = await job.push({ ...inputs, rock: other });
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toHaveLength(1);
    const { message = '' } = run.annotations[0] ?? {};
    expect(message).toContain(job.digest);
    expect(message).toContain(digest);
    expect(message).toMatch(/immutable/);
    // It was seen before anything was sent.
    expect(job.asked()).not.toContain('ecr:InitiateLayerUpload');
  });

  it('pushes under the time of the run, as often as it is run', async () => {
    const job = await ecrJob();
    const inputs = { rock: job.rock, repository, 'create-repository': 'true', tags: '{timestamp}' };
    const run = await job.push(inputs);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.outputs.tags ?? '')).toEqual([expect.stringMatching(/^\d{10}$/)]);
  });

  it('promotes what is there without sending it', async () => {
    const job = await ecrJob({ blobMounting: true });
    const { standIn, digest, host } = job;
    await job.push({ rock: job.rock, repository: 'team/dev', 'create-repository': 'true' });
    standIn.world.registries.create(standIn, repository);
    job.asked();
    const within = await job.push({
      repository: 'team/dev',
      'promote-from': digest,
      tags: 'stable',
    });
    expect(within.outputs).toMatchObject({ digest, tags: '["stable"]', 'pushed-bytes': '0' });
    expect(job.asked()).not.toContain('ecr:InitiateLayerUpload');
    const over = await job.push({ repository, 'promote-from': 'team/dev:stable', tags: '1.0' });
    expect(over).toMatchObject({
      exitCode: 0,
      outputs: { digest, references: JSON.stringify([`${host}/${repository}:1.0@${digest}`]) },
    });
    const stored = standIn.world.registries.in(standIn).get(repository);
    expect(stored?.tags.get('1.0')).toBe(digest);
    for (const [name, { pieces }] of stored?.blobs ?? []) {
      const hash = createHash('sha256');
      for (const piece of pieces) hash.update(piece);
      expect(name).toBe(`sha256:${hash.digest('hex')}`);
    }
    const absent = await job.push({ repository, 'promote-from': 'nothing', tags: '1.1' });
    expect(absent.exitCode).toBe(1);
    expect(absent.annotations[0]?.message).toMatch(/nothing/);
    expect(standIn.complaints).toEqual([]);
  });

  it('takes over layers that another repository has, and names the image to actions/attest', async () => {
    const job = await ecrJob({ blobMounting: true });
    const { standIn, rock, digest, host } = job;
    await job.push({ rock, repository: 'team/base', 'create-repository': 'true' });
    standIn.world.registries.create(standIn, repository);
    job.asked();
    const run = await job.push({ rock, repository, 'mount-from': `${host}/team/base` });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest, 'pushed-bytes': '0' } });
    expect(run.artifacts).toEqual([`oci://${host}/${repository}:0.2@${digest}`]);
    expect(job.asked()).not.toContain('ecr:CompleteLayerUpload');
    expect(standIn.world.registries.in(standIn).get(repository)?.blobs.size).toBe(2);
  });

  it('says what to switch on when blobs cannot pass from one repository to another', async () => {
    const job = await ecrJob();
    await job.push({ rock: job.rock, repository: 'team/dev', 'create-repository': 'true' });
    job.standIn.world.registries.create(job.standIn, repository);
    const run = await job.push({ repository, 'promote-from': 'team/dev:0.2', tags: '1.0' });
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(/put-account-setting --name BLOB_MOUNTING/);
    expect(job.standIn.world.registries.in(job.standIn).get(repository)?.tags.size).toBe(0);
  });

  it('goes on with a new password when the first one ends in the middle', async () => {
    const job = await ecrJob({ tokenUses: 3 });
    const { standIn, digest } = job;
    standIn.world.registries.create(standIn, repository);
    const run = await job.push({ rock: job.rock, repository });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest } });
    expect(standIn.world.registries.in(standIn).get(repository)?.tags.get('0.2')).toBe(digest);
    expect(
      job.asked().filter((action) => action === 'ecr:GetAuthorizationToken').length,
    ).toBeGreaterThan(1);
  });

  it('takes a token of GitHub for keys', async () => {
    const role = { arn: 'arn:aws:iam::123456789012:role/push', subjects: ['repo:octo/rocks:*'] };
    const job = await ecrJob({ roles: [role] }, 'none');
    job.standIn.world.registries.create(job.standIn, repository);
    const run = (sub: string) =>
      job.push(
        { rock: join('..', 'workspace', job.rock), repository },
        { environment: webIdentity(job.workspace, role.arn, sub) },
      );
    const good = await run('repo:octo/rocks:ref:refs/heads/main');
    expect(good).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
    const numbered = 'repo:octo@1/rocks@2:ref:refs/heads/main';
    const bad = await run(numbered);
    expect(bad.exitCode).toBe(1);
    // Both forms that the subject may have.
    expect(bad.annotations[0]?.message).toMatch(/octo\/rocks/);
    expect(bad.annotations[0]?.message).toMatch(/octo@/);
  });

  it('pushes to public ECR', async () => {
    const job = await ecrJob();
    const alias = job.standIn.world.publicAlias;
    const inputs = {
      rock: job.rock,
      repository: `public.ecr.aws/${alias}/etl`,
      'create-repository': 'true',
    };
    const run = await job.push(inputs);
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: {
        digest: job.digest,
        registry: 'public.ecr.aws',
        repository: `public.ecr.aws/${alias}/etl`,
      },
    });
    const again = await job.push({ ...inputs, repository: 'etl', public: 'true' });
    // Each was seen, the tag by a token of the registry.
    expect(again.outputs.checks).toContain(`stands for ${job.digest} already`);
    expect(again.outputs.checks).not.toContain('"unknown"');
    expect(again.outputs).toMatchObject({ unchanged: 'true' });
    const stable = { repository: 'etl', public: 'true', 'promote-from': 'etl:0.2', tags: 'stable' };
    const promoted = await job.push(stable);
    expect(promoted.outputs).toMatchObject({ digest: job.digest, tags: '["stable"]' });
    expect(job.standIn.complaints).toEqual([]);
  });

  it('tells a pull request from a fork what would be pushed, and is green', async () => {
    const job = await ecrJob({}, 'none');
    const event = {
      pull_request: {
        number: 7,
        head: { sha: 'a'.repeat(40), repo: { full_name: 'stranger/rocks', fork: true } },
        base: { sha: 'b'.repeat(40), repo: { full_name: 'octo/rocks' } },
      },
      repository: { full_name: 'octo/rocks' },
    };
    const environment = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
    const run = await job.push({ rock: job.rock, repository }, { event, environment });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'dry-run': 'true', digest: job.digest } });
    expect(run.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining(job.digest) }),
    ]);
    expect(run.summary).toContain('0.2');
    expect(job.asked()).toEqual([]);
    const push = await job.push({ rock: job.rock, repository });
    expect(push.exitCode).toBe(1);
    expect(push.annotations[0]?.message).toMatch(/configure-aws-credentials/);
  });
});

/** A role to take on, and the file with the token that allows it; it lies where the runner keeps none of our secrets. */
function webIdentity(workspace: string, role: string, sub: string): Record<string, string> {
  const file = join(workspace, '..', 'home', 'token');
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub,
    exp: Math.floor(Date.now() / 1000) + 300,
  };
  writeFileSync(file, `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`);
  return { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file };
}
