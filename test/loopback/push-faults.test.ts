import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import type { Http, HttpFaultKind } from '../../src/ports.ts';
import { tries } from '../../src/retry.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import type { SeenRequest, StandIn } from '../standins/registry/server.ts';
import { startRegistry } from '../support/registry-for-test.ts';
import { pushTo, threeLayers } from './push-to-stand-in.ts';

async function breaking(
  fault: (seen: SeenRequest) => Fault | undefined,
  blobs = new Map<string, Buffer>(),
): Promise<StandIn> {
  return await startRegistry({ fault, blobs });
}

describe('a fault that passes', () => {
  it('does not have a blob sent again whose answer was lost', async () => {
    const standIn = await breaking(({ position, nth }) =>
      position === 'send blob' && nth === 0 ? 'answer lost' : undefined,
    );
    const { one } = await pushTo(standIn);
    expect(one?.uploaded.blobs).toBe(3);
    expect(standIn.seen.filter(({ position }) => position === 'send blob')).toHaveLength(3);
  });

  it('does not make a blob that was there one that was sent', async () => {
    const files = threeLayers();
    const blobs = new Map(
      [...files]
        .filter(([name]) => name.startsWith('blobs/'))
        .map(([name, bytes]) => [name.replace('blobs/sha256/', 'sha256:'), bytes]),
    );
    const standIn = await breaking(
      ({ position, nth }) =>
        position === 'look up blob' && nth === 0 ? { status: 503 } : undefined,
      blobs,
    );
    const { one } = await pushTo(standIn, { files });
    expect(one?.uploaded).toEqual({ blobs: 0, bytes: 0 });
    expect(one?.reused.blobs).toBe(3);
  });

  it('is another digest of a blob than the right one', async () => {
    const standIn = await breaking((seen) =>
      seen.position === 'send blob' && seen.nth === 0 ? 'other digest' : undefined,
    );
    const { report, log } = await pushTo(standIn);
    expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
    expect(log.texts('info').join('\n')).toMatch(/PUT .* with the digest sha256:f+, but sha256:/);
  });

  it.each([
    'TOOMANYREQUESTS',
    'UNAVAILABLE',
    'DIGEST_INVALID',
    'SIZE_INVALID',
    'BLOB_UPLOAD_INVALID',
  ])('is one by what the registry calls it, whatever the status: %s', async (code) => {
    const standIn = await breaking(({ position, nth }) =>
      position === 'send blob' && nth === 0 ? { status: 400, code } : undefined,
    );
    const { one } = await pushTo(standIn);
    expect(one).toMatchObject({ state: 'pushed', uploaded: { blobs: 3 } });
  });

  it('is an upload that the registry has forgotten: another one is begun', async () => {
    const standIn = await breaking(({ position, nth }) =>
      position === 'send blob' && nth === 0 ? 'upload gone' : undefined,
    );
    const { one } = await pushTo(standIn);
    expect(one?.uploaded.blobs).toBe(3);
    const begun = standIn.seen.filter(({ position }) => position === 'begin upload');
    expect(begun.length).toBeGreaterThan(3);
  });

  it('may name the seconds to wait', async () => {
    const standIn = await breaking(({ position, nth }) =>
      position === 'write tag' && nth === 0
        ? { status: 429, headers: { 'retry-after': '7' } }
        : undefined,
    );
    const { sleeps } = await pushTo(standIn);
    expect(sleeps[0]).toBeGreaterThanOrEqual(7000);
    expect(sleeps[0]).toBeLessThanOrEqual(10_500);
  });
});

