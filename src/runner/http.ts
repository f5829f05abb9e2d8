import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { Http, HttpBody, HttpRequest, HttpResponse } from '../ports.ts';
import type { Environment } from './environment.ts';
import { HttpAgents } from './http-agents.ts';
import { RunnerHttpFault } from './http-fault.ts';
import { Watch } from './http-watch.ts';

/** Bytes of an unwanted body that are read to keep its connection; beyond, a new one is cheaper. */
const worthReading = 256 * 1024;

/** Requests of one process over kept-alive connections. */
export class RunnerHttp implements Http {
  readonly #agents: HttpAgents;
  readonly #cancelled: AbortSignal;

  /** Everything under way is given up when `cancelled` is aborted. */
  constructor(environment: Environment, cancelled: AbortSignal) {
    this.#agents = new HttpAgents(environment);
    this.#cancelled = cancelled;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { url, idleTimeout = 60_000, signal } = request;
    const signals = signal === undefined ? [this.#cancelled] : [this.#cancelled, signal];
    const watch = new Watch(idleTimeout, signals);
    try {
      const data = await this.#agents.for(url, request.ca).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        // undici's own choice is to hang up after a HEAD, for servers that send a body all the same.
        reset: false,
        signal: watch.signal,
        ...payload(request, watch),
      });
      watch.touch();
      return response(data, watch);
    } catch (error) {
      throw watch.end(error);
    }
  }
}

/** Headers and body as undici takes them: a stated length is what keeps it from sending chunks. */
function payload(
  { method, headers = {}, body }: HttpRequest,
  watch: Watch,
): Pick<Dispatcher.RequestOptions, 'headers' | 'body'> {
  if (body === undefined) {
    // Without a body undici states no length, which some servers demand of a POST (411).
    const empty = method === 'POST' || method === 'PUT' ? { 'content-length': '0' } : {};
    return { headers: { ...empty, ...headers } };
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    headers: { ...headers, 'content-length': String(bytes.length) },
    // undici takes any async iterable; its types say less.
    body: bytes instanceof Uint8Array ? bytes : (watched(bytes, watch) as unknown as Readable),
  };
}

/** Each piece that the connection takes shows that the other side is still listening. */
async function* watched(body: HttpBody, watch: Watch): AsyncGenerator<Uint8Array> {
  for await (const piece of body.open()) {
    watch.touch();
    yield piece;
  }
}

function response(data: Dispatcher.ResponseData, watch: Watch): HttpResponse {
  return {
    status: data.statusCode,
    headers: joined(data.headers),
    async body(limit) {
      const pieces: Buffer[] = [];
      let length = 0;
      try {
        for await (const piece of data.body as AsyncIterable<Buffer>) {
          watch.touch();
          length += piece.length;
          if (length > limit) {
            throw new RunnerHttpFault('too-long', `the answer has more than ${limit} bytes`);
          }
          pieces.push(piece);
        }
        await connectionFree();
        return Buffer.concat(pieces, length);
      } catch (error) {
        throw watch.end(error);
      } finally {
        watch.end();
      }
    },
    async discard() {
      try {
        await data.body.dump({ limit: worthReading });
        await connectionFree();
      } catch (error) {
        throw watch.end(error);
      } finally {
        watch.end();
      }
    },
  };
}

/** undici gives a connection to the next request one turn of the event loop after an answer; asked before, it opens another. */
async function connectionFree(): Promise<void> {
  await nextTurn();
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(texts);
}
