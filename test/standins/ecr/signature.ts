import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsRefusal } from './aws-refusal.ts';
import type { StandInClock } from './clock.ts';
import type { Principal, Principals } from './principals.ts';

/** A request as it came, to be proven. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a signature must be for. */
export interface Scope {
  readonly service: string;
  /** Undefined when any region may be meant, because the host does not say one. */
  readonly region: string | undefined;
}

/** Who signed, and for which region. */
export interface Signer {
  readonly principal: Principal;
  readonly region: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** How far the date of a signature may be from ours. */
const tolerance = 5 * 60_000;

/**
 * Proves a signature of version 4 from the bytes that came (the steps of "Create a signed AWS API
 * request" in Amazon's IAM user guide): keys, date, region, service, headers, payload and session
 * token. The names of the errors are those of services that speak JSON.
 */
export function verifySignature(
  request: SignedRequest,
  { service, region }: Scope,
  principals: Principals,
  clock: StandInClock,
): Signer {
  const { headers } = request;
  const stated = readAuthorization(headers.authorization);
  const [accessKeyId = '', day, scopedRegion = '', scopedService, ending] = stated.credential;
  const principal = principals.find(accessKeyId);
  if (principal === undefined || principal.sessionToken !== headers['x-amz-security-token']) {
    throw new AwsRefusal(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (principals.hasExpired(principal)) {
    throw new AwsRefusal(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  }
  if (ending !== 'aws4_request') {
    throw incomplete(
      "Credential must have exactly 5 slash-delimited elements ending in 'aws4_request'",
    );
  }
  if (scopedService !== service) {
    throw mismatch(`Credential should be scoped to correct service: '${service}'. `);
  }
  if (region !== undefined && scopedRegion !== region) {
    throw mismatch('Credential should be scoped to a valid region. ');
  }
  const date = String(headers['x-amz-date'] ?? '');
  checkDate(date, day, clock);
  checkSignedHeaders(headers, stated.signedHeaders);
  const stringToSign = [
    algorithm,
    date,
    stated.credential.slice(1).join('/'),
    sha256(canonicalRequest(request, stated.signedHeaders)),
  ].join('\n');
  const key = [day ?? '', scopedRegion, service, 'aws4_request'].reduce<Buffer | string>(
    (key, part) => hmac(key, part),
    `AWS4${principal.secretAccessKey}`,
  );
  const expected = hmac(key, stringToSign);
  const given = Buffer.from(stated.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return { principal, region: scopedRegion };
}

function readAuthorization(header: string | undefined) {
  if (header === undefined) {
    throw new AwsRefusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
  const [, credential, signedHeaders, signature] = form.exec(header) ?? [];
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw incomplete('Authorization header requires Credential, SignedHeaders and Signature.');
  }
  return { credential: credential.split('/'), signedHeaders: signedHeaders.split(';'), signature };
}

function checkDate(date: string, day: string | undefined, clock: StandInClock): void {
  const [, year, month, ofMonth, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  if (year === undefined) {
    throw incomplete(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  if (!date.startsWith(`${day}T`)) {
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
  const signedAt = Date.parse(`${year}-${month}-${ofMonth}T${hours}:${minutes}:${seconds}Z`);
  const now = clock.now();
  if (signedAt < now - tolerance) {
    throw mismatch(
      `Signature expired: ${date} is now earlier than ${basic(now - tolerance)} (${basic(now)} - 5 min.)`,
    );
  }
  if (signedAt > now + tolerance) {
    throw mismatch(
      `Signature not yet current: ${date} is still later than ${basic(now + tolerance)} (${basic(now)} + 5 min.)`,
    );
  }
}

/** Host and everything of Amazon's own must be part of what is signed. */
function checkSignedHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): void {
  if (signed.join() !== [...signed].sort().join())
    throw mismatch('SignedHeaders are not in order.');
  const needed = Object.keys(headers).filter(
    (name) => name === 'host' || name === 'content-type' || name.startsWith('x-amz-'),
  );
  const unsigned = needed.filter((name) => !signed.includes(name));
  if (unsigned.length > 0 || !signed.includes('host')) {
    throw mismatch(
      `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
    );
  }
}

function canonicalRequest(
  { method, path, headers, body }: SignedRequest,
  signed: readonly string[],
): string {
  const { pathname, searchParams } = new URL(path, 'http://stand-in');
  const query = [...searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const payload = sha256(body);
  const statedPayload = headers['x-amz-content-sha256'];
  if (statedPayload !== undefined && statedPayload !== payload) {
    throw mismatch("The value passed in x-amz-content-sha256 does not match the payload's hash.");
  }
  const lines = signed.map(
    (name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`,
  );
  return [method, pathname, query, lines.join(''), signed.join(';'), payload].join('\n');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const mismatch = (message: string) => new AwsRefusal('InvalidSignatureException', message);
const incomplete = (message: string) => new AwsRefusal('IncompleteSignatureException', message);
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string) =>
  createHmac('sha256', key).update(text).digest();
const basic = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
