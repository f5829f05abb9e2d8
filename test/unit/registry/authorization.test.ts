import { describe, expect, it } from 'vitest';
import type { Clock, Http, HttpRequest } from '../../../src/ports.ts';
import { Authorization } from '../../../src/registry/authorization.ts';
import { parseRepository } from '../../../src/registry/repository.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { RecordingLog, stillClock } from '../../support/ports.ts';

const credentials = { username: 'me', password: 'pw', source: 'the test' };
const hub =
  'Bearer realm="https://auth.docker.io/token?x=1&scope=repository:other:pull",service="registry.docker.io",scope="repository:library/etl:pull"';

/** A token service that issues `token-1`, `token-2`, … and keeps what it was asked. */
function service(more: object = {}) {
  const asked: HttpRequest[] = [];
  const http: Http = {
    async send(request) {
      asked.push(request);
      const text = JSON.stringify({ token: `token-${asked.length}`, ...more });
      return httpAnswer(200, text);
    },
  };
  return { http, asked };
}

function authorization(http: Http, repository = 'docker.io/etl', clock: Clock = stillClock) {
  const ports = { http, clock, log: new RecordingLog() };
  return new Authorization(
    parseRepository(repository, true),
    async () => ({ credentials }),
    ports,
    {
      rights: 'pull,push',
    },
  );
}

