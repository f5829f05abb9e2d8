import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Captured, CaptureOptions } from '../../../src/ports.ts';
import { credentialsFromFiles } from '../../../src/registry/auth-files.ts';
import { parseRepository } from '../../../src/registry/repository.ts';
import { noPrograms, testPorts } from '../../support/ports.ts';

interface Asked {
  readonly tool: string;
  readonly args: readonly string[];
  readonly options: CaptureOptions | undefined;
}

/** Looks for credentials in one file, with a program that gives one answer. */
async function ask(
  answer: Partial<Captured> | Error,
  content: object = { credHelpers: { 'ghcr.io': 'vault' } },
  repository = 'ghcr.io/team/etl',
) {
  const asked: Asked[] = [];
  const ports = testPorts({
    exec: {
      ...noPrograms,
      capture: async (tool, args, options) => {
        asked.push({ tool, args, options });
        if (answer instanceof Error) throw answer;
        return { exitCode: 0, stdout: '', stderr: '', ...answer };
      },
    },
  });
  const file = join(ports.context.temp, 'config.json');
  writeFileSync(file, JSON.stringify(content));
  const found = await credentialsFromFiles(
    [file],
    parseRepository(repository, false),
    'push',
    ports,
  );
  return { found, asked, file, masks: ports.log.texts('mask') };
}

const json = (value: object) => ({ stdout: JSON.stringify(value) });
const known = json({ ServerURL: 'ghcr.io', Username: 'me', Secret: 'hunter2' });

describe('a program that keeps credentials', () => {
  it('is asked for the registry by its standard input, and its secret masked', async () => {
    const { found, asked, file, masks } = await ask(known);
    expect(asked).toEqual([
      {
        tool: 'docker-credential-vault',
        args: ['get'],
        options: { input: 'ghcr.io', timeout: 60_000 },
      },
    ]);
    const source = `docker-credential-vault, which ${file} names`;
    expect(found).toEqual({ credentials: { username: 'me', password: 'hunter2', source } });
    expect(masks).toEqual(['hunter2', 'me:hunter2']);
  });

  it('is asked for Docker Hub by the name that docker has for it', async () => {
    const content = { credsStore: 'desktop', auths: { 'https://index.docker.io/v1/': {} } };
    const { asked } = await ask(known, content, 'docker.io/octo/etl');
    expect(asked[0]?.options?.input).toBe('https://index.docker.io/v1/');
  });

  it('goes before what the file itself holds when it is named for the registry alone', async () => {
    const auths = { 'ghcr.io': { username: 'other', password: 'x' } };
    const content = { auths, credHelpers: { 'ghcr.io': 'vault' } };
    expect((await ask(known, content)).found.credentials?.username).toBe('me');
    expect((await ask({ exitCode: 1 }, content)).found.credentials?.username).toBe('other');
  });

  it('is asked after what the file itself holds when it is for all registries', async () => {
    const auths = { 'ghcr.io': { username: 'other', password: 'x' } };
    const { found, asked } = await ask(known, { auths, credsStore: 'vault' });
    expect([found.credentials?.username, asked]).toEqual(['other', []]);
  });

  it('may answer with an identity token', async () => {
    const { found, masks } = await ask(json({ Username: '<token>', Secret: 'identity' }));
    expect(found.credentials).toMatchObject({ identityToken: 'identity' });
    expect(masks).toContain('identity');
  });

  const unknown = { exitCode: 1, stdout: 'credentials not found in native keychain\n' };
  it('may know nothing', async () => {
    expect((await ask(unknown)).found).toEqual({ credentials: undefined });
  });

  it.each([
    [{ exitCode: 1, stdout: 'locked\n::error::x' }, "failed with 'locked\\n::error::x'"],
    [{ exitCode: 2, stderr: 'no session' }, "failed with 'no session'"],
    [{ exitCode: 2 }, 'docker-credential-vault failed'],
    [{ exitCode: 130, timedOut: true as const }, 'did not answer in 60 s'],
    [{ stdout: 'hunter2' }, 'answered with something else than a user and a secret'],
    [json({ Username: 'me', Secret: '' }), 'answered with something else'],
    [new UserError('The program is not installed.'), 'could not be asked: The program is not'],
  ])('that gives no answer is named with the reason: %j', async (answer, reason) => {
    const { found, file } = await ask(answer);
    expect(found.credentials).toBeUndefined();
    expect(found.lacking).toContain(
      `${file} leaves it to the program docker-credential-vault, but docker-credential-vault`,
    );
    expect(found.lacking).toContain(reason);
    expect(found.lacking).not.toContain('hunter2');
  });

  it.each(['../vault', '-x', 'a b', 'a/b'])('is never run by the name %j', async (name) => {
    const { found, asked } = await ask(known, { credHelpers: { 'ghcr.io': name } });
    expect(asked).toEqual([]);
    expect(found.lacking).toContain('is no program');
  });

  it('for all registries is no concern of one that it does not know', async () => {
    const { found, asked } = await ask(unknown, { credsStore: 'vault' });
    expect([found, asked.length]).toEqual([{ credentials: undefined }, 1]);
  });
});
