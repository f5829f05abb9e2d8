import { describe, expect, it } from 'vitest';
import type { Http, HttpFaultKind, HttpResponse } from '../../../src/ports.ts';
import { readErrorBody } from '../../../src/registry/answer.ts';
import { Authorization } from '../../../src/registry/authorization.ts';
import { RegistryClient } from '../../../src/registry/client.ts';
import { parseRepositories } from '../../../src/registry/push-places.ts';
import { parseRepository, type Repository } from '../../../src/registry/repository.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { RecordingLog, stillClock } from '../../support/ports.ts';

/** What a server says by one protocol: a status, or why there is no answer. */
type Said = number | readonly [HttpFaultKind, string];

const noTls = ['tls', 'EPROTO'] as const;
const reset = ['reset', 'ECONNRESET'] as const;
const untrusted = ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'] as const;
const refused = ['refused', 'ECONNREFUSED'] as const;
const noHttp = ['protocol', 'HPE_INVALID_CONSTANT'] as const;

/** A client of a server, and which protocols it was asked by. */
function clientOf(
  host: string,
  said: { readonly https: Said; readonly http: Said },
  insecure = false,
  challenge = 'Basic realm="x"',
  repository = parseRepository(`${host}/team/etl`, insecure),
) {
  const asked: string[] = [];
  const http: Http = {
    async send({ url, headers }) {
      const scheme = url.protocol === 'https:' ? 'https' : 'http';
      asked.push(headers?.authorization === undefined ? scheme : `${scheme} as somebody`);
      const outcome = said[scheme];
      if (typeof outcome !== 'number') {
        const [kind, code] = outcome;
        throw Object.assign(new Error('because'), { name: 'HttpFault', kind, code });
      }
      return httpAnswer(outcome, '', { 'www-authenticate': challenge });
    },
  };
  const credentials = { username: 'me', password: 'pw', source: 'the test' };
  const ports = { http, clock: stillClock, log: new RecordingLog() };
  const find = async () => ({ credentials });
  const authorization = new Authorization(repository, find, ports, { rights: 'pull' });
  const client = new RegistryClient(repository, authorization, http);
  return { look: () => client.send({ method: 'HEAD', to: 'manifests/1' }), asked };
}

describe('the protocol of a registry', () => {
  it.each([
    ['of this machine is http', 'localhost:5000', 200, noTls, 'http', ['http']],
    [
      'of this machine is https where it wants it',
      '127.0.0.1',
      400,
      200,
      'https',
      ['http', 'https'],
    ],
    [
      'of this machine is https where http is reset',
      '[::1]:5',
      reset,
      200,
      'https',
      ['http', 'https'],
    ],
    [
      'that says no by http and speaks no https is http',
      '127.0.0.1',
      400,
      noTls,
      'http',
      ['http', 'https'],
    ],
    ['elsewhere is https', 'r.test', 200, 200, 'https', ['https']],
  ] as const)('%s', async (_, host, http, https, scheme, asked) => {
    const client = clientOf(host, { http, https });
    expect((await client.look()).url.protocol).toBe(`${scheme}:`);
    expect(client.asked).toEqual(asked);
  });

  it.each([
    ['resets', reset],
    ['speaks no TLS', noTls],
    ['refuses', refused],
    ['speaks no HTTP', noHttp],
  ] as const)('may be http, when it is insecure, where https %s', async (_, https) => {
    const client = clientOf('r.test', { http: 200, https }, true);
    expect((await client.look()).url.protocol).toBe('http:');
    expect(client.asked).toEqual(['https', 'http']);
    const secure = clientOf('r.test', { http: 200, https });
    await expect(secure.look()).rejects.toThrow(/^r\.test gave no answer to HEAD https:/);
    expect(secure.asked).toEqual(['https']);
  });

  it.each([
    ['insecure', 'r.test', 200, ['https']],
    ['on this machine', '127.0.0.1', 400, ['http', 'https']],
  ] as const)(
    'is never http because a certificate is not trusted: %s',
    async (_, host, http, asked) => {
      const client = clientOf(host, { http, https: untrusted }, true);
      await expect(client.look()).rejects.toThrow(/HEAD https:.*NODE_EXTRA_CA_CERTS/);
      expect(client.asked).toEqual(asked);
    },
  );

  it('names the input that allows http only where there is one', async () => {
    const said = { http: 200, https: noTls };
    const sentence = async (repository: Repository) => {
      const { look } = clientOf('r.test', said, false, '', repository);
      return await look().catch(({ message }) => message);
    };
    const [place] = parseRepositories(['r.test/team/etl'], false) as [Repository];
    expect(await sentence(place)).toMatch(/NODE_EXTRA_CA_CERTS, .* needs 'insecure: true'\.$/);
    expect(await sentence(parseRepository('r.test/team/etl', false))).toMatch(
      /speaks https; .* named by the variable NODE_EXTRA_CA_CERTS\.$/,
    );
  });

  it('says enough by its status where the words of a refusal break off', async () => {
    const broken = Object.assign(new Error('because'), { name: 'HttpFault', kind: 'reset' });
    const response: HttpResponse = {
      ...httpAnswer(403),
      body: async () => await Promise.reject(broken),
    };
    expect(await readErrorBody(response)).toBe('');
    broken.kind = 'aborted';
    await expect(readErrorBody(response)).rejects.toBe(broken);
  });

  it('is asked once where nobody listens', async () => {
    const client = clientOf('127.0.0.1', { http: refused, https: refused });
    await expect(client.look()).rejects.toThrow(/HEAD http:/);
    expect(client.asked).toEqual(['http']);
  });

  it('is found out without saying who asks, and without https nobody elsewhere is told', async () => {
    const here = clientOf('127.0.0.1', { http: 401, https: noTls });
    await here.look();
    expect(here.asked).toEqual(['http', 'http as somebody']);
    // Who sits in between could have named a service of his own.
    for (const challenge of ['Basic realm="x"', 'Bearer realm="https://evil.test/token"']) {
      const elsewhere = clientOf('r.test', { http: 401, https: noTls }, true, challenge);
      await expect(elsewhere.look()).rejects.toThrow(/are not sent to r\.test/);
      expect(elsewhere.asked).toEqual(['https', 'http']);
    }
  });
});
