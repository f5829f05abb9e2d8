import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, type AgentOptions, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { RunnerHttpFault } from './http-fault.ts';
import { proxyAuthorization } from './http-proxy.ts';

/** Milliseconds that a proxy has to make a connection. */
const connecting = 30_000;

type CreateConnection = Agent['createConnection'];

/** Keeps https connections that go through tunnels of a proxy (RFC 9110, section 9.3.6). */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    ...[options, callback]: Parameters<CreateConnection>
  ): ReturnType<CreateConnection> {
    const { host, port } = options;
    const name = String(host).includes(':') ? `[${host}]` : host;
    openTunnel(this.#proxy, `${name}:${port}`, this.options).then(
      (socket) => {
        // Node takes the socket to speak TLS over from here; its types do not know.
        const over: object = { ...options, socket };
        callback?.(null, super.createConnection(over) as Duplex);
      },
      (error: Error) => callback?.(error, undefined as never),
    );
    return undefined;
  }
}

async function openTunnel(proxy: URL, target: string, { ca }: AgentOptions): Promise<Duplex> {
  const connect = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    method: 'CONNECT',
    hostname: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxy.port,
    path: target,
    headers: { host: target, ...proxyAuthorization(proxy) },
    agent: false,
    ...(ca === undefined ? {} : { ca }),
  });
  return await new Promise((resolve, reject) => {
    connect
      .once('connect', (answer: IncomingMessage, socket: Duplex) => {
        connect.setTimeout(0);
        if (answer.statusCode === 200) return resolve(socket);
        socket.destroy();
        reject(refusedBy(proxy, answer));
      })
      .once('response', (answer) => {
        connect.destroy();
        reject(refusedBy(proxy, answer));
      })
      .once('error', reject)
      .setTimeout(connecting, () => {
        connect.destroy(
          new RunnerHttpFault('timeout', `the proxy ${proxy.host} did not answer in time`),
        );
      })
      .end();
  });
}

function refusedBy(proxy: URL, { statusCode }: IncomingMessage): RunnerHttpFault {
  return new RunnerHttpFault(
    'refused',
    `the proxy ${proxy.host} refused the connection with status ${statusCode}`,
  );
}
