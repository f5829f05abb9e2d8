import { UserError } from '../errors.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import type { Ports } from '../ports.ts';
import { Authorization } from './authorization.ts';
import { RegistryClient } from './client.ts';
import { lookUp } from './manifests.ts';
import { parseRepository } from './repository.ts';

/**
 * What a tag of a repository that everybody may read stands for. Asks for a manifest's header alone,
 * and without credentials.
 *
 * @param repository `public.ecr.aws/ubuntu/ubuntu`
 * @throws ServiceError when the registry cannot be asked
 * @throws UserError when there is no such tag, or it cannot be seen
 */
export async function publicDigest(
  repository: string,
  tag: string,
  ports: Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>,
): Promise<Digest> {
  const where = parseRepository(repository, false);
  const nobody = async () => ({ credentials: undefined });
  const authorization = new Authorization(where, nobody, ports, { rights: 'pull' });
  const found = await lookUp(new RegistryClient(where, authorization, ports.http), tag, ports);
  if (isDigest(found)) return found;
  throw new UserError(`${repository}:${tag} is not there, or not for everybody to see.`);
}
