/**
 * A token service that stands in for the one of a registry (distribution, "Token Authentication
 * Specification" and "Token Authentication Implementation"): it knows one user, is strict about what
 * it is asked, and signs with RS256 what a real registry believes.
 */
import { type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { listening, stopServers } from '../../support/listening.ts';

export interface TokenServiceOptions {
  readonly user: string;
  readonly password: string;
  /** Takes this instead of user and password, by the OAuth 2 form. */
  readonly identityToken?: string;
  /** Whom the tokens are for: what the registry calls itself. */
  readonly service: string;
  /** For the signatures, with its certificate in DER, which the registry trusts. */
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

export interface TokenService {
  readonly realm: string;
  readonly issuer: string;
  /** The scopes of each request for a token that was granted. */
  readonly granted: readonly (readonly string[])[];
  /** What of the requests was against the specification. */
  readonly complaints: readonly string[];
  stop(): void;
}

const issuer = 'rock-actions token service';

export async function startTokenService(options: TokenServiceOptions): Promise<TokenService> {
  const granted: (readonly string[])[] = [];
  const complaints: string[] = [];
  const server = createServer(async (request, response) => {
    const asked = await questionOf(request);
    const flaw = flawOf(asked, options);
    if (flaw !== undefined) complaints.push(`${request.method} ${request.url}: ${flaw}`);
    const refused = flaw === undefined ? isStranger(request, asked, options) : true;
    if (refused) {
      const status = flaw === undefined ? 401 : 400;
      const errors = [{ code: 'UNAUTHORIZED', message: flaw ?? 'who is there?' }];
      return response.writeHead(status).end(JSON.stringify({ errors }));
    }
    const scopes = scopesOf(asked);
    granted.push(scopes);
    const token = signed(claims(scopes, options), options);
    return response.end(JSON.stringify({ token, expires_in: 300 }));
  });
  const port = await listening(server);
  return {
    // crane takes no realm whose host is an address of this machine.
    realm: `http://localhost:${port}/token`,
    issuer,
    granted,
    complaints,
    stop: () => stopServers(server),
  };
}

async function questionOf(request: IncomingMessage): Promise<URLSearchParams> {
  const { url = '', method } = request;
  const { searchParams } = new URL(url, 'http://service');
  if (method !== 'POST') return searchParams;
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'));
}

function flawOf(asked: URLSearchParams, { service }: TokenServiceOptions): string | undefined {
  const known = ['service', 'scope', 'client_id', 'account', 'grant_type', 'refresh_token'];
  const unknown = [...asked.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) return `unknown parameter '${unknown}'`;
  if (asked.get('service') !== service) return 'another service';
  const scope = /^repository:[a-z0-9][a-z0-9._/-]*:(pull|push|pull,push|push,pull)$/;
  const scopes = scopesOf(asked);
  if (scopes.length === 0) return 'no scope';
  return scopes.every((one) => scope.test(one)) ? undefined : 'a scope that is none';
}

function isStranger(
  { method, headers }: IncomingMessage,
  asked: URLSearchParams,
  { user, password, identityToken }: TokenServiceOptions,
): boolean {
  if (method === 'POST') {
    const isRefresh = asked.get('grant_type') === 'refresh_token';
    return !isRefresh || asked.get('refresh_token') !== identityToken;
  }
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return method !== 'GET' || headers.authorization !== `Basic ${basic}`;
}

/** Several parameters in the one form, words of one parameter in the other. */
function scopesOf(asked: URLSearchParams): readonly string[] {
  return asked.getAll('scope').flatMap((text) => text.split(' ').filter((one) => one !== ''));
}

function claims(scopes: readonly string[], { service, user }: TokenServiceOptions): object {
  const now = Math.floor(Date.now() / 1000);
  const access = scopes.map((scope) => {
    const [type, name, actions = ''] = scope.split(':');
    return { type, name, actions: actions.split(',') };
  });
  const times = { iat: now, nbf: now - 10, exp: now + 300 };
  return { iss: issuer, aud: service, sub: user, jti: String(now), access, ...times };
}

function signed(payload: object, { key, certificate }: TokenServiceOptions): string {
  const header = { typ: 'JWT', alg: 'RS256', x5c: [certificate.toString('base64')] };
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
