import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { HttpFault, HttpFaultKind } from '../ports.ts';

/**
 * An answer that is none of those that were expected, as one sentence with the remedy.
 *
 * @param request what was asked, to be shown: `GET https://github.com/…`
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function answerFault(
  request: string,
  { status, headers }: { status: number; headers: Readonly<Record<string, string>> },
  now: number,
): ServiceError {
  const requestId = headers['x-github-request-id'];
  const asked = retryAfter(headers['retry-after'], now);
  return new ServiceError(`${request} was answered with ${status}; ${remedyFor(status)}.`, {
    request,
    status,
    ...(requestId === undefined ? {} : { requestId: visible(requestId.slice(0, 80)) }),
    retryable: isTransient(status),
    ...(asked === undefined ? {} : { retryAfter: asked }),
  });
}

/** No answer, or one that broke off. */
export function transportFault(request: string, fault: HttpFault): ServiceError {
  const { remedy, transient } = faults[fault.kind];
  return new ServiceError(
    `There was no whole answer to ${request}, because ${fault.message}; ${remedy}.`,
    {
      request,
      ...(fault.code === undefined ? {} : { code: fault.code }),
      retryable: transient,
    },
    { cause: fault },
  );
}

/** Of the 5xx, these two say that the server will never know how (RFC 9110). */
const neverKnown = [501, 505];

function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && !neverKnown.includes(status));
}

function remedyFor(status: number): string {
  if (status === 401 || status === 403 || status === 407) {
    return "check the inputs 'base-url' and 'token': a mirror may ask for a token, and github.com needs none";
  }
  if (status === 404 || status === 410) return "check the input 'base-url'";
  if (status === 429) return 'too many requests come from this address; run the job again later';
  if (isTransient(status)) return 'that is a fault of the server; run the job again later';
  return "check that the input 'base-url' names GitHub or a mirror with the same paths";
}

const network = 'check that the runner can reach that host, and run the job again';
const noSite = "check that the input 'base-url' names GitHub or a mirror with the same paths";

/** What may have another end when it is tried again. A runner's name servers fail now and then, also with ENOTFOUND. */
const faults: Readonly<Record<HttpFaultKind, { remedy: string; transient: boolean }>> = {
  dns: {
    remedy: "check the input 'base-url' and the name servers of the runner",
    transient: true,
  },
  refused: { remedy: network, transient: true },
  reset: { remedy: network, transient: true },
  timeout: { remedy: network, transient: true },
  tls: {
    remedy:
      'a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS of the runner',
    transient: false,
  },
  protocol: { remedy: noSite, transient: false },
  'too-long': { remedy: noSite, transient: false },
  aborted: { remedy: 'run the job again', transient: false },
};

/** Milliseconds, from a number of seconds or a date (RFC 9110, "Retry-After"). */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
