import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpBody } from '../../src/ports.ts';
import { client, closeAll, serve, serveRaw } from './http-servers.ts';

afterEach(() => {
  vi.useRealTimers();
  closeAll();
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
    // Less than the half minute that a proxy itself is given.
    const soon = 10_000;
    const aborter = new AbortController();
    const asked = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const proxy = await serveRaw((socket) =>
      socket.once('close', left.resolve).once('data', () => {
        asked.resolve();
        if (fate === 'aborted') aborter.abort();
        if (fate === 'timeout') vi.advanceTimersByTime(soon);
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
      idleTimeout: soon,
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
