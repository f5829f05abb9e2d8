import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushJob } from '../support/push-job.ts';

describe('push-registry', () => {
  it.each(['home', 'variables'])('leaves a login until the job ends: %s', async (how) => {
    const { rock, temp, home, push, startRegistry } = await pushJob();
    const password = 'pässword';
    const standIn = await startRegistry({ access: { scheme: 'basic', user: 'me', password } });
    const repository = `${standIn.host}/etl`;
    const credentials = { username: 'me', password };
    const inputs = { rock, repository, ...credentials, 'export-auth': how };
    const first = await push(inputs);
    expect(first).toMatchObject({ exitCode: 0, problems: [] });
    expect(Object.keys(first.environment)).toEqual(
      how === 'home' ? [] : ['DOCKER_CONFIG', 'REGISTRY_AUTH_FILE'],
    );
    const later = { environment: first.environment };
    const second = await push({ rock, repository, tags: 'x' }, later);
    expect(second).toMatchObject({ exitCode: 0, outputs: { 'pushed-bytes': '0' } });
    const file = first.environment.REGISTRY_AUTH_FILE ?? join(home, '.docker', 'config.json');
    expect(readFileSync(file, 'utf8')).toContain(Buffer.from(`me:${password}`).toString('base64'));
    const secrets = [password, Buffer.from(password).toString('base64')];
    for (const secret of secrets) expect(JSON.stringify(first.state)).not.toContain(secret);
    const post = await push(inputs, { stage: 'post', state: first.state });
    expect(post).toMatchObject({ exitCode: 0, annotations: [] });
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(temp).filter((name) => name.startsWith('rock-actions-'))).toEqual([]);
  });

  it.each(['home', 'variables'])('leaves no login that was refused: %s', async (how) => {
    const { rock, temp, home, push, startRegistry } = await pushJob();
    const access = { scheme: 'basic', user: 'me', password: 'right' } as const;
    const { host } = await startRegistry({ access });
    const credentials = { username: 'me', password: 'wrong', 'export-auth': how };
    const inputs = { rock, repository: `${host}/etl`, ...credentials };
    const main = await push(inputs);
    expect(main).toMatchObject({ exitCode: 1, environment: {}, artifacts: [] });
    expect(Object.keys(main.outputs)).toEqual(['report']);
    expect(existsSync(join(home, '.docker'))).toBe(false);
    expect(readdirSync(temp).filter((name) => name.startsWith('rock-actions-'))).toEqual([]);
    const post = await push(inputs, { stage: 'post', state: main.state });
    expect(post).toMatchObject({ exitCode: 0, annotations: [] });
  });

  it('says what it has pushed when the login cannot be left', async () => {
    const { rock, digest, home, push, startRegistry } = await pushJob();
    const standIn = await startRegistry({
      access: { scheme: 'basic', user: 'me', password: 'pw' },
    });
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker', 'config.json'), '[]');
    const credentials = { username: 'me', password: 'pw', 'export-auth': 'home' };
    const run = await push({ rock, repository: `${standIn.host}/etl`, ...credentials });
    expect(run).toMatchObject({ exitCode: 1, outputs: { digest, tags: '["0.2"]' } });
    expect(run.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('The login cannot be put into') }),
    ]);
  });
});
