import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../src/errors.ts';
import type { Http } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { positionOf } from '../standins/registry/faults.ts';
import { addBlob, blobPath, digestOf, indexOf, ociFiles } from '../support/oci-fixtures.ts';
import { count, positions, startRegistry } from '../support/registry-for-test.ts';
import { pushTo, threeLayers } from './push-to-stand-in.ts';

describe('a push', () => {
  it('sends every blob once, byte for byte, and the manifest at the end', async () => {
    const standIn = await startRegistry();
    const files = threeLayers();
    const { report, one } = await pushTo(standIn, { files });
    const digest = report?.digest ?? '';
    expect(standIn.complaints).toEqual([]);
    expect(standIn.shelf.tags).toEqual(new Map([['1.2', digest]]));
    expect(standIn.shelf.manifests.get(digest)).toEqual(files.get(blobPath(digest)));
    for (const [stored, bytes] of standIn.shelf.blobs) {
      expect(bytes).toEqual(files.get(blobPath(stored)));
    }
    expect(standIn.shelf.blobs.size).toBe(3);
    expect(count(standIn, 'send blob')).toBe(3);
    expect(positions(standIn).at(-1)).toBe('write tag');
    const bytes = [...standIn.shelf.blobs.values()].reduce((sum, blob) => sum + blob.length, 0);
    expect(report).toMatchObject({ unchanged: false, destinations: [one] });
    const reference = `${standIn.host}/team/etl:1.2@${digest}`;
    expect(one).toMatchObject({
      repository: `${standIn.host}/team/etl`,
      state: 'pushed',
      error: undefined,
      uploaded: { blobs: 3, bytes },
      mounted: { blobs: 0, bytes: 0 },
      reused: { blobs: 0, bytes: 0 },
      tags: [{ tag: '1.2', reference, state: 'written', before: undefined }],
    });
  });

  it('says from time to time how far it is', async () => {
    const { log } = await pushTo(await startRegistry());
    expect(log.texts('info')[0]).toMatch(/^sent 0 B of at most \d+ B, 0 of 3 blobs done$/);
  });

  it('of what is there already is one request', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn);
    const before = standIn.seen.length;
    const { report, one } = await pushTo(standIn);
    expect(positions(standIn).slice(before)).toEqual(['look up tag']);
    expect(report?.unchanged).toBe(true);
    expect(one).toMatchObject({ state: 'unchanged', uploaded: { blobs: 0, bytes: 0 } });
  });

  it('under another tag writes that tag alone', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn);
    const before = standIn.seen.length;
    const { report, one } = await pushTo(standIn, { tags: ['latest'] });
    expect(positions(standIn).slice(before)).toEqual([
      'look up tag',
      'look up digest',
      'write tag',
    ]);
    expect(report?.unchanged).toBe(false);
    expect(one).toMatchObject({ state: 'pushed', uploaded: { blobs: 0, bytes: 0 } });
    expect([...standIn.shelf.tags.keys()]).toEqual(['1.2', 'latest']);
  });

  it('of several tags writes those that are not right', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn, { tags: ['b'] });
    const before = standIn.seen.length;
    const { one } = await pushTo(standIn, { tags: ['a', 'b', 'c'] });
    expect(one?.tags.map(({ state }) => state)).toEqual(['written', 'unchanged', 'written']);
    expect(positions(standIn).slice(before)).toEqual([
      ...['look up tag', 'look up tag', 'look up tag'],
      ...['write tag', 'write tag'],
    ]);
  });

  it('sends only the blobs that are missing', async () => {
    const files = threeLayers();
    const [path, bytes] = [...files].find(([name]) => name.startsWith('blobs/')) ?? [
      '',
      Buffer.of(),
    ];
    const blobs = new Map([[path.replace('blobs/sha256/', 'sha256:'), bytes]]);
    const standIn = await startRegistry({ blobs });
    const { one } = await pushTo(standIn, { files });
    expect(one?.reused).toEqual({ blobs: 1, bytes: bytes.length });
    expect(count(standIn, 'send blob')).toBe(2);
  });

  it.each(['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN', 'MANIFEST_UNKNOWN'])(
    'looks for every blob again when the registry says that it lacks some: %s',
    async (code) => {
      const standIn = await startRegistry({
        fault: ({ position, nth }) =>
          position === 'write tag' && nth === 1 ? { status: 404, code } : undefined,
      });
      await pushTo(standIn);
      const { one } = await pushTo(standIn, { tags: ['again'] });
      expect(one).toMatchObject({ state: 'pushed', reused: { blobs: 3 } });
      expect(count(standIn, 'look up blob')).toBe(6);
    },
  );

  it('waits longer for the answer to a blob, which the registry has to prove', async () => {
    const standIn = await startRegistry();
    const network = new RunnerHttp({}, new AbortController().signal);
    const waits = new Map<string, number | undefined>();
    const http: Http = {
      send: async (request) => {
        waits.set(positionOf(request.method, request.url.pathname), request.idleTimeout);
        return await network.send(request);
      },
    };
    await pushTo(standIn, { http });
    expect(waits.get('send blob')).toBeGreaterThanOrEqual(120_000);
    expect(waits.get('begin upload')).toBeUndefined();
  });

  it('sends the blobs of a manifest that has lost them', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn);
    standIn.shelf.blobs.clear();
    const { report, one } = await pushTo(standIn, { tags: ['again'] });
    expect(one?.uploaded.blobs).toBe(3);
    expect(standIn.shelf.tags.get('again')).toBe(report?.digest);
  });

  it.each(['application/vnd.test.\u0142+json', 'application/json\r\nx-other: 1', 'image', ''])(
    'is not begun for a manifest whose media type no header could carry: %j',
    async (mediaType) => {
      const standIn = await startRegistry();
      const files = ociFiles({ layers: [] });
      const index = JSON.parse(String(files.get('index.json')));
      const manifest = JSON.parse(String(files.get(blobPath(index.manifests[0].digest))));
      const other = Buffer.from(JSON.stringify({ ...manifest, mediaType }));
      const descriptor = addBlob(files, other, index.manifests[0].mediaType);
      files.set('index.json', indexOf([descriptor]));
      const { error } = await pushTo(standIn, { files });
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(/is not a media type.*pack it again/);
      expect(standIn.seen).toEqual([]);
    },
  );

  it('uses a connection for more than one request', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn);
    const connections = new Set(standIn.seen.map(({ connection }) => connection));
    expect(connections.size).toBeLessThanOrEqual(3);
  });

  it('that was cut off leaves no tag, and the next one sends what is missing', async () => {
    const cancel = new AbortController();
    const standIn = await startRegistry({
      fault: ({ position, nth }) => {
        if (position !== 'send blob' || nth !== 2) return undefined;
        cancel.abort(new Error('cancelled by the test'));
        return 'stall';
      },
    });
    const first = await pushTo(standIn, { cancelled: cancel.signal });
    expect(first.error).toEqual(new Error('cancelled by the test'));
    expect(standIn.shelf.tags.size).toBe(0);
    const kept = standIn.shelf.blobs.size;
    const second = await pushTo(standIn);
    expect(second.one?.uploaded.blobs).toBe(3 - kept);
    expect(second.one?.reused.blobs).toBe(kept);
    expect(standIn.shelf.tags.get('1.2')).toBe(second.report?.digest);
  });

  it('reads back what a registry stored that does not say', async () => {
    const standIn = await startRegistry({ silent: true });
    const { report } = await pushTo(standIn);
    expect(report?.unchanged).toBe(false);
    expect(count(standIn, 'read tag')).toBe(1);
  });

  it('goes on where the registry sends it for uploads, without what proves who it is', async () => {
    const blobs = new Map<string, Buffer>();
    const storage = await startRegistry({ takesEveryUpload: true, blobs });
    const standIn = await startRegistry({
      blobs,
      uploadsAt: `http://${storage.host}`,
      access: { scheme: 'basic', user: 'me', password: 'hunter2' },
    });
    const credentials = { username: 'me', password: 'hunter2' };
    const { one } = await pushTo(standIn, { credentials });
    expect(one?.uploaded.blobs).toBe(3);
    expect(positions(storage)).toEqual(['send blob', 'send blob', 'send blob']);
    expect(storage.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['a redirect', 'look up tag'],
    ['the place of an upload', 'begin upload'],
  ] as const)(
    'says nothing secret to a host that %s led to, whatever it asks for',
    async (_, by) => {
      const user = { user: 'me', password: 'hunter2' };
      const stranger = await startRegistry({ access: { scheme: 'bearer', ...user } });
      const standIn = await startRegistry({
        access: { scheme: 'bearer', ...user },
        uploadsAt: `http://${stranger.host}`,
        fault: ({ position, path }) =>
          position === by && by === 'look up tag'
            ? { status: 307, headers: { location: `http://${stranger.host}${path}` } }
            : undefined,
      });
      const credentials = { username: 'me', password: 'hunter2' };
      const { error } = await pushTo(standIn, { credentials });
      expect((error as Error).message).toMatch(
        new RegExp(`^${stranger.host} answered (HEAD|PUT) .* with status 401`),
      );
      expect(count(stranger, 'token')).toBe(0);
      for (const { headers } of stranger.seen) expect(headers.authorization).toBeUndefined();
      const asked = stranger.seen.map(({ path }) => path.replace(/.*digest=/, ''));
      expect(asked).toEqual([...new Set(asked)]);
      expect(asked).not.toEqual([]);
    },
  );

  it('says of a damaged file that it is damaged', async () => {
    const files = threeLayers();
    const layer = [...files.keys()].find((name) => name.startsWith('blobs/')) ?? '';
    const bytes = Buffer.from(files.get(layer) ?? '');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    files.set(layer, bytes);
    const standIn = await startRegistry();
    const { error } = await pushTo(standIn, { files });
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toMatch(
      new RegExp(`${layer}.* is damaged: its bytes have the digest ${digestOf(bytes)}, but`),
    );
    expect(standIn.shelf.tags.size).toBe(0);
  });
});

