import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpBody } from '../../src/ports.ts';
import {
  client,
  closeAll,
  idleTimeout,
  pieces,
  send,
  serve,
  serveRaw,
  textOf,
} from './http-servers.ts';

afterEach(() => {
  vi.useRealTimers();
  closeAll();
});

describe('a request', () => {
  it('is answered with status, headers by lower-case names, and the body', async () => {
    const url = await serve((_, response) => {
      response.writeHead(201, { 'X-One': 'a', 'Set-Cookie': ['b=1', 'c=2'] }).end('hello');
    });
    const answer = await send({ method: 'GET', url });
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-one': 'a', 'set-cookie': 'b=1, c=2' });
    expect((await answer.body(5)).toString()).toBe('hello');
  });

  it('goes over the connection of the one before', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.setHeader('content-length', '1').end(request.method === 'HEAD' ? undefined : 'x');
    });
    const http = client();
    await (await http.send({ method: 'GET', url })).discard();
    await (await http.send({ method: 'HEAD', url })).discard();
    await (await http.send({ method: 'PUT', url, body: 'abc' })).body(9);
    expect(ports.size).toBe(1);
  });

  it('does not follow where an answer points to', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/x' }).end());
    const answer = await send({ method: 'GET', url });
    expect([answer.status, answer.headers.location]).toEqual([307, '/x']);
    await answer.discard();
  });

  it.each([
    ['a text', 'ünï'],
    ['bytes', Buffer.from('ünï')],
    ['a stream', pieces('ü', 'nï')],
  ])('sends %s with its length and not in chunks', async (_, body) => {
    const url = await serve(async (request, response) => {
      const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
      response.end(JSON.stringify({ length, encoding, text: await textOf(request) }));
    });
    const answer = await send({ method: 'PUT', url, body });
    expect(JSON.parse((await answer.body(999)).toString())).toEqual({ length: '5', text: 'ünï' });
  });

  it('states the length 0 of a POST without a body', async () => {
    const url = await serve((request, response) => response.end(request.headers['content-length']));
    expect((await (await send({ method: 'POST', url })).body(9)).toString()).toBe('0');
  });

  it('reads a stream anew for each try', async () => {
    const seen: string[] = [];
    const url = await serve(async (request, response) => {
      seen.push(await textOf(request));
      response.end();
    });
    const http = client();
    const body = pieces('a', 'b');
    await (await http.send({ method: 'PUT', url, body })).discard();
    await (await http.send({ method: 'PUT', url, body })).discard();
    expect(seen).toEqual(['ab', 'ab']);
  });

  it('gets the answer that comes before the whole body went out', async () => {
    const url = await serve((_, response) => response.writeHead(401).end('no'));
    const body: HttpBody = {
      length: 50_000_000,
      async *open() {
        for (let at = 0; at < 500; at += 1) yield Buffer.alloc(100_000);
      },
    };
    const answer = await send({ method: 'PUT', url, body });
    expect(answer.status).toBe(401);
    await answer.discard();
  });

  it.each([
    ['bytes', (bytes: Buffer) => bytes],
    [
      'a stream of one piece',
      (bytes: Buffer): HttpBody => ({
        length: bytes.length,
        async *open() {
          yield bytes;
        },
      }),
    ],
  ])('is not given up while its body moves slowly: %s', async (_, bodyOf) => {
    // More than the buffers of both sides hold between two looks at the clock.
    const step = 24 * 1024 * 1024;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const url = await serve(async (request, response) => {
      let length = 0;
      for await (const bytes of request as AsyncIterable<Buffer>) {
        const steps = Math.floor(length / step);
        length += bytes.length;
        if (Math.floor(length / step) > steps) vi.advanceTimersByTime(0.6 * idleTimeout);
      }
      response.end(String(length));
    });
    const body = bodyOf(Buffer.alloc(4 * step));
    const answer = await send({ method: 'PUT', url, body, idleTimeout });
    expect((await answer.body(99)).toString()).toBe(String(body.length));
  });

  it('passes on what the body throws, and hangs up', async () => {
    const begun = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const url = await serveRaw((socket) =>
      socket.on('data', () => begun.resolve()).once('close', () => left.resolve()),
    );
    const broken = new Error('the file became shorter');
    const body: HttpBody = {
      length: 8,
      async *open() {
        yield Buffer.from('text');
        await begun.promise;
        throw broken;
      },
    };
    await expect(send({ method: 'PUT', url, body })).rejects.toBe(broken);
    await left.promise;
  });
});

