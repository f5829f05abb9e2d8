import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialsFromFiles } from '../../../src/registry/auth-files.ts';
import { removeLoginFile, writeLoginFile } from '../../../src/registry/login-file.ts';
import { parseRepository } from '../../../src/registry/repository.ts';
import { testPorts } from '../../support/ports.ts';

const repository = (text: string) => parseRepository(text, false);
const credentials = { username: 'me', password: 'p:w', source: 'the test' };
const login = { repository: repository('ghcr.io/team/etl'), credentials };

describe('a file of logins for later steps', () => {
  it('can be read by nobody else, and by whoever reads files of docker', async () => {
    const { temp } = testPorts().context;
    const { directory, file } = await writeLoginFile(temp, [login], []);
    expect([statSync(directory).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    const found = await credentialsFromFiles([file], login.repository, 'push');
    expect(found.credentials).toMatchObject({ username: 'me', password: 'p:w' });
  });

  it('names Docker Hub as docker and as podman do', async () => {
    const { temp } = testPorts().context;
    const hub = { repository: repository('docker.io/octo/etl'), credentials };
    const { file } = await writeLoginFile(temp, [hub], []);
    const { auths } = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(auths)).toEqual(
      expect.arrayContaining(['https://index.docker.io/v1/', 'docker.io']),
    );
  });

  it('keeps an identity token', async () => {
    const { temp } = testPorts().context;
    const token = { ...credentials, identityToken: 'identity' };
    const { file } = await writeLoginFile(temp, [{ ...login, credentials: token }], []);
    const found = await credentialsFromFiles([file], login.repository, 'push');
    expect(found.credentials).toMatchObject({ identityToken: 'identity' });
  });

  it('logs nobody out: what the other files hold comes along', async () => {
    const { temp } = testPorts().context;
    const write = (name: string, content: unknown) => {
      const path = join(temp, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    };
    const files = [
      write('auth.json', {
        auths: { 'quay.io': { auth: 'first' }, 'ghcr.io': { auth: 'theirs' } },
      }),
      write('config.json', {
        auths: { 'quay.io': { auth: 'second' }, 'kept.test': {}, 'plain.test': { auth: 'x' } },
        credsStore: 'desktop',
        credHelpers: { 'ecr.test': 'ecr-login', 'ghcr.io': 'gh' },
      }),
      write('broken.json', 'no JSON'),
      join(temp, 'absent.json'),
    ];
    const { file } = await writeLoginFile(temp, [login], files);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      auths: {
        'quay.io': { auth: 'first' },
        'ghcr.io': { auth: Buffer.from('me:p:w').toString('base64') },
        'kept.test': {},
        'plain.test': { auth: 'x' },
      },
      credHelpers: { 'kept.test': 'desktop', 'ecr.test': 'ecr-login' },
    });
  });

  it('is removed, and again when it is gone', async () => {
    const { temp } = testPorts().context;
    const written = await writeLoginFile(temp, [login], []);
    await removeLoginFile(temp, written);
    expect(existsSync(written.directory)).toBe(false);
    await removeLoginFile(temp, written);
  });

  it('is the only thing that is removed', async () => {
    const { temp } = testPorts().context;
    for (const directory of [join(temp, 'other'), temp, join(temp, 'a', 'rock-actions-login-x')]) {
      mkdirSync(directory, { recursive: true });
      await removeLoginFile(temp, { directory, file: join(directory, 'config.json') });
      expect(existsSync(directory)).toBe(true);
    }
  });
});
