import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Http, HttpRequest, HttpResponse } from '../ports.ts';
import type { Environment } from './environment.ts';
import { RunnerHttpFault } from './http-fault.ts';
import { bareHost } from './http-proxy.ts';
import { HttpRoutes } from './http-routes.ts';
import { whileWanted } from './http-tunnel.ts';
import { Watch } from './http-watch.ts';

/** Bytes of an unwanted body that are read to keep its connection; beyond, a new one is cheaper. */
const worthReading = 256 * 1024;

/** Bytes; the token services of some registries need more than Node's 16 KiB. */
const largestHeaders = 64 * 1024;

/**
 * Bytes that are written at a time. The system says of each piece when it was taken, so pieces of
 * this size show that something moves even when it takes the whole idle timeout for few of them.
 * Pieces of a quarter cost a third more processor time.
 */
const sliceBytes = 256 * 1024;

/** Requests of one process over kept-alive connections. */
export class RunnerHttp implements Http {
  readonly #routes: HttpRoutes;
  readonly #cancelled: AbortSignal;

  /** Everything under way is given up when `cancelled` is aborted. */
  constructor(environment: Environment, cancelled: AbortSignal) {
    this.#routes = new HttpRoutes(environment);
    this.#cancelled = cancelled;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { idleTimeout = 60_000, signal } = request;
    const signals = signal === undefined ? [this.#cancelled] : [this.#cancelled, signal];
    const watch = new Watch(idleTimeout, signals);
    try {
      watch.signal.throwIfAborted();
      const outgoing = this.#begin(request, watch.signal);
      const answered = answerTo(outgoing, watch.signal);
      const sent = write(outgoing, request.body, watch);
      const incoming = await Promise.race([answered, sent.then(() => answered)]);
      watch.touch();
      return response(outgoing, incoming, watch);
    } catch (error) {
      throw watch.end(error);
    }
  }

  #begin({ url, method, headers = {}, body, ca }: HttpRequest, signal: AbortSignal): ClientRequest {
    const { agent, to, extra } = this.#routes.for(url, ca);
    return (to.protocol === 'https:' ? httpsRequest : httpRequest)({
      agent,
      method,
      signal,
      maxHeaderSize: largestHeaders,
      protocol: to.protocol,
      hostname: bareHost(to),
      port: to.port,
      // A proxy that makes the request for us wants to know the whole address.
      path: to === url ? url.pathname + url.search : url.href,
      headers: { host: url.host, ...lengthOf(method, body), ...headers, ...extra },
      ...whileWanted(signal),
    });
  }
}

/**
 * The beginning of the answer. Node emits nothing for a request that is destroyed before it has a
 * connection, and `close` alone for one whose answer is an unwanted change of protocol (101).
 */
function answerTo(outgoing: ClientRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing
      .once('response', resolve)
      // The first error is the reason; those that follow from it are nobody's.
      .on('error', reject)
      .once('close', () => {
        reject(new RunnerHttpFault('protocol', 'the connection was closed without an answer'));
      });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A stated length is what keeps Node from sending chunks; some servers want one even of nothing (411). */
function lengthOf(method: HttpRequest['method'], body: HttpRequest['body']) {
  if (body === undefined) {
    return method === 'POST' || method === 'PUT' || method === 'PATCH'
      ? { 'content-length': '0' }
      : {};
  }
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  return { 'content-length': String(length) };
}

/** Sends the body and ends the request. Throws what the body throws. */
async function write(
  outgoing: ClientRequest,
  body: HttpRequest['body'],
  watch: Watch,
): Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (bytes === undefined) outgoing.end();
  else if (!(bytes instanceof Uint8Array)) await pump(outgoing, bytes.open(), watch);
  else if (bytes.length > sliceBytes) await pump(outgoing, [bytes], watch);
  else outgoing.end(bytes);
}

async function pump(
  outgoing: ClientRequest,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  watch: Watch,
): Promise<void> {
  let over = false;
  const left = new Promise<void>((resolve) => {
    const stop = () => {
      over = true;
      resolve();
    };
    // Who answers before the end does not want the rest.
    outgoing.once('response', stop).once('close', stop);
  });
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += sliceBytes) {
      if (over) return;
      const slice = piece.subarray(at, at + sliceBytes);
      const taken = new Promise<void>((resolve) => outgoing.write(slice, () => resolve()));
      await Promise.race([taken, left]);
      watch.touch();
    }
  }
  outgoing.end();
}

function response(outgoing: ClientRequest, incoming: IncomingMessage, watch: Watch): HttpResponse {
  async function* pieces(limit: number): AsyncGenerator<Buffer> {
    try {
      let length = 0;
      for await (const bytes of incoming as AsyncIterable<Buffer>) {
        length += bytes.length;
        if (length > limit) {
          throw new RunnerHttpFault('too-long', `the answer has more than ${limit} bytes`);
        }
        watch.pause();
        yield bytes;
        watch.resume();
      }
      if (!outgoing.writableEnded) outgoing.destroy();
      // Then the connection is free: asked before, Node opens another one for the next request.
      if (!outgoing.closed) await once(outgoing, 'close');
    } catch (error) {
      outgoing.destroy();
      throw watch.end(error);
    } finally {
      watch.end();
    }
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: joined(incoming.headers),
    async body(limit) {
      const all: Buffer[] = [];
      for await (const bytes of pieces(limit)) all.push(bytes);
      return Buffer.concat(all);
    },
    pieces: () => ({
      [Symbol.asyncIterator]() {
        const generator = pieces(Number.POSITIVE_INFINITY);
        return {
          next: () => generator.next(),
          // One that was not begun would do nothing, and one that waits would wait on.
          return: async () => {
            outgoing.destroy();
            watch.end();
            return await generator.return(undefined);
          },
        };
      },
    }),
    async discard() {
      try {
        for await (const _ of pieces(worthReading));
      } catch (error) {
        if (!(error instanceof RunnerHttpFault) || error.kind !== 'too-long') throw error;
      }
    },
  };
}

function joined(headers: IncomingMessage['headers']): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(texts);
}
