/** The built push-ecr where things go wrong in the middle, and at the less usual hosts. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hour } from '../standins/ecr/clock.ts';
import { type ImageFiles, ociFiles, writeOciArchive } from '../support/oci-fixtures.ts';
import { addPlatformImage, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { ecrJob } from '../support/push-ecr.ts';

const repository = 'team/etl';

describe('push-ecr', () => {
  it('that is cancelled leaves no tag, and the next one sends what is missing', async () => {
    const cancel = new AbortController();
    const job = await ecrJob({
      fault: ({ action, nth }) => {
        if (action !== 'ecr:CompleteLayerUpload' || nth !== 1 || cancel.signal.aborted) return;
        cancel.abort();
        return 'throttle';
      },
    });
    const stored = job.standIn.world.registries.create(job.standIn, repository);
    const inputs = { rock: job.rock, repository };
    const cut = await job.push(inputs, { signal: cancel.signal });
    expect(cut.exitCode).toBe(130);
    expect(stored.tags.size).toBe(0);
    const kept = stored.blobs.size;
    job.asked();
    expect(await job.push(inputs)).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
    const sent = job.asked().filter((action) => action === 'ecr:CompleteLayerUpload');
    expect(sent).toHaveLength(2 - kept);
  });

  it.each([
    'ecr:BatchGetImage',
    'ecr:InitiateLayerUpload',
    'ecr:CompleteLayerUpload',
    'ecr:PutImage',
  ])('comes back when the registry is too busy: %s', async (busy) => {
    const job = await ecrJob({
      fault: ({ action, nth }) => (action === busy && nth === 0 ? 'throttle' : undefined),
    });
    job.standIn.world.registries.create(job.standIn, repository);
    const run = await job.push({ rock: job.rock, repository });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
  });

  it('asks for one new password when many blobs on their way find theirs ended', async () => {
    const job = await ecrJob({
      fault: ({ action, nth }) => {
        if (action === 'ecr:InitiateLayerUpload' && nth === 5) job.standIn.world.tokens.endAll();
        return undefined;
      },
    });
    job.standIn.world.registries.create(job.standIn, repository);
    const layers = Array.from({ length: 12 }, (_, at) => ({
      tar: rawTar(rawEntry({ name: `etc/file${at}` }, 'x'.repeat(100 + at))),
    }));
    writeOciArchive(join(job.workspace, 'layers.tar'), ociFiles({ layers, tag: '1' }));
    const run = await job.push({ image: 'layers.tar', repository, tags: '1' });
    expect(run.exitCode).toBe(0);
    const asked = job.asked();
    expect(asked.filter((action) => action === 'ecr:GetAuthorizationToken')).toHaveLength(2);
    const stored = job.standIn.world.registries.in(job.standIn).get(repository);
    expect([stored?.blobs.size, stored?.tags.get('1')]).toEqual([13, run.outputs.digest]);
  });

  it('goes on with a new token of public ECR, too, which refuses an ended one with 400', async () => {
    const job = await ecrJob({
      fault: ({ action, nth }) => {
        if (action === 'ecr-public:InitiateLayerUpload' && nth === 1) {
          job.standIn.world.tokens.endAll();
        }
        return undefined;
      },
    });
    const { standIn } = job;
    standIn.world.registries.create({ ...standIn, isPublic: true }, 'etl');
    const run = await job.push({
      rock: job.rock,
      repository: `public.ecr.aws/${standIn.world.publicAlias}/etl`,
    });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
  });

  it('sends the images of an index before it, and tags only that', async () => {
    const job = await ecrJob();
    const stored = job.standIn.world.registries.create(job.standIn, repository, {
      imageTagMutability: 'IMMUTABLE',
    });
    const parts: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].map((architecture) => {
      const platform = { os: 'linux', architecture };
      return { ...addPlatformImage(parts, { platform, content: architecture }), platform };
    });
    const { files, digest } = taggedIndex(parts, entries);
    writeOciArchive(join(job.workspace, 'index.tar'), files);
    const inputs = { image: 'index.tar', repository, tags: '1' };
    const run = await job.push(inputs);
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest } });
    expect([...stored.tags]).toEqual([['1', digest]]);
    expect(new Set(stored.manifests.keys())).toEqual(
      new Set([...entries.map((entry) => entry.digest), digest]),
    );
    expect((await job.push(inputs)).outputs).toMatchObject({ unchanged: 'true' });
  });

  it('says that the keys have ended when the password cannot be renewed', async () => {
    const session = {
      accessKeyId: 'ASIASESSION',
      secretAccessKey: 'secretsecretsecretsecret',
      sessionToken: 'sessionsessionsession',
      account: '123456789012',
      arn: 'arn:aws:sts::123456789012:assumed-role/push/ci',
      expires: Date.now() + hour,
    };
    const job = await ecrJob({
      principals: [session],
      tokenUses: 3,
      fault: ({ action, nth }) =>
        action === 'ecr:GetAuthorizationToken' && nth > 0 ? 'expired' : undefined,
    });
    const stored = job.standIn.world.registries.create(job.standIn, repository);
    const run = await job.push({ rock: job.rock, repository });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.at(-1)?.message).toMatch(/the credentials have expired/);
    expect(stored.tags.size).toBe(0);
  });

  it.each([
    '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com',
    '123456789012.dkr-ecr.us-east-1.on.aws',
    '123456789012.dkr-ecr-fips.us-east-1.on.aws',
    '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com',
  ])('goes to the control plane that belongs to the host: %s', async (host) => {
    const job = await ecrJob();
    const region = host.includes('gov') ? 'us-gov-west-1' : 'us-east-1';
    job.standIn.world.registries.create({ ...job.standIn, region }, repository);
    const run = await job.push({ rock: job.rock, repository: `${host}/${repository}` });
    expect(run.log).toContain(`${host}/${repository}`);
    expect(job.standIn.complaints).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest, registry: host } });
    const controls = job.standIn.seen.filter(({ plane }) => plane === 'control');
    expect(new Set(controls.map((one) => one.host.includes('fips')))).toEqual(
      new Set([host.includes('fips')]),
    );
    expect(controls.every((one) => one.host.includes(region))).toBe(true);
    // Nobody else is asked for images.
    const images = job.standIn.seen.filter(({ plane }) => plane === 'data');
    expect(new Set(images.map((one) => one.host))).toEqual(new Set([host]));
  });

  it('shows what a stranger in the registry writes as text', async () => {
    const message = 'no\n::error::forged <img src=x> ![x](http://evil)';
    const job = await ecrJob({
      fault: ({ action }) =>
        action === 'ecr:InitiateLayerUpload' ? { status: 400, code: 'DENIED', message } : undefined,
    });
    job.standIn.world.registries.create(job.standIn, repository);
    const run = await job.push({ rock: job.rock, repository });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(run.summary).not.toContain('<img');
  });

  it('knows its own image where the answer was lost, although the tag is immutable', async () => {
    const job = await ecrJob({
      fault: ({ action, nth }) =>
        action === 'ecr:PutImage' && nth === 0 ? 'answer lost' : undefined,
    });
    job.standIn.world.registries.create(job.standIn, repository, {
      imageTagMutability: 'IMMUTABLE',
    });
    const run = await job.push({ rock: job.rock, repository });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest, tags: '["0.2"]' } });
  });

  it('knows so of a promotion, too, and says what it has written before one that failed', async () => {
    const job = await ecrJob({
      fault: ({ action, path, nth }) => {
        if (action !== 'ecr:PutImage') return undefined;
        if (path.endsWith('/stable')) return nth === 1 ? 'answer lost' : undefined;
        const message = 'no';
        return path.endsWith('/last') ? { status: 400, code: 'UNSUPPORTED', message } : undefined;
      },
    });
    job.standIn.world.registries.create(job.standIn, repository, {
      imageTagMutability: 'IMMUTABLE',
    });
    await job.push({ rock: job.rock, repository });
    const inputs = { repository, 'promote-from': '0.2', tags: 'stable' };
    const run = await job.push(inputs);
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest, tags: '["stable"]' } });
    const half = await job.push({ ...inputs, tags: 'first\nlast' });
    expect(half.exitCode).toBe(1);
    expect(half.annotations.at(-1)?.message).toContain('Written before it: first.');
    expect(half.outputs.report).toContain('"state":"failed"');
  });

  it('does not mind that another job was faster to make the repository', async () => {
    const job = await ecrJob({
      fault: ({ action, nth }) => {
        if (action !== 'ecr:CreateRepository' || nth !== 0) return undefined;
        job.standIn.world.registries.create(job.standIn, repository);
        return undefined;
      },
    });
    const run = await job.push({ rock: job.rock, repository, 'create-repository': 'true' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
    expect(job.standIn.seen.filter(({ action }) => action === 'ecr:CreateRepository')).toHaveLength(
      1,
    );
  });

  it('does not overwrite what another job has pushed meanwhile, and names both images', async () => {
    const other = `sha256:${'a'.repeat(64)}`;
    const job = await ecrJob({
      fault: ({ action, nth }) => {
        if (action !== 'ecr:PutImage' || nth !== 0) return undefined;
        const mediaType = 'application/vnd.oci.image.manifest.v1+json';
        stored.manifests.set(other, { bytes: Buffer.from('{}'), mediaType, pushedAt: 0 });
        stored.tags.set('0.2', other);
        return undefined;
      },
    });
    const settings = { imageTagMutability: 'IMMUTABLE' };
    const stored = job.standIn.world.registries.create(job.standIn, repository, settings);
    const run = await job.push({ rock: job.rock, repository });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.at(-1)?.message).toContain(job.digest);
    expect(run.annotations.at(-1)?.message).toContain(other);
  });
});