describe('a fault that stays', () => {
  it('asks for more patience than there is', async () => {
    const standIn = await breaking(({ position }) =>
      position === 'write tag' ? { status: 429, headers: { 'retry-after': '3600' } } : undefined,
    );
    const { error, sleeps } = await pushTo(standIn);
    expect(sleeps).toEqual([]);
    expect((error as Error).message).toMatch(
      /It was tried once, as the server asks to be left alone for [0-9]+ s\.$/,
    );
  });

  it('is another digest than the right one: the tag is written once', async () => {
    const standIn = await breaking(({ position }) =>
      position === 'write tag' ? 'other digest' : undefined,
    );
    const old = `sha256:${'e'.repeat(64)}`;
    standIn.shelf.tags.set('1.2', old);
    standIn.shelf.manifests.set(old, Buffer.from('{"another": "image"}'));
    const { error, sleeps } = await pushTo(standIn);
    expect(standIn.seen.filter(({ position }) => position === 'write tag')).toHaveLength(1);
    expect(sleeps).toEqual([]);
    expect((error as Error).message).toMatch(
      /converts images\. Before this push the tag stood for sha256:[0-9a-f]{64}\.$/,
    );
    expect((error as Error).message).toMatch(
      /stored another manifest than it was sent: PUT .*\/manifests\/1\.2 was answered with the digest sha256:f+, but sha256:[0-9a-f]{64} was sent/,
    );
  });
});

describe('a refusal that no second try would change', () => {
  const refusals: readonly (readonly [Position, Fault & object, RegExp])[] = [
    ['begin upload', { status: 401 }, /nothing is known that allows to push to/],
    ['begin upload', { status: 403, code: 'DENIED' }, /nothing is known that allows to push/],
    [
      'begin upload',
      { status: 404, code: 'NAME_UNKNOWN' },
      /there is no repository 127\.0\.0\.1:\d+\/team\/etl; create it first, or correct the input 'repository'/,
    ],
    ['begin upload', { status: 400, code: 'NAME_INVALID' }, /not one that this registry allows/],
    ['begin upload', { status: 404 }, /no repository .*, or no registry at this address/],
    [
      'begin upload',
      { status: 302, headers: { location: 'https://b.test/x?signature=s' } },
      /points to 'https:\/\/b\.test\/x',/,
    ],
    ['send blob', { status: 413 }, /larger than it, or a proxy in front of it, accepts/],
    [
      'write tag',
      { status: 400, code: 'TAG_INVALID', message: 'immutable' },
      /the tag exists in .* and cannot be moved, .* push the image under another tag/,
    ],
    [
      'write tag',
      { status: 400, code: 'MANIFEST_INVALID' },
      /does not accept this kind of manifest/,
    ],
    ['write tag', { status: 405, code: 'UNSUPPORTED' }, /rockcraft before 1\.12/],
    ['write tag', { status: 418 }, /the protocol has no such answer/],
  ];
  it.each(refusals)('%s: %j', async (position, fault, remedy) => {
    const standIn = await breaking((seen) => (seen.position === position ? fault : undefined));
    const { error, sleeps } = await pushTo(standIn);
    expect(error).toBeInstanceOf(ServiceError);
    expect((error as Error).message).toMatch(remedy);
    expect((error as Error).message).toMatch(/^127\.0\.0\.1:\d+ answered (POST|PUT) http:/);
    expect(sleeps).toEqual([]);
    expect(standIn.shelf.tags.size).toBe(0);
  });

  it.each(['look up tag', 'look up digest', 'look up blob'] as const)(
    'does not stop who may write, but not read: 403 at %s',
    async (position) => {
      const standIn = await breaking((seen) =>
        seen.position === position ? { status: 403, code: 'DENIED' } : undefined,
      );
      const { report } = await pushTo(standIn);
      expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
    },
  );

  it('names what the tag stands for and what was written before', async () => {
    const standIn = await startRegistry({ immutable: true });
    const other = `sha256:${'e'.repeat(64)}`;
    standIn.shelf.tags.set('b', other);
    standIn.shelf.manifests.set(other, Buffer.from('{"another": "image"}'));
    const { error } = await pushTo(standIn, { tags: ['a', 'b'] });
    expect((error as Error).message).toMatch(
      /immutable there; .* It stands for sha256:[0-9a-f]{64}, and was to stand for sha256:[0-9a-f]{64}\. Written before it: a\.$/,
    );
  });

  it.each([
    ['ECR', { status: 400, code: 'TAG_INVALID', message: 'no' }],
    ['Harbor', { status: 412, code: 'PRECONDITION', message: "'1.2' is configured as immutable" }],
  ] as const)(
    'is none where the tag cannot move because it is ours already: the answer was lost, %s',
    async (_, refused) => {
      const standIn = await breaking(({ position, nth }) =>
        position === 'write tag' ? (nth === 0 ? 'answer lost' : refused) : undefined,
      );
      const { report } = await pushTo(standIn);
      expect(report?.destinations[0]).toMatchObject({ state: 'pushed', error: undefined });
      expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
    },
  );

  it('is what is said, though what the tag stands for cannot be seen any more', async () => {
    const standIn = await breaking(({ position, nth }) => {
      if (position === 'write tag') return { status: 400, code: 'TAG_INVALID' };
      return position === 'look up tag' && nth > 0 ? { status: 500 } : undefined;
    });
    const { error } = await pushTo(standIn);
    expect((error as Error).message).toMatch(/ answered PUT .*TAG_INVALID.* cannot be moved/);
  });

  it('is a redirect that leads in a circle: the tag is not known, and written', async () => {
    const standIn = await breaking(({ position, path }) =>
      position === 'look up tag' ? { status: 307, headers: { location: path } } : undefined,
    );
    const { report } = await pushTo(standIn);
    expect(standIn.seen.filter(({ position }) => position === 'look up tag')).toHaveLength(6);
    expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
  });

  it('is none of ours: a fault of the program is thrown as it is', async () => {
    const bug = new TypeError('a fault of the program');
    const http: Http = { send: async () => await Promise.reject(bug) };
    expect(await pushTo({ host: '127.0.0.1:1' }, { http })).toMatchObject({ error: bug });
  });

  it('is quoted without what could forge a line or fill the log', async () => {
    const message = `no\n::set-output name=digest::x\u202e${'y'.repeat(9999)}`;
    const standIn = await breaking(({ position }) =>
      position === 'write tag' ? { status: 400, code: 'BAD\n::error::', message } : undefined,
    );
    const { error } = await pushTo(standIn);
    const text = (error as Error).message;
    expect(text).not.toMatch(/[\n\u202e]/);
    expect(text).toContain('BAD\\n::error:: "no\\n::set-output');
    expect(text.length).toBeLessThan(1000);
  });
});

