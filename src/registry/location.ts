import { ServiceError } from '../errors.ts';
import type { Answer } from './answer.ts';

/** Where a redirect leads; undefined when the answer is none that can be followed. */
export function redirectTarget({ status, headers, url }: Answer): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const target = resolved(headers.location, url);
  // From https to http would be a step down that whoever sits in between could have made up.
  return target === undefined || stepsDown(url, target) ? undefined : target;
}

/**
 * Where the registry wants the bytes of a blob, with the digest that ends the upload. What stands
 * in the query already is kept to the letter: it may be signed.
 *
 * @throws ServiceError when the answer names no such place
 */
export function uploadLocation({ headers, url, request }: Answer, digest: string): URL {
  const target = resolved(headers.location, url);
  const place = target === undefined ? undefined : withSchemeOf(url, target);
  if (place === undefined || stepsDown(url, place)) {
    throw new ServiceError(
      `${url.host} answered ${request} without a place to upload to that can be trusted; check that the input 'repository' names a registry, and ask its operators.`,
      { request, retryable: false },
    );
  }
  place.hash = '';
  place.search = `${place.search === '' ? '?' : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
  return place;
}

function resolved(location: string | undefined, base: URL): URL | undefined {
  if (location === undefined || !URL.canParse(location, base.href)) return undefined;
  const url = new URL(location, base);
  // A user name in it would be sent as credentials by some clients; here it has no meaning.
  url.username = '';
  url.password = '';
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/** A registry behind a proxy that ends TLS may believe that it is asked over http, and say so. */
function withSchemeOf(asked: URL, target: URL): URL {
  const sameHost = asked.hostname === target.hostname;
  const ownPort = target.port === asked.port || target.port === '';
  if (!sameHost || !ownPort || !stepsDown(asked, target)) return target;
  return new URL(target.pathname + target.search, asked);
}

function stepsDown(from: URL, to: URL): boolean {
  return from.protocol === 'https:' && to.protocol === 'http:';
}
