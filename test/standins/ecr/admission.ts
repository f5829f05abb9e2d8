import type { DataAnswer } from './data-form.ts';
import { errors } from './data-form.ts';
import type { Principal } from './principals.ts';
import type { RegistryPlace } from './registries.ts';
import type { World } from './world.ts';

/** Who asks the registry, or why nobody is let in. */
export type Admission = { readonly principal: Principal } | { readonly refusal: DataAnswer };

/**
 * Looks at the `Authorization` of a request to the registry. A private one takes user and password
 * with every request and has no token service; the public one has, and takes nothing but its tokens.
 */
export function admit(
  { tokens }: World,
  { region, isPublic }: RegistryPlace,
  origin: string,
  authorization: string | undefined,
): Admission {
  const scheme = isPublic === true ? 'Bearer' : 'Basic';
  const parameters =
    isPublic === true
      ? `realm="${origin}/token/",service="public.ecr.aws",scope="aws"`
      : `realm="${origin}/",service="ecr.amazonaws.com"`;
  if (authorization === undefined) {
    const headers = {
      'www-authenticate': `${scheme} ${parameters}`,
      'content-type': 'text/plain; charset=utf-8',
    };
    return { refusal: { status: 401, headers, body: 'Not Authorized\n' } };
  }
  const password = secretOf(authorization, scheme);
  const token = password === undefined ? undefined : tokens.use(password);
  if (token === 'expired') {
    const message = 'Your authorization token has expired. Reauthenticate and try again.';
    // The public registry says so with 400 (aws/containers-roadmap#2835).
    return { refusal: errors(isPublic === true ? 400 : 403, 'DENIED', message) };
  }
  if (token === undefined || token.region !== (isPublic === true ? 'bearer' : region)) {
    return { refusal: errors(400, 'DENIED', 'Your Authorization Token is invalid.') };
  }
  return { principal: token.principal };
}

/** The token service of public ECR. */
export function issueBearer(
  { tokens }: World,
  path: string,
  authorization: string | undefined,
): DataAnswer {
  const query = new URL(path, 'http://stand-in').searchParams;
  if (query.get('service') !== 'public.ecr.aws') {
    return errors(400, 'UNSUPPORTED', 'The service is not public.ecr.aws');
  }
  const password = authorization === undefined ? undefined : secretOf(authorization, 'Basic');
  const known = password === undefined ? undefined : tokens.use(password);
  if (known === undefined || known === 'expired' || known.region !== 'public') {
    return errors(400, 'DENIED', 'Your Authorization Token is invalid.');
  }
  const { password: token } = tokens.issue(known.principal, 'bearer');
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  };
}

function secretOf(authorization: string, scheme: 'Basic' | 'Bearer'): string | undefined {
  const [, given, value = ''] = /^(\S+) (\S+)$/.exec(authorization) ?? [];
  if (given !== scheme) return undefined;
  if (scheme === 'Bearer') return value;
  const [, password] = /^AWS:(\S+)$/.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
  return password;
}
