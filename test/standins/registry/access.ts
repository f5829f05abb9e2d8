import type { SeenRequest, StandInAnswer } from './server.ts';

/** Who may push, and how that is proven. */
export interface Access {
  /** Hands out tokens for reading to everybody. */
  readonly isPublic?: boolean;
  readonly scheme: 'basic' | 'bearer';
  readonly user: string;
  readonly password: string;
  /** Where tokens come from; `/token` of this server when absent. */
  readonly realm?: string;
  /** How often each token opens the door. */
  readonly uses?: number;
  /** Answers with `access_token` instead of `token`. */
  readonly oauth?: boolean;
  /** Takes this instead of user and password, by the OAuth 2 form of the token request. */
  readonly identityToken?: string;
}

/** How often each token was used, and what it is good for; a new one for each request. */
const tokens = new Map<string, { uses: number; readonly mayPush: boolean }>();
let issued = 0;

/** The refusal of a request that proves nothing, or something wrong; undefined when it may pass. */
export function challengeOf(
  access: Access | undefined,
  { method, headers, position }: SeenRequest,
  host: string,
): StandInAnswer | undefined {
  if (access === undefined || position === 'token') return undefined;
  const { authorization = '' } = headers;
  if (access.scheme === 'basic') {
    return authorization === basic(access) ? undefined : refuse('Basic realm="stand-in"');
  }
  const token = authorization.replace(/^Bearer /, '');
  const known = tokens.get(token);
  const isRead = method === 'GET' || method === 'HEAD';
  if (known !== undefined && known.uses < (access.uses ?? Number.POSITIVE_INFINITY)) {
    known.uses += 1;
    if (isRead || known.mayPush) return undefined;
  }
  const realm = access.realm ?? `http://${host}/token`;
  return refuse(`Bearer realm="${realm}",service="stand-in",scope="repository:x:pull"`);
}

/** From here on no token that was issued opens the door. */
export function revokeTokens(): void {
  tokens.clear();
}

/** What the token service of the stand-in says. */
export function issueToken(
  access: Access | undefined,
  { path, headers }: SeenRequest,
  body: Buffer,
): StandInAnswer {
  if (access === undefined) return { status: 404 };
  const query = new URL(path, 'http://stand-in').searchParams;
  const asked = access.identityToken === undefined ? query : new URLSearchParams(body.toString());
  const isKnown =
    access.identityToken === undefined
      ? headers.authorization === basic(access)
      : asked.get('refresh_token') === access.identityToken;
  const [scope = '', ...others] = asked.getAll('scope').flatMap((text) => text.split(' '));
  const mayPush = scope.endsWith(',push');
  const isAnonymous = access.isPublic === true && headers.authorization === undefined && !mayPush;
  const isRight =
    /^repository:.+:pull(,push)?$/.test(scope) &&
    others.every((one) => /^repository:.+:pull$/.test(one)) &&
    asked.get('service') === 'stand-in';
  if (!(isKnown || isAnonymous) || !isRight) return refuse('Basic realm="tokens"');
  issued += 1;
  const token = `token-${issued}`;
  tokens.set(token, { uses: 0, mayPush });
  const named = access.oauth === true ? { access_token: token } : { token };
  return { status: 200, body: JSON.stringify({ ...named, expires_in: 300 }) };
}

function basic({ user, password }: Access): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function refuse(challenge: string): StandInAnswer {
  const body = JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'who is there?' }] });
  return { status: 401, headers: { 'www-authenticate': challenge }, body };
}
