import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, type AgentOptions, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { RunnerHttpFault } from './http-fault.ts';
import { bareHost, proxyAuthorization } from './http-proxy.ts';

/** Milliseconds in which a proxy has to be reached and to make a connection. */
const connecting = 30_000;

/** Node hands an agent the options of a request, but not its `signal`. */
interface Wanted {
  readonly wanted?: AbortSignal;
}

/** An option for a request: the tunnel that is made for it is given up when the signal is aborted. */
export function whileWanted(wanted: AbortSignal): object {
  return { wanted } satisfies Wanted;
}

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
    const { wanted } = options as Wanted;
    openTunnel(this.#proxy, `${name}:${port}`, this.options, wanted).then(
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

async function openTunnel(
  proxy: URL,
  target: string,
  { ca }: AgentOptions,
  wanted: AbortSignal | undefined,
): Promise<Duplex> {
  const connect = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    method: 'CONNECT',
    hostname: bareHost(proxy),
    port: proxy.port,
    path: target,
    headers: { host: target, ...proxyAuthorization(proxy) },
    agent: false,
    ...(ca === undefined ? {} : { ca }),
  });
  const late = new RunnerHttpFault('timeout', `the proxy ${proxy.host} did not answer in time`);
  let timer: NodeJS.Timeout | undefined;
  let giveUp = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const refuse = (answer: IncomingMessage) => reject(refusedBy(proxy, answer));
      connect
        .once('connect', (answer: IncomingMessage, socket: Duplex) => {
          if (answer.statusCode === 200) return resolve(socket);
          socket.destroy();
          refuse(answer);
        })
        .once('response', refuse)
        .on('error', reject)
        .end();
      timer = setTimeout(reject, connecting, late);
      giveUp = () => reject(wanted?.reason);
      wanted?.addEventListener('abort', giveUp);
      if (wanted?.aborted) giveUp();
    });
  } catch (error) {
    connect.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    wanted?.removeEventListener('abort', giveUp);
  }
}

function refusedBy(proxy: URL, { statusCode }: IncomingMessage): RunnerHttpFault {
  return new RunnerHttpFault(
    'refused',
    `the proxy ${proxy.host} refused the connection with status ${statusCode}`,
  );
}
