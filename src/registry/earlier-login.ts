import type { Ports } from '../ports.ts';
import { credentialsFromFiles } from './auth-files.ts';
import type { CredentialsProvider } from './authorization.ts';
import { secretsOf } from './credentials.ts';
import type { Repository } from './repository.ts';
import type { Situation } from './situation.ts';

export type LoginPorts = Pick<Ports, 'log' | 'exec' | 'context'>;

/** Looks for what earlier steps logged in with when a registry asks, and says once where it was found. */
export function earlierLogin(
  repository: Repository,
  purpose: Situation['purpose'],
  ports: LoginPorts,
): CredentialsProvider {
  const { log, context } = ports;
  const said = new Set<string>();
  return async () => {
    const found = await credentialsFromFiles(context.registryAuthFiles, repository, purpose, ports);
    const { credentials } = found;
    if (credentials === undefined) return found;
    for (const secret of secretsOf(credentials)) log.mask(secret);
    if (!said.has(credentials.source)) {
      log.info(`Credentials for ${repository.registry} are those of ${credentials.source}.`);
    }
    said.add(credentials.source);
    return found;
  };
}
