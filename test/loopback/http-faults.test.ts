import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpBody } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { closeAll, idleTimeout, send, serve, serveRaw } from './http-servers.ts';

/** A port that is given to nobody who asks for a free one. */
const unheard = 1;

afterEach(() => {
  vi.useRealTimers();
  closeAll();
});

describe('no answer', () => {
  const fault = (kind: string, code?: string) =>
    expect.objectContaining({ name: 'HttpFault', kind, ...(code === undefined ? {} : { code }) });

  it('because nobody listens', async () => {
    const url = new URL(`http://127.0.0.1:${unheard}/`);
    await expect(send({ method: 'GET', url })).rejects.toEqual(fault('refused', 'ECONNREFUSED'));
  });

  it('because nobody listens at any address of the name', async () => {
    const url = new URL(`http://localhost:${unheard}/`);
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
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = await send({ method: 'GET', url, idleTimeout });
    const body = answer.body(100);
    setImmediate(() => vi.advanceTimersByTime(idleTimeout));
    await expect(body).rejects.toEqual(fault('timeout'));
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
