import { onTestFinished } from 'vitest';
import { startDockerRegistry } from '../support/docker-registry.ts';

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

/** Starts a real registry with one user, until the test has ended. */
export async function startRegistry(program: string): Promise<Registry> {
  const { host, stop } = await startDockerRegistry(program, {
    htpasswd: `${username}:${hashed}\n`,
  });
  onTestFinished(stop);
  const headers = {
    authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
    accept: 'application/vnd.oci.image.manifest.v1+json',
  };
  const get = async (path: string) => {
    const response = await fetch(`http://${host}/v2/${path}`, { headers });
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
      const named = (tags ?? []).map(async (tag): Promise<[string, string]> => {
        const response = await get(`${repository}/manifests/${tag}`);
        return [tag, response.headers.get('docker-content-digest') ?? ''];
      });
      return Object.fromEntries(await Promise.all(named));
    },
  };
}
