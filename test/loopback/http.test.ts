import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpBody, HttpRequest } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
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
    const idleTimeout = 60_000;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    cleanUps.push(() => vi.useRealTimers());
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
    cleanUps.push(() => vi.useRealTimers());
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
    const read = async (path: string) => {
      const answer = await send({ method: 'GET', url: new URL(path, url), idleTimeout: 50 });
      for await (const _ of answer.pieces());
    };
    await expect(read('/')).rejects.toMatchObject({ name: 'HttpFault', kind: 'reset' });
    await expect(read('/stall')).rejects.toMatchObject({ name: 'HttpFault', kind: 'timeout' });
    const aborter = new AbortController();
    const { signal } = aborter;
    const stalled = await send({ method: 'GET', url: new URL('/stall', url), signal });
    const cancelled = (async () => {
      for await (const _ of stalled.pieces()) aborter.abort();
    })();
    await expect(cancelled).rejects.toMatchObject({ name: 'HttpFault', kind: 'aborted' });
  });
});

describe('no answer', () => {
  const fault = (kind: string, code?: string) =>
    expect.objectContaining({ name: 'HttpFault', kind, ...(code === undefined ? {} : { code }) });

  it('because nobody listens', async () => {
    const url = await serveRaw(() => {});
    closeAll();
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('refused', 'ECONNREFUSED'));
  });

  it('because nobody listens at any address of the name', async () => {
    const url = await serveRaw(() => {});
    closeAll();
    url.hostname = 'localhost';
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('refused', 'ECONNREFUSED'));
  });

  it('because the name is none', async () => {
    const url = new URL('http://name.invalid/');
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('dns'));
  });

  it('because the other side hangs up', async () => {
    const url = await serveRaw((socket) => socket.on('data', () => socket.destroy()));
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('reset'));
  });

  it('because the other side breaks off in the body', async () => {
    const url = await serveRaw((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
    );
    const answer = await send({ method: 'GET', url });
    await expect(answer.body(100)).rejects.toEqual(fault('reset'));
  });

  it('because it is no HTTP', async () => {
    const url = await serveRaw((socket) => socket.on('data', () => socket.end('220 hello\r\n')));
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('protocol'));
  });

  it('because it is a change of protocol that nobody asked for', async () => {
    const url = await serveRaw((socket) =>
      socket.on('data', () =>
        socket.write('HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      ),
    );
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('protocol'));
  });

  it('because it is no TLS', async () => {
    const url = await serve((_, response) => response.end());
    url.protocol = 'https:';
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('tls'));
  });

  it('because the answer stalls before it begins', async () => {
    const url = await serveRaw((socket) => socket.resume());
    const sent = send({ method: 'GET', url, idleTimeout: 50 });
    await expect(sent).rejects.toEqual(fault('timeout'));
  });

  it('because the answer stalls in the middle', async () => {
    const url = await serveRaw((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
    );
    const answer = await send({ method: 'GET', url, idleTimeout: 50 });
    await expect(answer.body(100)).rejects.toEqual(fault('timeout'));
  });

  it('because the upload stalls', async () => {
    const url = await serveRaw((socket) => socket.pause());
    const body: HttpBody = {
      length: 100_000_000,
      async *open() {
        for (let at = 0; at < 1000; at += 1) yield Buffer.alloc(100_000);
      },
    };
    const sent = send({ method: 'PUT', url, body, idleTimeout: 50 });
    await expect(sent).rejects.toEqual(fault('timeout'));
  });

  it('because the body is longer than allowed', async () => {
    const url = await serve((_, response) => response.end('0123456789'));
    const answer = await send({ method: 'GET', url });
    await expect(answer.body(9)).rejects.toEqual(fault('too-long'));
  });

  it('because its signal or the whole job was aborted', async () => {
    const url = await serveRaw((socket) => socket.resume());
    const own = new AbortController();
    const cancelled = new AbortController();
    const http = new RunnerHttp({}, cancelled.signal);
    const first = http.send({ method: 'GET', url, signal: own.signal });
    const second = http.send({ method: 'GET', url });
    own.abort();
    await expect(first).rejects.toEqual(fault('aborted'));
    cancelled.abort();
    await expect(second).rejects.toEqual(fault('aborted'));
    await expect(http.send({ method: 'GET', url })).rejects.toEqual(fault('aborted'));
  });
});

