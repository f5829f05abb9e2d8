import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { HttpBody, HttpRequest } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { listening, stopServers } from '../support/listening.ts';

/**
 * Milliseconds, for tests that say themselves how much time has passed: on a busy machine each moment
 * may take longer than a test would wait.
 */
export const idleTimeout = 60_000;

/** Ends each of the servers below. */
const cleanUps: (() => void)[] = [];

/** A client of this environment, in a job that nobody cancels. */
export function client(environment: Readonly<Record<string, string>> = {}) {
  return new RunnerHttp(environment, new AbortController().signal);
}

/** Sends one request, as a client without proxies. */
export function send(request: HttpRequest) {
  return client().send(request);
}

/** A body of these texts. */
export function pieces(...texts: readonly string[]): HttpBody {
  return {
    length: Buffer.byteLength(texts.join('')),
    async *open() {
      for (const text of texts) yield Buffer.from(text);
    },
  };
}

/** What came with a request. */
export async function textOf(request: IncomingMessage): Promise<string> {
  const read: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) read.push(piece);
  return Buffer.concat(read).toString();
}

/** Ends all servers, and hangs up on whoever they talk to. */
export function closeAll(): void {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
}

/** Begins a server of HTTP, until `closeAll`; answers an address of it. */
export async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  cleanUps.push(() => stopServers(server));
  return await addressOf(server);
}

/** The same for a server that does with a connection what it wants. */
export async function serveRaw(onSocket: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onSocket(socket);
  });
  cleanUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return await addressOf(server);
}

async function addressOf(server: Server): Promise<URL> {
  return new URL(`http://127.0.0.1:${await listening(server)}/some/path?q=1`);
}
