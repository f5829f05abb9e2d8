import { isHttpFault, ServiceError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports.ts';
import { parseProblems, readErrorBody } from './answer.ts';
import type { Challenge } from './challenge.ts';
import { basic, type Credentials } from './credentials.ts';
import { refusal } from './refusal.ts';
import { nameOfPlace, type Situation } from './situation.ts';
import { unreachable } from './unreachable.ts';

/** What a token service issued. */
export interface Token {
  readonly token: string;
  /** Seconds from now; what a service does not say is 60 by the token specification of distribution. */
  readonly expiresIn: number;
}

const longestToken = 1024 * 1024;

/**
 * Asks the token service that a registry named for the rights of `scopes` (distribution, "Token
 * Authentication Specification"; with an identity token its OAuth 2 form). Credentials go out only
 * over https or within this machine.
 *
 * @throws ServiceError
 */
export async function fetchToken(
  http: Http,
  challenge: Challenge,
  scopes: readonly string[],
  credentials: Credentials | undefined,
  situation: Situation,
): Promise<Token> {
  const realm = realmOf(challenge, situation);
  if (credentials !== undefined) refuseOpenWire(realm, situation);
  const wire = tokenRequest(realm, challenge.parameters.service, scopes, credentials);
  const request = `${wire.method} ${realm.origin}${realm.pathname} for ${situation.repository}`;
  let response: HttpResponse;
  let bytes: Buffer;
  try {
    response = await http.send(wire);
    if (response.status !== 200) {
      const { status, headers } = response;
      const problems = parseProblems(await readErrorBody(response));
      throw refusal({ request, url: realm, status, headers, problems }, situation);
    }
    bytes = await response.body(longestToken);
  } catch (error) {
    throw isHttpFault(error) ? unreachable(realm.host, request, error, situation) : error;
  }
  return parseToken(bytes, request, realm, situation);
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): HttpRequest {
  const wanted = new URLSearchParams();
  if (service !== undefined) wanted.set('service', service);
  wanted.set('client_id', 'rock-actions');
  if (credentials?.identityToken !== undefined) {
    wanted.set('scope', scopes.join(' '));
    wanted.set('grant_type', 'refresh_token');
    wanted.set('refresh_token', credentials.identityToken);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url: realm, headers, body: wanted.toString() };
  }
  for (const scope of scopes) wanted.append('scope', scope);
  const url = new URL(realm);
  for (const key of wanted.keys()) url.searchParams.delete(key);
  for (const [key, value] of wanted) url.searchParams.append(key, value);
  const headers = credentials === undefined ? {} : { authorization: basic(credentials) };
  return { method: 'GET', url, headers };
}

function realmOf({ parameters }: Challenge, situation: Situation): URL {
  const realm = parameters.realm ?? '';
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw new ServiceError(
    `The registry of ${situation.repository} asks for a token, but names no service that issues one; check that ${nameOfPlace(situation)} names a registry, and ask its operators.`,
    { request: 'the token of the registry', retryable: false },
  );
}

/** @throws ServiceError when a password would be readable on the way */
export function refuseOpenWire(url: URL, { repository, purpose }: Situation): void {
  if (url.protocol === 'https:' || isLoopback(url)) return;
  throw new ServiceError(
    `The credentials for ${repository} are not sent to ${url.host}, because without https everybody on the way could read them; give the registry a certificate, or let it accept ${purpose === 'push' ? 'pushes' : 'pulls'} without credentials.`,
    { request: `authorization at ${url.origin}`, retryable: false },
  );
}

function parseToken(bytes: Buffer, request: string, realm: URL, situation: Situation): Token {
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString('utf8'));
  } catch {
    document = undefined;
  }
  const { token, access_token, expires_in } = (document ?? {}) as Record<string, unknown>;
  const issued = typeof token === 'string' && token !== '' ? token : access_token;
  // In a header it would be refused, or start another header.
  if (typeof issued !== 'string' || !/^[\x21-\x7e]+$/.test(issued)) {
    throw new ServiceError(
      `${realm.host} answered ${request} without a token; check that ${nameOfPlace(situation)} names a registry, and ask its operators.`,
      { request, status: 200, retryable: false },
    );
  }
  const isTime = typeof expires_in === 'number' && expires_in > 0;
  return { token: issued, expiresIn: isTime ? expires_in : 60 };
}