describe('a proxy', () => {
  it('is asked for what needs no tunnel, with the whole address and its own password', async () => {
    const seen: unknown[] = [];
    const proxy = await serve((request, response) => {
      const { host, 'proxy-authorization': authorization } = request.headers;
      seen.push({ url: request.url, host, authorization });
      response.end('by proxy');
    });
    const http = client({ HTTP_PROXY: `http://me:p%40ss@${proxy.host}` });
    const answer = await http.send({
      method: 'GET',
      url: new URL('http://registry.test:81/v2/?a=b'),
    });
    expect((await answer.body(99)).toString()).toBe('by proxy');
    const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(seen).toEqual([
      { url: 'http://registry.test:81/v2/?a=b', host: 'registry.test:81', authorization },
    ]);
  });

  it('is asked for a tunnel to what speaks https', async () => {
    const lines: string[] = [];
    const proxy = await serveRaw((socket) =>
      socket.once('data', (bytes) => {
        lines.push(...bytes.toString('latin1').split('\r\n'));
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        // What comes now is TLS, which this server cannot speak.
        socket.once('data', (hello: Buffer) => socket.end(hello[0] === 22 ? 'not TLS' : ''));
      }),
    );
    const http = client({ https_proxy: `http://${proxy.host}` });
    const sent = http.send({ method: 'GET', url: new URL('https://registry.test/v2/') });
    await expect(sent).rejects.toMatchObject({ kind: 'tls' });
    expect(lines[0]).toBe('CONNECT registry.test:443 HTTP/1.1');
  });

  it.each([
    ['it stalls', 'timeout'],
    ['its signal is aborted', 'aborted'],
    ['its body is broken', 'the file became shorter'],
  ])('that makes no tunnel is left as soon as the request is given up: %s', async (why, fate) => {
    const aborter = new AbortController();
    const asked = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const proxy = await serveRaw((socket) =>
      socket.once('close', left.resolve).once('data', () => {
        asked.resolve();
        if (fate === 'aborted') aborter.abort();
      }),
    );
    const body: HttpBody = {
      length: 4,
      async *open() {
        await asked.promise;
        if (why === 'its body is broken') throw new Error(fate);
        yield Buffer.from('text');
      },
    };
    const sent = client({ HTTPS_PROXY: proxy.host }).send({
      method: 'PUT',
      url: new URL('https://registry.test/v2/'),
      body,
      signal: aborter.signal,
      ...(fate === 'timeout' ? { idleTimeout: 200 } : {}),
    });
    await expect(sent).rejects.toMatchObject(
      why === 'its body is broken' ? { message: fate } : { kind: fate },
    );
    await left.promise;
  });

  it('that refuses a tunnel is told apart from the server behind it', async () => {
    const proxy = await serveRaw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n')),
    );
    const http = client({ HTTPS_PROXY: proxy.host });
    const sent = http.send({ method: 'GET', url: new URL('https://registry.test/v2/') });
    await expect(sent).rejects.toMatchObject({
      kind: 'refused',
      message: `the proxy ${proxy.host} refused the connection with status 407`,
    });
  });
});

function client(environment: Readonly<Record<string, string>> = {}) {
  return new RunnerHttp(environment, new AbortController().signal);
}

function send(request: HttpRequest) {
  return client().send(request);
}

function pieces(...texts: readonly string[]): HttpBody {
  return {
    length: Buffer.byteLength(texts.join('')),
    async *open() {
      for (const text of texts) yield Buffer.from(text);
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const read: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) read.push(piece);
  return Buffer.concat(read).toString();
}

function closeAll(): void {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
}

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return await listening(server);
}

async function serveRaw(onSocket: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onSocket(socket);
  });
  cleanUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return await listening(server as unknown as Server);
}

async function listening(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/some/path?q=1`);
}
