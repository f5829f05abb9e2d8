/** skopeo and the built push-ecr at the same registry, the stand-in for ECR: each finds what the other has pushed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { type EcrJob, ecrJob } from '../support/push-ecr.ts';
import { describeReal } from '../support/real-tools.ts';

const run = promisify(execFile);
const repository = 'team/etl';

describeReal('skopeo and push-ecr', ['skopeo'], ({ skopeo: program }) => {
  /** A copy of skopeo that is logged in; it answers what it printed. */
  async function loggedIn(job: EcrJob) {
    const directory = mkdtempSync(join(tmpdir(), 'rock-actions-ecr-skopeo-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const env = {
      ...job.environment,
      PATH: process.env.PATH,
      HOME: directory,
      REGISTRY_AUTH_FILE: join(directory, 'auth.json'),
    };
    const skopeo = (...args: readonly string[]) =>
      run(program, ['--insecure-policy', ...args], { env });
    const { standIn, host } = job;
    const { password } = standIn.world.tokens.issue(standIn.principal, standIn.region);
    const login = run(program, ['login', '--username', 'AWS', '--password-stdin', host], { env });
    login.child.stdin?.end(password);
    await login;
    return { skopeo, directory };
  }

  it('push the same image under the same digest', async () => {
    const job = await ecrJob();
    const { standIn, rock, digest, workspace, host } = job;
    const stored = standIn.world.registries.create(standIn, repository);
    await job.push({ rock, repository, tags: 'ours' });
    const { skopeo, directory } = await loggedIn(job);
    const file = `oci-archive:${join(workspace, rock)}`;
    await skopeo('copy', '--format', 'oci', file, `docker://${host}/${repository}:theirs`);
    expect([...stored.tags]).toEqual([
      ['ours', digest],
      ['theirs', digest],
    ]);
    const again = await job.push({ rock, repository, tags: 'theirs' });
    expect(again.outputs).toMatchObject({ digest, unchanged: 'true' });

    const [source, copy] = [join(directory, 'source'), join(directory, 'copy')];
    mkdirSync(source);
    await run('tar', ['-xf', join(workspace, rock), '-C', source]);
    await skopeo('copy', `docker://${host}/${repository}:ours`, `oci:${copy}:copied`);
    expect(blobsOf(copy)).toEqual(blobsOf(source));
    expect(standIn.complaints).toEqual([]);
  });

  it('part where the tag is immutable: only ours knows that it is right already', async () => {
    const job = await ecrJob();
    const { standIn, rock, workspace, host } = job;
    standIn.world.registries.create(standIn, repository, { imageTagMutability: 'IMMUTABLE' });
    const inputs = { rock, repository, tags: '1' };
    await job.push(inputs);
    const { skopeo } = await loggedIn(job);
    const file = `oci-archive:${join(workspace, rock)}`;
    await expect(
      skopeo('copy', '--format', 'oci', file, `docker://${host}/${repository}:1`),
    ).rejects.toThrow(/The image tag '1' already exists in the 'team\/etl' repository/);
    expect(await job.push(inputs)).toMatchObject({ exitCode: 0, outputs: { unchanged: 'true' } });
  });

  it('part where a password expires on the way: only ours goes on with a new one', async () => {
    const job = await ecrJob({ tokenUses: 3 });
    const { standIn, rock, workspace, host } = job;
    standIn.world.registries.create(standIn, repository);
    const { skopeo } = await loggedIn(job);
    const file = `oci-archive:${join(workspace, rock)}`;
    await expect(
      skopeo('copy', '--format', 'oci', file, `docker://${host}/${repository}:1`),
      // It sends blobs side by side: when a HEAD is the first that is refused, no words come with that.
    ).rejects.toThrow(/Your authorization token has expired|denied|\b403\b/);
    const ours = await job.push({ rock, repository, tags: '1' });
    expect(ours).toMatchObject({ exitCode: 0, outputs: { digest: job.digest } });
  });
});

/** Digests of the blobs of a layout, by the name that each has. */
function blobsOf(layout: string): ReadonlyMap<string, string> {
  const folder = join(layout, 'blobs', 'sha256');
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return new Map(readdirSync(folder).map((name) => [name, hash(name)]));
}
