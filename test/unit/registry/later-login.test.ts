import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { leaveLogin, removeLaterLogin } from '../../../src/registry/later-login.ts';
import { parseRepository } from '../../../src/registry/repository.ts';
import { testPorts } from '../../support/ports.ts';

const credentials = { username: 'me', password: 'p:w', source: 'the test' };
const auth = Buffer.from('me:p:w').toString('base64');
const login = (repository = 'ghcr.io/team/etl') => ({
  repository: parseRepository(repository, false),
  credentials,
});

function machine(config?: string) {
  const ports = testPorts();
  const { home, temp } = ports.context;
  const file = join(home, '.docker', 'config.json');
  if (config !== undefined) {
    mkdirSync(join(home, '.docker'));
    writeFileSync(file, config);
    // The mode of a new file is cut by the umask of who runs the tests.
    chmodSync(file, 0o640);
  }
  return {
    ports,
    file,
    read: () => JSON.parse(readFileSync(file, 'utf8')),
    ours: () => readdirSync(temp).filter((name) => name.startsWith('rock-actions-')),
  };
}

describe('a login that is left in ~/.docker/config.json', () => {
  it('is there until the job ends, and then nothing is', async () => {
    const { ports, file, read, ours } = machine();
    expect(await leaveLogin(login(), 'home', ports)).toEqual({});
    expect(read()).toEqual({ auths: { 'ghcr.io': { auth } } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(ports.context.temp, ours()[0] ?? '', 'entry.json')).mode & 0o777).toBe(
      0o600,
    );
    await removeLaterLogin(ports);
    expect(existsSync(file)).toBe(false);
    expect(ours()).toEqual([]);
  });

  it('is called as docker calls Docker Hub', async () => {
    const { ports, read } = machine();
    await leaveLogin(login('docker.io/me/etl'), 'home', ports);
    expect(Object.keys(read().auths)).toEqual(['https://index.docker.io/v1/']);
  });

  it('leaves everything else as it is: other logins, settings, who may read the file', async () => {
    const before = { auths: { 'r.test': { auth: 'eDp5' } }, credsStore: 'x', psFormat: 'y' };
    const { ports, file, read } = machine(JSON.stringify(before));
    await leaveLogin(login(), 'home', ports);
    expect(read()).toEqual({ ...before, auths: { ...before.auths, 'ghcr.io': { auth } } });
    // Of another job on the same machine.
    const meanwhile = read();
    meanwhile.auths['s.test'] = { auth: 'eDp6' };
    writeFileSync(file, JSON.stringify(meanwhile));
    await removeLaterLogin(ports);
    expect(read()).toEqual({
      ...before,
      auths: { ...before.auths, 's.test': { auth: 'eDp6' } },
    });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(file, '..'))).toEqual(['config.json']);
  });

  it('takes no place of another, and so takes none away', async () => {
    const config = JSON.stringify({ auths: { 'ghcr.io': { auth: 'eDp5' } } });
    const { ports, file, ours } = machine(config);
    await leaveLogin(login(), 'home', ports);
    expect(ports.log.texts('warning')).toEqual([
      expect.stringContaining('has another login for ghcr.io'),
    ]);
    await removeLaterLogin(ports);
    expect(readFileSync(file, 'utf8')).toBe(config);
    expect(ours()).toEqual([]);
  });

  it('is left where somebody has it already, or has it changed since', async () => {
    const there = machine(JSON.stringify({ auths: { 'ghcr.io': { auth } } }));
    await leaveLogin(login(), 'home', there.ports);
    await removeLaterLogin(there.ports);
    expect(there.read().auths['ghcr.io']).toEqual({ auth });
    const changed = machine();
    await leaveLogin(login(), 'home', changed.ports);
    const theirs = { auths: { 'ghcr.io': { auth: 'eDp5' } } };
    writeFileSync(changed.file, JSON.stringify(theirs));
    await removeLaterLogin(changed.ports);
    expect(changed.read()).toEqual(theirs);
  });

  it('leaves a file that was there, and the login that another job has put beside it', async () => {
    const there = machine('{}');
    await leaveLogin(login(), 'home', there.ports);
    await removeLaterLogin(there.ports);
    expect(there.read()).toEqual({ auths: {} });
    const created = machine();
    await leaveLogin(login(), 'home', created.ports);
    const both = { auths: { ...created.read().auths, 's.test': { auth: 'eDp6' } } };
    writeFileSync(created.file, JSON.stringify(both));
    await removeLaterLogin(created.ports);
    expect(created.read()).toEqual({ auths: { 's.test': { auth: 'eDp6' } } });
  });

  it('is all that is removed, whatever the state says', async () => {
    const { ports, read } = machine();
    await leaveLogin(login(), 'home', ports);
    const directory = join(ports.context.home, 'rock-actions-home-login-other');
    mkdirSync(directory);
    writeFileSync(join(directory, 'entry.json'), JSON.stringify({ auth }));
    const elsewhere = { ...ports.context, temp: join(ports.context.temp, 'temp') };
    await removeLaterLogin({ ...ports, context: elsewhere });
    expect(read().auths).toEqual({ 'ghcr.io': { auth } });
    expect(existsSync(directory)).toBe(true);
  });

  it('goes through a link to where the file is', async () => {
    const { ports, file } = machine('{}');
    const elsewhere = join(ports.context.temp, 'kept.json');
    writeFileSync(elsewhere, '{}');
    const linked = machine();
    mkdirSync(join(linked.file, '..'));
    symlinkSync(elsewhere, linked.file);
    await leaveLogin(login(), 'home', linked.ports);
    expect(JSON.parse(readFileSync(elsewhere, 'utf8')).auths).toEqual({ 'ghcr.io': { auth } });
    expect(existsSync(file)).toBe(true);
  });

  it.each(['[]', '{', '"x"'])('needs a file that can be read: %s', async (config) => {
    const { ports, file } = machine(config);
    const leaving = leaveLogin(login(), 'home', ports);
    await expect(leaving).rejects.toThrow(UserError);
    await expect(leaving).rejects.toThrow(
      /is not the JSON object that docker login or skopeo login writes/,
    );
    expect(readFileSync(file, 'utf8')).toBe(config);
  });

  it('can be taken away when the file is gone', async () => {
    const { ports, file } = machine();
    await leaveLogin(login(), 'home', ports);
    writeFileSync(file, '');
    await removeLaterLogin(ports);
    await removeLaterLogin(machine().ports);
  });
});

describe('a login that variables name', () => {
  it('is in a file of its own until the job ends', async () => {
    const { ports, file, ours } = machine();
    const variables = await leaveLogin(login(), 'variables', ports);
    const written = join(variables.DOCKER_CONFIG ?? '', 'config.json');
    expect(variables.REGISTRY_AUTH_FILE).toBe(written);
    expect(JSON.parse(readFileSync(written, 'utf8')).auths).toEqual({ 'ghcr.io': { auth } });
    expect(existsSync(file)).toBe(false);
    await removeLaterLogin(ports);
    expect(ours()).toEqual([]);
  });

  it('is none when nobody asks', async () => {
    const { ports, ours } = machine();
    expect(await leaveLogin(login(), 'none', ports)).toEqual({});
    expect(ours()).toEqual([]);
  });
});
