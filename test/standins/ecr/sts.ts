import { AwsRefusal } from './aws-refusal.ts';
import { authorize } from './principals.ts';
import { type SignedRequest, verifySignature } from './signature.ts';
import type { World } from './world.ts';

/** The operations of STS, which are asked for in a form and answer in XML. */
const operations: Readonly<Record<string, (request: StsRequest) => string>> = {
  GetCallerIdentity({ world, request, region, form }) {
    checkForm(form, []);
    const scope = { service: 'sts', region };
    const { principal } = verifySignature(request, scope, world.principals, world.clock);
    const { account, arn, accessKeyId } = principal;
    return `<Arn>${arn}</Arn><UserId>${accessKeyId.replace(/^A[KS]IA/, 'AIDA')}</UserId><Account>${account}</Account>`;
  },

  AssumeRole(asked) {
    const { world, request, region, form } = asked;
    checkForm(form, ['RoleArn', 'RoleSessionName'], ['DurationSeconds', 'ExternalId', 'Policy']);
    const scope = { service: 'sts', region };
    const { principal } = verifySignature(request, scope, world.principals, world.clock);
    const arn = form.get('RoleArn') ?? '';
    authorize(world.denied, principal, 'sts:AssumeRole', arn);
    return assumed(asked, () =>
      refused(
        `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      ),
    );
  },

  AssumeRoleWithWebIdentity(asked) {
    const { world, form } = asked;
    checkForm(
      form,
      ['RoleArn', 'RoleSessionName', 'WebIdentityToken'],
      ['DurationSeconds', 'Policy', 'ProviderId'],
    );
    const { sub, aud, exp = 0, iss } = claims(form.get('WebIdentityToken') ?? '');
    if (iss !== 'https://token.actions.githubusercontent.com') {
      throw new AwsRefusal(
        'InvalidIdentityToken',
        `No OpenIDConnect provider found in your account for ${iss}`,
      );
    }
    if (aud !== 'sts.amazonaws.com') {
      throw new AwsRefusal('InvalidIdentityToken', 'Incorrect token audience');
    }
    if (exp * 1000 <= world.clock.now()) {
      throw new AwsRefusal(
        'ExpiredTokenException',
        `Token expired: current date/time ${Math.floor(world.clock.now() / 1000)} must be before the expiration date/time ${exp}`,
      );
    }
    const role = world.principals.role(form.get('RoleArn') ?? '');
    const isTrusted = role?.subjects.some((subject) => like(subject).test(sub ?? '')) === true;
    const no = () => refused('Not authorized to perform sts:AssumeRoleWithWebIdentity');
    if (!isTrusted) throw no();
    return `${assumed(asked, no)}<Provider>${iss}</Provider><Audience>${aud}</Audience><SubjectFromWebIdentityToken>${sub}</SubjectFromWebIdentityToken>`;
  },
};

interface StsRequest {
  readonly world: World;
  readonly request: SignedRequest;
  readonly region: string | undefined;
  readonly form: URLSearchParams;
}

/** The IAM action that a form asks for; undefined when it is none of ours. */
export function stsActionOf(body: Buffer): string | undefined {
  const operation = new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
  return Object.hasOwn(operations, operation) ? `sts:${operation}` : undefined;
}

/** The document that answers a request. Throws an `AwsRefusal`, which `stsError` makes one of. */
export function answerSts(
  world: World,
  request: SignedRequest,
  region: string | undefined,
  requestId: string,
): string {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const operation = form.get('Action') ?? '';
  const perform = operations[operation];
  if (perform === undefined || form.get('Version') !== '2011-06-15' || request.path !== '/') {
    throw new AwsRefusal(
      'InvalidAction',
      `Could not find operation ${operation} for version ${form.get('Version')}`,
    );
  }
  const result = perform({ world, request, region, form });
  return `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`;
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** STS has names of its own for what the services with JSON call otherwise. */
const stsNames: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  ExpiredTokenException: 'ExpiredToken',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
};

const forbidden = new Set(Object.values(stsNames));

export function stsError(
  refusal: AwsRefusal,
  action: string | undefined,
  requestId: string,
): { readonly status: number; readonly body: string } {
  // What is wrong with a web identity keeps its name of the API.
  const isToken =
    action === 'sts:AssumeRoleWithWebIdentity' && refusal.code === 'ExpiredTokenException';
  const code = isToken ? refusal.code : (stsNames[refusal.code] ?? refusal.code);
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${escaped(refusal.message)}</Message>`;
  return {
    status: forbidden.has(code) ? 403 : refusal.status,
    body: `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

function assumed({ world, form }: StsRequest, no: () => AwsRefusal): string {
  const role = world.principals.role(form.get('RoleArn') ?? '');
  if (role === undefined) throw no();
  const session = form.get('RoleSessionName') ?? '';
  const { accessKeyId, secretAccessKey, sessionToken, expires, arn } = world.principals.assume(
    role,
    session,
    Number(form.get('DurationSeconds') ?? 3600),
  );
  return [
    `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>`,
    `<SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(expires ?? 0).toISOString()}</Expiration></Credentials>`,
    `<AssumedRoleUser><AssumedRoleId>AROA:${session}</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser>`,
  ].join('');
}

function checkForm(
  form: URLSearchParams,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  const known = ['Action', 'Version', ...required, ...optional];
  const unknown = [...form.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new AwsRefusal(
      'ValidationError',
      `The stand-in knows no parameter ${unknown.join(', ')}`,
    );
  }
  const absent = required.filter((name) => !form.has(name));
  if (absent.length > 0) {
    throw new AwsRefusal(
      'ValidationError',
      `1 validation error detected: Value null at '${absent[0]}' failed to satisfy constraint: Member must not be null`,
    );
  }
}

interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string;
  readonly exp?: number;
}

/** Of a JSON Web Token. Its signature is not looked at: the stand-in has no keys of GitHub's. */
function claims(token: string): Claims {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    throw new AwsRefusal(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}

/** `StringLike` of a policy: `*` stands for any letters. */
function like(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

const refused = (message: string) => new AwsRefusal('AccessDenied', message);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
