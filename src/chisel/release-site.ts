import { isLoopback } from '../loopback.ts';

/** Where chisel and its releases come from: GitHub, or a mirror with the same paths. */
export interface ReleaseSite {
  /** Its path ends in a slash. */
  readonly base: URL;
  /** Sent to the host of `base` alone. */
  readonly token: string | undefined;
}

/** The address of a site as a user gives it, or why it cannot be one. */
export function parseBaseUrl(text: string): URL | { readonly refusal: string } {
  if (!URL.canParse(text)) return { refusal: 'it is not a URL' };
  const url = new URL(text);
  if (url.search !== '' || url.hash !== '') {
    return { refusal: "it has a query or a fragment ('?' or '#')" };
  }
  if (!isTrusted(url)) {
    return { refusal: 'without https, what is fetched could be changed on its way' };
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** The address of something at the site, such as `canonical/chisel/releases/latest`. */
export function addressAt({ base }: ReleaseSite, path: string): URL {
  return new URL(path, base);
}

/** The header that opens a URL: none but for the site itself. */
export function authorizationFor({ base, token }: ReleaseSite, url: URL): Record<string, string> {
  return token === undefined || url.origin !== base.origin
    ? {}
    : { authorization: `Bearer ${token}` };
}

/**
 * Where a redirect leads, or why it is not followed. From https nothing leads to http, which
 * whoever sits in between could have made up.
 */
export function redirectTarget(
  from: URL,
  location: string | undefined,
): URL | { readonly refusal: string } {
  if (location === undefined) return { refusal: 'without saying where to' };
  if (!URL.canParse(location, from.href)) return { refusal: 'to what is no URL' };
  const url = new URL(location, from);
  // Some clients would send a user name in it as credentials.
  url.username = '';
  url.password = '';
  if (isTrusted(url) && (url.protocol === 'https:' || from.protocol === 'http:')) return url;
  return { refusal: `to ${shownUrl(url)}, and only https is followed` };
}

/** A URL without its query, which may be signed. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 300);
}

function isTrusted(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
