import { UserError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import type { Ports } from '../ports.ts';
import { type Credentials, secretsOf } from '../registry/credentials.ts';
import type { Repository } from '../registry/repository.ts';
import type { Login } from './api.ts';

/**
 * What opens the registry: user and password out of a token, masked before anybody can use them. The
 * token opens every registry of the region that lets its owner in.
 */
export function credentialsOf({ token }: Login, log: Pick<Ports['log'], 'mask'>): Credentials {
  const text = Buffer.from(token, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const credentials = {
    username: text.slice(0, Math.max(colon, 0)),
    password: text.slice(colon + 1),
    source: 'Amazon ECR',
  };
  // The token itself is the base64 form of the second of these.
  for (const secret of secretsOf(credentials)) log.mask(secret);
  if (credentials.username !== '' && credentials.password !== '') return credentials;
  throw new UserError(
    'Amazon ECR answered GetAuthorizationToken without user and password; look what AWS_ENDPOINT_URL_ECR or AWS_ENDPOINT_URL point to, where they are set.',
  );
}

/**
 * The repository as the registry protocol knows it. Images are named by the registry's own host; only
 * when the control plane was asked on this machine, as in a test, is the registry spoken to there, too.
 */
export function registryRepository(
  host: string,
  path: string,
  { endpoint, origin }: Login,
): Repository {
  const own = new URL(`https://${host}`);
  const told = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint) : origin;
  const local = isLoopback(told) ? told : origin;
  return {
    text: `${host}/${path}`,
    registry: host,
    name: path,
    origins: [isLoopback(origin) ? new URL(local.origin) : own],
    aliases: [],
  };
}
