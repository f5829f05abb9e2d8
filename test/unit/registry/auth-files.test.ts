import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { credentialsFromFiles } from '../../../src/registry/auth-files.ts';
import { parseRepository } from '../../../src/registry/repository.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-auth-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const auth = (user: string, password: string) => ({
  auth: Buffer.from(`${user}:${password}`).toString('base64'),
});

async function find(
  files: readonly string[],
  repository = 'ghcr.io/team/etl',
  purpose: 'push' | 'pull' = 'push',
) {
  return await credentialsFromFiles(files, parseRepository(repository, false), purpose);
}

async function user(content: unknown, repository?: string): Promise<string | undefined> {
  return (await find([file('auth.json', content)], repository)).credentials?.username;
}

describe('credentials of earlier steps', () => {
  it('are those of the first file that knows the registry', async () => {
    const other = file('1.json', { auths: { 'quay.io': auth('other', 'x') } });
    const first = file('2.json', { auths: { 'ghcr.io': auth('me', 'p:w') } });
    const second = file('3.json', { auths: { 'ghcr.io': auth('you', 'x') } });
    const absent = join(directory, 'absent', 'auth.json');
    expect(await find([absent, other, first, second])).toEqual({
      credentials: { username: 'me', password: 'p:w', source: first },
    });
  });

  it.each([
    ['the host', { 'ghcr.io': auth('a', 'x') }],
    ['the host as a URL', { 'https://ghcr.io': auth('a', 'x') }],
    ['the host as a URL with a path', { 'https://ghcr.io/v1/': auth('a', 'x') }],
    ['a path before the host', { 'ghcr.io': auth('b', 'x'), 'ghcr.io/team': auth('a', 'x') }],
    ['the longer path', { 'ghcr.io/team': auth('b', 'x'), 'ghcr.io/team/etl': auth('a', 'x') }],
    ['user and password in plain', { 'ghcr.io': { username: 'a', password: 'x' } }],
  ])('stand under %s', async (_, auths) => {
    expect(await user({ auths })).toBe('a');
  });

  it.each([
    ['another host', { 'ghcr.io.evil.test': auth('a', 'x') }],
    ['another port', { 'ghcr.io:5000': auth('a', 'x') }],
    ['a path that only begins alike', { 'ghcr.io/tea': auth('a', 'x') }],
    ['nothing that can be read', { 'ghcr.io': { auth: 'bm8gY29sb24=' } }],
    ['an empty password', { 'ghcr.io': auth('a', '') }],
    ['no object', { 'ghcr.io': 'a:x' }],
  ])('are not taken from %s', async (_, auths) => {
    expect(await user({ auths })).toBeUndefined();
  });

  it.each(['docker.io', 'index.docker.io', 'https://index.docker.io/v1/'])(
    'of Docker Hub stand under %s',
    async (key) => {
      expect(await user({ auths: { [key]: auth('a', 'x') } }, 'docker.io/octo/etl')).toBe('a');
    },
  );

  it('may be in the form of old dockers', async () => {
    const old = file('.dockercfg', { 'https://ghcr.io/v1/': auth('a', 'x') });
    expect((await find([old])).credentials?.username).toBe('a');
  });

  it('lose the zero bytes that docker pads with', async () => {
    const padded = file('a.json', { auths: { 'ghcr.io': auth('a', 'secret\0\0') } });
    expect((await find([padded])).credentials?.password).toBe('secret');
  });

  it('may be an identity token', async () => {
    const path = file('a.json', {
      auths: { 'ghcr.io': { ...auth('a', ''), identitytoken: 'id' } },
    });
    expect((await find([path])).credentials).toMatchObject({ identityToken: 'id' });
  });

  it.each([
    ['credHelpers', { credHelpers: { 'ghcr.io': 'gh' } }, 'gh'],
    [
      'credsStore with the empty entry of docker',
      { auths: { 'ghcr.io': {} }, credsStore: 'pass' },
      'pass',
    ],
  ])('that only a program has are named: %s', async (_, content, name) => {
    const path = file('config.json', content);
    expect(await find([path])).toEqual({
      credentials: undefined,
      lacking: `${path} leaves it to the program docker-credential-${name}, but this action does not ask it`,
    });
  });

  it('of a later file serve when the first leaves it to a program', async () => {
    const helper = file('1.json', { credHelpers: { 'ghcr.io': 'gh' } });
    const plain = file('2.json', { auths: { 'ghcr.io': auth('a', 'x') } });
    expect((await find([helper, plain])).credentials?.username).toBe('a');
  });

  it('are no concern of a store that knows other registries', async () => {
    const path = file('config.json', { auths: { 'quay.io': {} }, credsStore: 'pass' });
    expect(await find([path])).toEqual({ credentials: undefined });
  });

  it.each(['', '\n'])('are none in an empty file: %j', async (content) => {
    const empty = file('1.json', content);
    expect(await find([empty])).toEqual({ credentials: undefined });
    const later = file('2.json', { auths: { 'ghcr.io': auth('a', 'x') } });
    expect((await find([empty, later])).credentials?.username).toBe('a');
  });

  it.each(['[]', 'hunter2', '"hunter2"'])(
    'are refused in a file of another form, which is not quoted: %s',
    async (content) => {
      const path = file('config.json', content);
      await expect(find([path])).rejects.toEqual(
        new UserError(
          `${path} is not the JSON object that docker login or skopeo login writes; correct it, or give the inputs 'username' and 'password'.`,
        ),
      );
    },
  );

  it('are asked for by no input of an action that only reads images and has none', async () => {
    const path = file('config.json', '[]');
    await expect(find([path], undefined, 'pull')).rejects.toEqual(
      new UserError(
        `${path} is not the JSON object that docker login or skopeo login writes; correct it, or remove it and log in to the registry anew in an earlier step.`,
      ),
    );
  });

  it('are asked for otherwise where a file cannot be read', async () => {
    const found = find([directory]);
    await expect(found).rejects.toThrow(UserError);
    await expect(found).rejects.toThrow(
      /^\/.* cannot be read \(EISDIR.*\); correct it, or give the/,
    );
  });
});
