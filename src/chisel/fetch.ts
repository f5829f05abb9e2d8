import { isHttpFault, ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { HttpResponse, Ports } from '../ports.ts';
import { retrying } from '../retry.ts';
import { answerFault, transportFault } from './fetch-fault.ts';
import { authorizationFor, type ReleaseSite, redirectTarget, shownUrl } from './release-site.ts';

export type FetchPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

/** How often a request is sent on. */
const mostRedirects = 5;

/** Milliseconds in which nothing moves. */
const idleTimeout = 30_000;

/**
 * Fetches a file of at most `limit` bytes; undefined when there is none (404). Tried again while
 * that may help. Redirects are followed over https, and the token goes to the site alone.
 *
 * @throws ServiceError that says what was asked, what was answered and what to do
 */
export async function fetchFile(
  site: ReleaseSite,
  url: URL,
  limit: number,
  ports: FetchPorts,
): Promise<Buffer | undefined> {
  return await retrying(async () => {
    const { response, request } = await follow(site, url, () => false, ports);
    try {
      if (response.status === 200) return await response.body(limit);
      await response.discard();
    } catch (error) {
      throw asServiceError(request, error);
    }
    if (response.status === 404 || response.status === 410) return undefined;
    throw answerFault(request, response, ports.clock.now());
  }, ports);
}

/**
 * Where the redirects of a URL lead, as soon as `isWanted` says so: that last one is not followed.
 * Undefined when they end elsewhere, or there are none.
 */
export async function fetchLocation(
  site: ReleaseSite,
  url: URL,
  isWanted: (target: URL) => boolean,
  ports: FetchPorts,
): Promise<URL | undefined> {
  return await retrying(async () => {
    const { response, request, found } = await follow(site, url, isWanted, ports);
    await discard(response, request);
    if (found !== undefined) return found;
    if (response.status < 400) return undefined;
    throw answerFault(request, response, ports.clock.now());
  }, ports);
}

interface Followed {
  readonly response: HttpResponse;
  /** What was asked last, to be shown. */
  readonly request: string;
  readonly found?: URL;
}

async function follow(
  site: ReleaseSite,
  start: URL,
  isWanted: (target: URL) => boolean,
  ports: FetchPorts,
): Promise<Followed> {
  let url = start;
  for (let hops = 0; ; hops += 1) {
    const request = `GET ${visible(shownUrl(url))}`;
    const response = await send(site, url, request, ports);
    if (![301, 302, 303, 307, 308].includes(response.status)) return { response, request };
    const target = redirectTarget(url, response.headers.location);
    if (target instanceof URL && isWanted(target)) return { response, request, found: target };
    await discard(response, request);
    if (!(target instanceof URL)) throw misled(request, target.refusal);
    if (hops === mostRedirects) throw misled(request, `for the ${mostRedirects + 1}th time`);
    url = target;
  }
}

async function send(
  site: ReleaseSite,
  url: URL,
  request: string,
  { http, cancelled }: FetchPorts,
): Promise<HttpResponse> {
  try {
    return await http.send({
      method: 'GET',
      url,
      // Bodies are proven by their hash: nobody in between may compress them anew.
      headers: {
        'user-agent': 'rock-actions',
        'accept-encoding': 'identity',
        ...authorizationFor(site, url),
      },
      idleTimeout,
      signal: cancelled,
    });
  } catch (error) {
    throw asServiceError(request, error);
  }
}

async function discard(response: HttpResponse, request: string): Promise<void> {
  try {
    await response.discard();
  } catch (error) {
    throw asServiceError(request, error);
  }
}

function asServiceError(request: string, error: unknown): unknown {
  return isHttpFault(error) && error.kind !== 'aborted' ? transportFault(request, error) : error;
}

function misled(request: string, where: string): ServiceError {
  return new ServiceError(
    `${request} was redirected ${visible(where)}; check that the input 'base-url' names GitHub or a mirror with the same paths.`,
    { request, retryable: false },
  );
}