describe('the authorization of requests', () => {
  const url = new URL('https://registry-1.docker.io');

  it('is asked of the service that the registry names, for pushing to this repository', async () => {
    const { http, asked } = service();
    const one = authorization(http);
    expect(await one.header(url)).toBeUndefined();
    expect(await one.answer(hub, undefined, url)).toBe(true);
    expect(await one.header(url)).toBe('Bearer token-1');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.origin).toBe('https://auth.docker.io');
    expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toEqual({
      x: '1',
      service: 'registry.docker.io',
      scope: 'repository:library/etl:pull,push',
      client_id: 'rock-actions',
    });
    expect(asked[0]?.url.searchParams.getAll('scope')).toHaveLength(1);
    expect(asked[0]?.headers).toEqual({ authorization: 'Basic bWU6cHc=' });
  });

  it('is renewed once for all requests that were refused with the same token', async () => {
    const { http, asked } = service();
    const one = authorization(http);
    await one.answer(hub, undefined, url);
    const used = await one.header(url);
    expect(await Promise.all([one.answer(hub, used, url), one.answer(hub, used, url)])).toEqual([
      true,
      true,
    ]);
    expect(await one.answer(hub, used, url)).toBe(true);
    expect(asked).toHaveLength(2);
    expect(await one.header(url)).toBe('Bearer token-2');
  });

  it.each([
    [{ expires_in: 300 }, 239_999, 240_000],
    [{}, 47_999, 48_000],
  ])('is renewed before a token of %j expires', async (life, still, over) => {
    let now = 0;
    const { http } = service(life);
    const one = authorization(http, undefined, { ...stillClock, elapsed: () => now });
    await one.answer(hub, undefined, url);
    now = still;
    expect(await one.header(url)).toBe('Bearer token-1');
    now = over;
    expect(await one.header(url)).toBe('Bearer token-2');
  });

  it('goes along at once where the registry is known to want user and password', async () => {
    const { http, asked } = service();
    let found = 0;
    const find = async () => {
      found += 1;
      return { credentials: { ...credentials, password: found < 2 ? 'pw' : 'newer' } };
    };
    const ports = { http, clock: stillClock, log: new RecordingLog() };
    const repository = parseRepository('docker.io/etl', false);
    const options = { rights: 'pull,push', isBasic: true } as const;
    const one = new Authorization(repository, find, ports, options);
    const headers = await Promise.all([one.header(url), one.header(url)]);
    expect([headers, found]).toEqual([['Basic bWU6cHc=', 'Basic bWU6cHc='], 1]);
    // ECR says that they have ended without a word of how they are to be sent.
    expect(await one.answer('', headers[0], url)).toBe(true);
    const newer = await one.header(url);
    expect(newer).toBe(`Basic ${Buffer.from('me:newer').toString('base64')}`);
    expect(await one.answer(hub, newer, url)).toBe(true);
    expect(await one.header(url)).toBe('Bearer token-1');
    expect(asked).toHaveLength(1);
    const open = new URL('http://registry.test:5000');
    const another = new Authorization(repository, find, ports, options);
    await expect(another.header(open)).rejects.toThrow('without https');
  });

  it('is a token where the registry takes either', async () => {
    const { http } = service();
    const one = authorization(http);
    expect(await one.answer(`Basic realm="x", ${hub}`, undefined, url)).toBe(true);
    expect(await one.header(url)).toBe('Bearer token-1');
  });

  it('by user and password stays what it is', async () => {
    const { http, asked } = service();
    const one = authorization(http);
    expect(await one.answer('Basic realm="x"', undefined, url)).toBe(true);
    const used = await one.header(url);
    expect(used).toBe('Basic bWU6cHc=');
    expect(await one.answer('Basic realm="x"', used, url)).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each(['Basic realm="x"', hub])(
    'is made of newer credentials when those that were sent are refused: %s',
    async (challenge) => {
      const { http, asked } = service();
      const passwords = ['old', 'new', 'new'];
      const find = async () => ({
        credentials: { ...credentials, password: passwords.shift() ?? 'new' },
      });
      const ports = { http, clock: stillClock, log: new RecordingLog() };
      const repository = parseRepository('docker.io/etl', false);
      const one = new Authorization(repository, find, ports, { rights: 'pull,push' });
      await one.answer(challenge, undefined, url);
      const used = await one.header(url);
      expect(await one.answer(challenge, used, url)).toBe(true);
      const renewed = Buffer.from('me:new').toString('base64');
      const sent = asked.at(-1)?.headers?.authorization ?? (await one.header(url));
      expect(sent).toBe(`Basic ${renewed}`);
    },
  );

  it('asks for reading another repository as well, in both forms of the token request', async () => {
    const scopes = ['repository:library/etl:pull,push', 'repository:team/base:pull'];
    const repository = parseRepository('docker.io/etl', false);
    const { http, asked } = service();
    const ports = { http, clock: stillClock, log: new RecordingLog() };
    for (const identityToken of [undefined, 'identity']) {
      const token = identityToken === undefined ? {} : { identityToken };
      const find = async () => ({ credentials: { ...credentials, ...token } });
      const options = { rights: 'pull,push', alsoPull: 'team/base' } as const;
      await new Authorization(repository, find, ports, options).answer(hub, undefined, url);
    }
    const [get, post] = asked;
    expect(get?.url.searchParams.getAll('scope')).toEqual(scopes);
    expect(new URLSearchParams(String(post?.body)).getAll('scope')).toEqual([scopes.join(' ')]);
  });

  it('is not sent where everybody on the way could read it', async () => {
    const { http } = service();
    const one = authorization(http, 'registry.test:5000/etl');
    await one.answer('Basic realm="x"', undefined, url);
    await expect(one.header(new URL('http://registry.test:5000'))).rejects.toThrow(
      'The credentials for registry.test:5000/etl are not sent to registry.test:5000, because without https everybody on the way could read them',
    );
    expect(await one.header(new URL('http://127.0.0.1:5000'))).toBe('Basic bWU6cHc=');
  });

  it.each([
    ['a token that would start another header', { token: 'a\r\nx: y' }],
    ['no token', { token: 7 }],
  ])('is refused when the service answers with %s', async (_, answer) => {
    const { http } = service(answer);
    await expect(authorization(http).answer(hub, undefined, url)).rejects.toThrow(
      'auth.docker.io answered GET https://auth.docker.io/token for docker.io/etl without a token',
    );
  });

  it.each(['Bearer service="x"', 'Bearer realm="file:///etc/passwd"', 'Bearer realm="no url"'])(
    'is refused when the registry names no service: %s',
    async (challenge) => {
      const { http, asked } = service();
      await expect(authorization(http).answer(challenge, undefined, url)).rejects.toThrow(
        'asks for a token, but names no service that issues one',
      );
      expect(asked).toEqual([]);
    },
  );

  it('is not possible by a scheme that nobody knows', async () => {
    const { http } = service();
    expect(await authorization(http).answer('Negotiate', undefined, url)).toBe(false);
  });
});
