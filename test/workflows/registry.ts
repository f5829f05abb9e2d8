import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Registry {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** Who alone may read and write. */
  readonly username: string;
  readonly password: string;
  /** Both as they stand in the requests, before base64. */
  readonly basic: string;
  /** The tags of a repository with the digest that each names; empty when there is no repository. */
  readonly tags: (repository: string) => Promise<Readonly<Record<string, string>>>;
}

const username = 'packer';
const password = 'correct horse';
const basic = `${username}:${password}`;
const hashed = '$2b$04$EMkeEeYwFPXVIT53Q3fuXetgOJmJzxoarLZ9G6hLULwKHQ4cQBzpi';
const accept = 'application/vnd.oci.image.manifest.v1+json';

/** Starts the real registry of Debian on a free port of this machine, until the test has ended. */
export async function startRegistry(program: string): Promise<Registry> {
  const home = mkdtempSync(join(tmpdir(), 'rock-actions-registry-'));
  const config = join(home, 'config.yml');
  const passwords = join(home, 'htpasswd');
  writeFileSync(passwords, `${username}:${hashed}\n`);
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      storage: { filesystem: { rootdirectory: join(home, 'storage') } },
      http: { addr: '127.0.0.1:0' },
      auth: { htpasswd: { realm: 'test', path: passwords } },
    }),
  );
  const child = spawn(program, ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const left = new Promise((done) => child.once('close', done));
  onTestFinished(async () => {
    child.kill();
    await left;
    rmSync(home, { recursive: true, force: true });
  });
  const host = await new Promise<string>((found, fail) => {
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`The registry left with ${code}.`)));
    createInterface(child.stderr).on('line', (line) => {
      const listening = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (listening !== undefined) found(listening);
    });
  });
  const authorization = `Basic ${Buffer.from(basic).toString('base64')}`;
  const get = async (path: string) => {
    const response = await fetch(`http://${host}/v2/${path}`, {
      headers: { authorization, accept },
    });
    if (!response.ok && response.status !== 404) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  return {
    host,
    username,
    password,
    basic,
    async tags(repository) {
      const { tags } = (await (await get(`${repository}/tags/list`)).json()) as { tags?: string[] };
      const named = (tags ?? []).sort().map(async (tag): Promise<[string, string]> => {
        const { headers } = await get(`${repository}/manifests/${tag}`);
        return [tag, headers.get('docker-content-digest') ?? ''];
      });
      return Object.fromEntries(await Promise.all(named));
    },
  };
}
