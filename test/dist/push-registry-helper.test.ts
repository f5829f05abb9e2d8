import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '../standins/registry/server.ts';
import { runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const rock = 'etl_0.2_amd64.rock';
let directory: string;
beforeAll(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-helper-')));
  for (const name of ['workspace', 'temp', 'bin']) mkdirSync(join(directory, name));
  await writeTinyRock(join(directory, 'workspace', rock), { name: 'etl', version: '0.2' });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A stand-in for a program that keeps credentials, strict about how it is asked. */
function writeHelper(server: string, secret: string): void {
  const path = join(directory, 'bin', 'docker-credential-standin');
  const lines = [
    '#!/bin/sh',
    '[ "$*" = get ] || { echo "unknown arguments: $*" >&2; exit 2; }',
    'server=$(cat)',
    `[ "$server" = "${server}" ] || { echo "credentials not found in native keychain"; exit 1; }`,
    `printf '{"ServerURL":"%s","Username":"me","Secret":"%s"}' "$server" '${secret}'`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

it('asks the program that keeps the credentials, and shows nothing of what it says', async () => {
  const secret = 'hunter2-of-the-helper';
  const standIn = await startStandIn({ access: { scheme: 'basic', user: 'me', password: secret } });
  onTestFinished(() => standIn.stop());
  writeHelper(standIn.host, secret);
  const file = join(directory, 'config.json');
  writeFileSync(file, JSON.stringify({ credHelpers: { [standIn.host]: 'standin' } }));
  const push = (host: string) =>
    runAction('push-registry', {
      workspace: join(directory, 'workspace'),
      temp: join(directory, 'temp'),
      inputs: { rock, repository: `${host}/team/etl` },
      environment: {
        HOME: directory,
        PATH: `${join(directory, 'bin')}:${process.env.PATH}`,
        REGISTRY_AUTH_FILE: file,
        RUNNER_DEBUG: '1',
      },
    });
  const run = await push(standIn.host);
  expect(run).toMatchObject({ exitCode: 0, annotations: [] });
  expect(run.log).toContain('docker-credential-standin, which');
  expect(run.masks).toEqual(expect.arrayContaining([secret, `me:${secret}`]));
  expect([run.log, run.summary, JSON.stringify(run.outputs)].join('\n')).not.toContain(secret);
  // Another name of this machine is another registry, which the file leaves to nobody.
  const other = await push(standIn.host.replace('127.0.0.1', 'localhost'));
  expect(other.exitCode).toBe(1);
  expect(other.annotations[0]?.message).toContain('nothing is known that allows to push');
});