describe('the pieces of an answer', () => {
  it('come as they arrive, and leave the connection to the next request', async () => {
    const ports = new Set<number | undefined>();
    const go = Promise.withResolvers<void>();
    const url = await serve(async (request, response) => {
      ports.add(request.socket.remotePort);
      response.write('first');
      await go.promise;
      response.end('second');
    });
    const http = client();
    const seen: string[] = [];
    for await (const bytes of (await http.send({ method: 'GET', url })).pieces()) {
      seen.push(Buffer.from(bytes).toString());
      go.resolve();
    }
    expect(seen).toEqual(['first', 'second']);
    await (await http.send({ method: 'GET', url })).discard();
    expect(ports.size).toBe(1);
  });

  it('may be looked at for longer than is waited for them', async () => {
    const url = await serve((_, response) => {
      response.write('first');
      response.end('second');
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = await send({ method: 'GET', url, idleTimeout: 1000 });
    let length = 0;
    for await (const bytes of answer.pieces()) {
      length += bytes.length;
      vi.advanceTimersByTime(10_000);
    }
    expect(length).toBe(11);
  });

  it('can be left before their end, and the server is told', async () => {
    const left = Promise.withResolvers<void>();
    const url = await serve((request, response) => {
      request.socket.once('close', left.resolve);
      response.write('x'.repeat(100_000));
    });
    for await (const _ of (await send({ method: 'GET', url })).pieces()) break;
    await left.promise;
  });

  it('can be left before the first one, and while one is waited for', async () => {
    const left: Promise<void>[] = [];
    const url = await serve((request, response) => {
      left.push(new Promise((resolve) => request.socket.once('close', resolve)));
      response.writeHead(200).flushHeaders();
    });
    const unread = (await send({ method: 'GET', url })).pieces()[Symbol.asyncIterator]();
    await unread.return?.();
    const waiting = (await send({ method: 'GET', url })).pieces()[Symbol.asyncIterator]();
    const next = waiting.next();
    const rejected = expect(next).rejects.toThrow();
    await waiting.return?.();
    await rejected;
    await Promise.all(left);
    expect(left).toHaveLength(2);
  });

  it('end with the reason when they break off or stop to come', async () => {
    const url = await serveRaw((socket) =>
      socket.on('data', (request) => {
        const begin = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc';
        if (request.includes('/stall')) socket.write(begin);
        else socket.end(begin);
      }),
    );
    const read = async (path: string, onPiece = () => {}) => {
      const answer = await send({ method: 'GET', url: new URL(path, url), idleTimeout });
      for await (const _ of answer.pieces()) onPiece();
    };
    await expect(read('/')).rejects.toMatchObject({ name: 'HttpFault', kind: 'reset' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const wait = () => setImmediate(() => vi.advanceTimersByTime(idleTimeout));
    const stopped = { name: 'HttpFault', kind: 'timeout' };
    await expect(read('/stall', wait)).rejects.toMatchObject(stopped);
    const aborter = new AbortController();
    const { signal } = aborter;
    const stalled = await send({ method: 'GET', url: new URL('/stall', url), signal });
    const cancelled = (async () => {
      for await (const _ of stalled.pieces()) aborter.abort();
    })();
    await expect(cancelled).rejects.toMatchObject({ name: 'HttpFault', kind: 'aborted' });
  });
});
