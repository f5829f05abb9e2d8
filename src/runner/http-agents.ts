import { getCACertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { Environment } from './environment.ts';
import { proxyFor } from './http-proxy.ts';

/** Milliseconds until a connection must stand. */
const connecting = 30_000;

/** The connections of a process: one keeper of them for each proxy and each set of certificates. */
export class HttpAgents {
  readonly #environment: Environment;
  readonly #agents = new Map<string, Dispatcher>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** What sends a request to `url`. Made on first use, and undici with it. */
  for(url: URL, ca: string | undefined): Dispatcher {
    const proxy = proxyFor(url, this.#environment);
    const key = JSON.stringify([proxy?.href, ca]);
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      agent = makeAgent(proxy, ca);
      this.#agents.set(key, agent);
    }
    return agent;
  }
}

function makeAgent(proxy: URL | undefined, ca: string | undefined): Dispatcher {
  const connect = { timeout: connecting, ...trust(ca) };
  // How long is too long is for the request to say: its own timer watches both directions.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === undefined) return new Agent({ ...timeouts, connect });
  return new ProxyAgent({
    ...timeouts,
    uri: proxy.href,
    requestTls: connect,
    proxyTls: connect,
    // Proxies commonly refuse to tunnel to any port but 443.
    proxyTunnel: false,
  });
}

/** Given certificates come on top of those that Node trusts, NODE_EXTRA_CA_CERTS among them. */
function trust(ca: string | undefined): { readonly ca?: string[] } {
  return ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
}
