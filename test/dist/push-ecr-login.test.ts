import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EcrStandInOptions, startEcrStandIn } from '../standins/ecr/server.ts';
import { runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

/** A job that asks the stand-in on this machine directly, as `AWS_ENDPOINT_URL` lets it. */
async function job(options?: EcrStandInOptions) {
  const standIn = await startEcrStandIn(options);
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-ecr-login-'));
  const [workspace, temp, home] = ['workspace', 'temp', 'home'].map((name) => {
    mkdirSync(join(directory, name));
    return join(directory, name);
  }) as [string, string, string];
  onTestFinished(() => {
    standIn.stop();
    rmSync(directory, { recursive: true });
    expect(standIn.complaints).toEqual([]);
  });
  const environment = {
    HOME: home,
    AWS_ENDPOINT_URL: standIn.origin,
    AWS_REGION: standIn.region,
    AWS_ACCESS_KEY_ID: standIn.principal.accessKeyId,
    AWS_SECRET_ACCESS_KEY: standIn.principal.secretAccessKey,
  };
  const run = (inputs: Record<string, string>, more = {}) =>
    runAction('push-ecr', { workspace, temp, environment, inputs, ...more });
  return { standIn, workspace, temp, home, run };
}

describe('push-ecr', () => {
  it('leaves its login for later steps, and takes it away when the job ends', async () => {
    const { standIn, home, run } = await job();
    const inputs = {
      repository: 'team/etl',
      'preflight-only': 'true',
      'create-repository': 'true',
      'export-auth': 'variables',
    };
    const main = await run(inputs);
    expect(main.exitCode).toBe(0);
    const file = main.environment.REGISTRY_AUTH_FILE ?? '';
    const { auths } = JSON.parse(readFileSync(file, 'utf8'));
    const { auth } = auths['123456789012.dkr.ecr.eu-west-1.amazonaws.com'];
    const [, password = ''] = Buffer.from(auth, 'base64').toString().split(':');
    expect(standIn.world.tokens.all()).toContain(password);
    expect(`${main.log}${JSON.stringify(main.state)}${main.summary}`).not.toContain(password);
    const post = await run(inputs, { stage: 'post', state: main.state });
    expect([post.exitCode, existsSync(file)]).toEqual([0, false]);
    expect(existsSync(join(home, '.docker'))).toBe(false);
  });

  it('leaves no login when it failed', async () => {
    const { run } = await job();
    const main = await run({
      repository: 'team/etl',
      'preflight-only': 'true',
      'export-auth': 'home',
    });
    expect(main.exitCode).toBe(1);
    expect(main.state).toEqual({});
  });

  it('says what it has pushed when the login cannot be left', async () => {
    const { workspace, home, run } = await job();
    const rock = 'etl_0.2_amd64.rock';
    const { digest } = await writeTinyRock(join(workspace, rock), { name: 'etl', version: '0.2' });
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker', 'config.json'), '[]');
    const main = await run({
      rock,
      repository: 'team/etl',
      'create-repository': 'true',
      'export-auth': 'home',
    });
    expect(main).toMatchObject({ exitCode: 1, outputs: { digest, tags: '["0.2"]' }, state: {} });
    expect(main.summary).toContain(digest);
    expect(main.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('The login cannot be put into') }),
    ]);
  });

  it('pushes the rocks of several platforms as one index, and gives that to another repository', async () => {
    const { standIn, workspace, run } = await job({ blobMounting: true });
    for (const architecture of ['amd64', 'arm64']) {
      const path = join(workspace, `etl_0.2_${architecture}.rock`);
      await writeTinyRock(path, {
        name: 'etl',
        version: '0.2',
        architecture,
        content: architecture,
      });
    }
    const pushed = await run({
      rocks: '*.rock',
      repository: 'team/etl',
      'create-repository': 'true',
    });
    expect(pushed).toMatchObject({ exitCode: 0, problems: [] });
    const again = await run({ rocks: '*.rock', repository: 'team/etl' });
    expect(again.outputs).toMatchObject({ digest: pushed.outputs.digest, unchanged: 'true' });
    const before = standIn.seen.length;
    const promoted = await run({
      'promote-from': `team/etl@${pushed.outputs.digest}`,
      repository: 'team/prod',
      'create-repository': 'true',
      tags: '0.2\nstable',
    });
    expect(promoted.outputs).toMatchObject({
      digest: pushed.outputs.digest,
      tags: '["0.2","stable"]',
      'pushed-bytes': '0',
    });
    const sent = standIn.seen.slice(before).filter(({ path }) => /blobs\/uploads\/[^?]/.test(path));
    expect(sent).toEqual([]);
  });
});