describe('a registry that asks who is there', () => {
  const user = { user: 'me', password: 'hunter2:with-colon' };
  const credentials = { username: 'me', password: 'hunter2:with-colon' };

  it.each(['basic', 'bearer'] as const)('is told: %s', async (scheme) => {
    const standIn = await startRegistry({ access: { scheme, ...user } });
    const { report, log } = await pushTo(standIn, { credentials });
    expect(report?.unchanged).toBe(false);
    expect(standIn.complaints).toEqual([]);
    expect(count(standIn, 'token')).toBe(scheme === 'basic' ? 0 : 1);
    if (scheme === 'bearer') expect(log.texts('mask')[0]).toMatch(/^token-\d+$/);
  });

  it('may issue its token as access_token', async () => {
    const standIn = await startRegistry({ access: { scheme: 'bearer', oauth: true, ...user } });
    expect((await pushTo(standIn, { credentials })).report?.unchanged).toBe(false);
  });

  it('may want an identity token', async () => {
    const standIn = await startRegistry({
      access: { scheme: 'bearer', identityToken: 'id-1', ...user },
    });
    const withToken = { username: '', password: '', identityToken: 'id-1' };
    expect((await pushTo(standIn, { credentials: withToken })).report?.unchanged).toBe(false);
  });

  it('gets new tokens when the old ones expire on the way', async () => {
    const standIn = await startRegistry({ access: { scheme: 'bearer', uses: 8, ...user } });
    const { one } = await pushTo(standIn, { credentials });
    expect(one?.uploaded.blobs).toBe(3);
    expect(count(standIn, 'token')).toBeGreaterThan(1);
  });

  it('is not told the wrong thing twice', async () => {
    const standIn = await startRegistry({ access: { scheme: 'basic', ...user } });
    const wrong = { username: 'me', password: 'wrong' };
    const { error, sleeps } = await pushTo(standIn, { credentials: wrong });
    expect((error as Error).message).toBe(
      `${standIn.host} answered HEAD http://${standIn.host}/v2/team/etl/manifests/1.2 with status 401: the credentials of the test are wrong, have expired or do not allow to push to ${standIn.host}/team/etl; correct them, or let them push there.`,
    );
    expect([sleeps, standIn.seen.length]).toEqual([[], 2]);
  });

  it('is what the sentence says when there are no credentials, with what stands in the way', async () => {
    const standIn = await startRegistry({ access: { scheme: 'basic', ...user } });
    const { error } = await pushTo(standIn, { lacking: 'the helper is not asked' });
    expect((error as Error).message).toMatch(
      /nothing is known that allows to push to .*\/team\/etl \(the helper is not asked\); give the inputs 'username' and 'password'/,
    );
  });

  it('is not believed when it names a token service that could be overheard', async () => {
    const realm = 'http://tokens.test/token';
    const standIn = await startRegistry({ access: { scheme: 'bearer', realm, ...user } });
    const { error } = await pushTo(standIn, { credentials });
    expect((error as Error).message).toBe(
      `The credentials for ${standIn.host}/team/etl are not sent to tokens.test, because without https everybody on the way could read them; give the registry a certificate, or let it accept pushes without credentials.`,
    );
    expect(error).toBeInstanceOf(ServiceError);
  });
});
