import { Authorization } from './authorization.ts';
import { RegistryClient } from './client.ts';
import type { Destination, PushPorts } from './destination.ts';
import { decideLatest, type LatestDecision } from './tag-latest.ts';
import { listTags } from './tag-list.ts';

/**
 * Whether `latest` is to stand for an image of this version in a repository, by the tags that are
 * there; see `decideLatest`.
 *
 * @throws ServiceError when the registry does not list them: then nobody knows
 */
export async function lookForLatest(
  { repository, credentials, remedy }: Omit<Destination, 'tags'>,
  version: string,
  patterns: readonly RegExp[],
  ports: PushPorts,
): Promise<LatestDecision> {
  const options = { rights: 'pull,push' as const, ...(remedy === undefined ? {} : { remedy }) };
  const authorization = new Authorization(repository, credentials, ports, options);
  const client = new RegistryClient(repository, authorization, ports.http);
  return decideLatest(version, await listTags(client, repository.text, ports), patterns);
}
