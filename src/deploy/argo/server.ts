import { isLoopback } from '../../loopback.ts';
/** Where an Argo Server is and what opens it. */
export interface ArgoServer {
  /** Its address; the path ends in a slash. */
  readonly base: URL;
  /** Without the word `Bearer`. Absent for a server that asks for none (`--auth-mode=server`). */
  readonly token?: string;
  /** Certificates to trust besides the system's, in PEM. */
  readonly ca?: string;
}

/** The address of a server as a user gives it, or why it cannot be one. A path before `/api/v1` is kept (`--base-href`). */
export function parseServerUrl(text: string): URL | { readonly refusal: string } {
  if (!URL.canParse(text)) return { refusal: 'it is not a URL' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { refusal: `it starts with '${url.protocol}'` };
  }
  if (url.search !== '' || url.hash !== '') {
    return { refusal: "it has a query or a fragment ('?' or '#')" };
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return { refusal: 'over http the token could be read on its way to another machine' };
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Where people look at a workflow: the routes of the server's own user interface. */
export function workflowUrl(base: URL, namespace: string, name: string): string {
  return new URL(`workflows/${namespace}/${name}`, base).href;
}

/** A token without the word `Bearer`; undefined when it cannot stand in a header. */
export function bareToken(text: string): string | undefined {
  const token = text.replace(/^Bearer[ ]+/i, '');
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
