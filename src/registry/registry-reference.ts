import type { Digest } from '../oci/digest.ts';
import { parseReference } from '../oci/reference.ts';
import { parseRepository, type Repository } from './repository.ts';

/** An image in a registry, as a reference names it. */
export interface RegistryReference {
  readonly repository: Repository;
  /** Tag or digest, for a request. */
  readonly reference: string;
  /** What the manifest must have, when the reference says so. */
  readonly digest: Digest | undefined;
}

/**
 * Takes `HOST[:PORT]/NAME[:TAG][@DIGEST]` apart; without either it is the tag `latest`, as for docker.
 * Throws a `UserError` for another form.
 */
export function parseRegistryReference(text: string): RegistryReference {
  const { registry, repository, tag, digest } = parseReference(text);
  const named = registry === undefined ? repository : `${registry}/${repository}`;
  return {
    repository: parseRepository(named, false),
    reference: digest ?? tag ?? 'latest',
    digest,
  };
}