describe('a registry that cannot be reached', () => {
  const registry = { host: 'registry.test' };
  /** A network on which every request meets the same fault. */
  const failing = (kind: HttpFaultKind, code: string): Http => ({
    send: async () => {
      throw Object.assign(new Error('the test wants it so'), { name: 'HttpFault', kind, code });
    },
  });

  it('is named with the port that was tried', async () => {
    const { error, sleeps } = await pushTo({ host: '127.0.0.1:1' });
    expect((error as Error).message).toMatch(
      /^127\.0\.0\.1:1 gave no answer to HEAD http:.* because no connection came about \(ECONNREFUSED\); check host and port/,
    );
    expect(sleeps).toHaveLength(tries - 1);
  });

  it('by a name that does not exist, is not asked again', async () => {
    const { error, sleeps } = await pushTo(registry, { http: failing('dns', 'ENOTFOUND') });
    expect((error as Error).message).toMatch(
      /^registry\.test gave no answer to HEAD https:.*; check the host in the input 'repository', and the name servers of the runner\.$/,
    );
    expect(sleeps).toEqual([]);
  });

  it('by a name server that is away for a moment, is asked again', async () => {
    const { sleeps } = await pushTo(registry, { http: failing('dns', 'EAI_AGAIN') });
    expect(sleeps).toHaveLength(tries - 1);
  });

  it('as it speaks another protocol, is not asked again', async () => {
    const { error, sleeps } = await pushTo(registry, {
      http: failing('protocol', 'HPE_INVALID_CONSTANT'),
    });
    expect((error as Error).message).toMatch(
      /^registry\.test gave no answer to HEAD https:.*; check that the input 'repository' names a registry\.$/,
    );
    expect(sleeps).toEqual([]);
  });
});
