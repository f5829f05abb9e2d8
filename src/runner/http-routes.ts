import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { Environment } from './environment.ts';
import { proxyAuthorization, proxyFor } from './http-proxy.ts';
import { TunnelAgent } from './http-tunnel.ts';

/**
 * Milliseconds for which an unused connection is kept: shorter than servers keep theirs, as a
 * request on one that the server has just closed fails.
 */
const keptFor = 4_000;

/** How a request gets to where it is to go. */
export interface Route {
  readonly agent: HttpAgent;
  /** The server that is spoken to: a proxy, or the one of the URL itself. */
  readonly to: URL;
  /** Headers for that server. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The connections of a process: one keeper of them for each proxy and each set of certificates. */
export class HttpRoutes {
  readonly #environment: Environment;
  readonly #agents = new Map<string, HttpAgent>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Throws a `UserError` when a variable of the environment names no proxy. */
  for(url: URL, ca: string | undefined): Route {
    const proxy = proxyFor(url, this.#environment);
    const secure = url.protocol === 'https:';
    const agent = this.#agent(secure, proxy, ca);
    // Proxies commonly tunnel to port 443 alone: what needs no tunnel is asked of them.
    if (proxy === undefined || secure) return { agent, to: url, extra: {} };
    return { agent, to: proxy, extra: proxyAuthorization(proxy) };
  }

  #agent(secure: boolean, proxy: URL | undefined, ca: string | undefined): HttpAgent {
    const key = JSON.stringify([secure, proxy?.href, ca]);
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      const options = { keepAlive: true, timeout: keptFor, ...trust(ca) };
      if (secure && proxy !== undefined) agent = new TunnelAgent(proxy, options);
      else if (secure || proxy?.protocol === 'https:') agent = new HttpsAgent(options);
      else agent = new HttpAgent(options);
      this.#agents.set(key, agent);
    }
    return agent;
  }
}

/** Given certificates come on top of those that Node trusts, NODE_EXTRA_CA_CERTS among them. */
function trust(ca: string | undefined): { readonly ca?: string[] } {
  return ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
}
