import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BlobStore } from './blob-store.ts';
import { CacheEntries } from './entries.ts';

/** A request as it came. */
export interface SeenRequest {
  /** `CreateCacheEntry`, `FinalizeCacheEntryUpload`, `GetCacheEntryDownloadURL`, or `PUT block`, `PUT blocklist`, `PUT blob`, `GET blob`. */
  readonly what: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A fault to answer with instead; `hang up` closes the connection without a word. */
export type Fault = StandInAnswer | 'hang up';

export interface CacheStandIn {
  /** What a runner has in its environment for it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly requests: readonly SeenRequest[];
  /** Keys of the entries that can be found, the oldest first. */
  keys(): readonly string[];
  /** Puts an answer in the place of the next ones to a kind of request (see `what`). */
  fail(what: string, ...faults: readonly Fault[]): void;
  stop(): Promise<void>;
}

/**
 * A stand-in for version 2 of the cache service of GitHub's runners and for the blob store behind
 * it, on this machine alone. It refuses what they refuse: a wrong token, unknown fields, keys with
 * commas, keys that are taken, a finished entry of another size; and, at the store, tokens that do not belong
 * there, signatures for another verb, blocks that were never sent.
 */
export async function startCacheStandIn(token = 'runtime-token'): Promise<CacheStandIn> {
  const requests: SeenRequest[] = [];
  const faults = new Map<string, Fault[]>();
  const blobs = new BlobStore();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(`the stand-in is broken: ${error}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entries = new CacheEntries(token, blobs, origin);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const isBlob = url.pathname.startsWith('/blobs/');
    const seen: SeenRequest = {
      what: isBlob
        ? `${request.method} ${url.searchParams.get('comp') ?? 'blob'}`
        : (url.pathname.split('/').at(-1) ?? ''),
      headers: request.headers,
      body: Buffer.concat(pieces),
    };
    requests.push(seen);
    const fault = faults.get(seen.what)?.shift();
    if (fault === 'hang up') return void request.socket.destroy();
    const method = request.method ?? '';
    const given =
      fault ?? (isBlob ? blobs.answer(method, url, seen) : entries.answer(method, url, seen));
    response.writeHead(given.status, given.headers).end(given.body);
  }

  return {
    environment: {
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: token,
      ACTIONS_CACHE_SERVICE_V2: 'True',
    },
    requests,
    keys: () => entries.keys(),
    fail: (what, ...more) => faults.set(what, [...(faults.get(what) ?? []), ...more]),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
