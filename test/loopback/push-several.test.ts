import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../src/errors.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import type { SeenRequest, StandInOptions } from '../standins/registry/server.ts';
import { addBlob, blobPath, indexOf, indexType, ociFiles } from '../support/oci-fixtures.ts';
import { addPlatformImage, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { count, positions, startRegistry } from '../support/registry-for-test.ts';
import { pushTo, threeLayers, twoPlatforms } from './push-to-stand-in.ts';

const at =
  (position: Position, fault: Fault) =>
  (seen: SeenRequest): Fault | undefined =>
    seen.position === position ? fault : undefined;

/** The files of an image of many layers, the first the smallest. */
function manyLayers(layers: number) {
  const content = (nth: number) => Buffer.alloc(1000 * (nth + 1), String(nth));
  const tar = (nth: number) => ({ tar: rawTar(rawEntry({ name: 'f' }, content(nth))) });
  return ociFiles({ layers: Array.from({ length: layers }, (_, nth) => tar(nth)) });
}

describe('a push to several registries', () => {
  it('gives each of them everything, and reports of each', async () => {
    const [a, b] = [await startRegistry(), await startRegistry()];
    const first = await pushTo(a, { tags: ['1'] });
    const { report, error } = await pushTo(a, { also: [b], tags: ['1', '2'] });
    expect(error).toBeUndefined();
    expect(
      report?.destinations.map(({ state, uploaded, reused, tags }) => [
        state,
        uploaded.blobs,
        reused.blobs,
        tags.map((tag) => tag.state),
      ]),
    ).toEqual([
      ['pushed', 0, 3, ['unchanged', 'written']],
      ['pushed', 3, 0, ['written', 'written']],
    ]);
    const digest = first.report?.digest ?? '';
    for (const { shelf } of [a, b]) {
      expect(shelf.tags).toEqual(
        new Map([
          ['1', digest],
          ['2', digest],
        ]),
      );
      expect(shelf.complaints).toEqual([]);
    }
  });

  it('moves no tag anywhere when one of them refuses', async () => {
    const [a, b] = [
      await startRegistry(),
      await startRegistry({ fault: at('begin upload', { status: 403 }) }),
    ];
    const { report, error } = await pushTo(a, { also: [b] });
    expect(report?.destinations.map(({ state }) => state)).toEqual(['stopped', 'failed']);
    expect((error as Error).message).toMatch(
      new RegExp(`^1 of 2 repositories failed\\. ${b.host} answered POST .* No tag was moved\\.$`),
    );
    expect([a.shelf.tags.size, b.shelf.tags.size]).toEqual([0, 0]);
    expect(count(a, 'write tag')).toBe(0);
  });

  it('moves the tags of the others when it is asked to only warn', async () => {
    const [a, b] = [
      await startRegistry(),
      await startRegistry({ fault: at('begin upload', { status: 403 }) }),
    ];
    const { report, error } = await pushTo(a, { also: [b], onPartialFailure: 'warn' });
    expect(error).toBeUndefined();
    expect(report?.destinations.map(({ state }) => state)).toEqual(['pushed', 'failed']);
    expect(report?.destinations[1]?.error).toBeInstanceOf(ServiceError);
    expect([a.shelf.tags.size, b.shelf.tags.size]).toEqual([1, 0]);
  });

  it('lets none wait for a slow one when each is on its own', async () => {
    const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
    const holdAnswer = async ({ position }: SeenRequest) => {
      if (position === 'write tag') written();
    };
    const hold = async ({ position }: SeenRequest) => {
      if (position === 'begin upload') await isWritten;
    };
    const [a, b] = [await startRegistry({ holdAnswer }), await startRegistry({ hold })];
    const { report } = await pushTo(a, { also: [b], onPartialFailure: 'warn' });
    expect(report?.destinations.map(({ state }) => state)).toEqual(['pushed', 'pushed']);
  });

  it('fails when it is asked to only warn, and nothing was pushed', async () => {
    const refuses: StandInOptions = { fault: at('begin upload', { status: 403 }) };
    const [a, b] = [await startRegistry(refuses), await startRegistry(refuses)];
    const { error } = await pushTo(a, { also: [b], onPartialFailure: 'warn' });
    expect((error as Error).message).toMatch(/^2 of 2 repositories failed\./);
  });

  it.each(['fail', 'warn'] as const)(
    'lists the tags that were moved when another one cannot be: %s',
    async (onPartialFailure) => {
      const [a, b] = [
        await startRegistry(),
        await startRegistry({ fault: at('write tag', { status: 403 }) }),
      ];
      const { report, error } = await pushTo(a, { also: [b], tags: ['1', '2'], onPartialFailure });
      expect(report?.destinations.map(({ tags }) => tags.map(({ state }) => state))).toEqual([
        ['written', 'written'],
        ['failed', 'left'],
      ]);
      if (onPartialFailure === 'warn') expect(error).toBeUndefined();
      else {
        const moved = ['1', '2'].map((tag) => `${a.host}/team/etl:${tag}`).join(', ');
        expect((error as Error).message).toContain(` Tags that were moved: ${moved}.`);
      }
    },
  );

  it('goes on with the tags of the others when one cannot be moved', async () => {
    const { promise: isRefused, resolve: refused } = Promise.withResolvers<void>();
    const hold = async ({ position }: SeenRequest) => {
      if (position !== 'write tag') return;
      await isRefused;
      // Until the client has read the refusal, and would have stopped this one.
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    };
    const fault = ({ position }: SeenRequest) => {
      if (position !== 'write tag') return undefined;
      refused();
      return { status: 403 };
    };
    const [a, b] = [await startRegistry({ hold }), await startRegistry({ fault })];
    const { report } = await pushTo(a, { also: [b], tags: ['1', '2'] });
    expect(report?.destinations.map(({ state }) => state)).toEqual(['pushed', 'failed']);
    expect([...a.shelf.tags.keys()]).toEqual(['1', '2']);
  });

  it('gives a damaged blob to none of them', async () => {
    const files = threeLayers();
    const layer = [...files.keys()].find((name) => name.startsWith('blobs/')) ?? '';
    const bytes = Buffer.from(files.get(layer) ?? '');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    files.set(layer, bytes);
    const [a, b] = [await startRegistry(), await startRegistry()];
    const { report } = await pushTo(a, { also: [b], files, onPartialFailure: 'warn' });
    expect(report?.destinations.map(({ error }) => error)).toEqual([
      expect.any(UserError),
      expect.any(UserError),
    ]);
    for (const { shelf } of [a, b]) {
      expect(shelf.blobs.has(layer.replace('blobs/sha256/', 'sha256:'))).toBe(false);
      expect(shelf.tags.size).toBe(0);
    }
  });

  it('ends with the reason when the job is cancelled, and moves no tag', async () => {
    const cancel = new AbortController();
    const cancelled = new Error('cancelled by the test');
    const hold = async ({ position }: SeenRequest) => {
      if (position === 'send blob') cancel.abort(cancelled);
    };
    const [a, b] = [await startRegistry({ hold }), await startRegistry()];
    const { error, report } = await pushTo(a, { also: [b], cancelled: cancel.signal });
    expect([error, report]).toEqual([cancelled, undefined]);
    expect([a.shelf.tags.size, b.shelf.tags.size]).toEqual([0, 0]);
  });

  it('may happen twice at once', async () => {
    const [a, b] = [await startRegistry(), await startRegistry()];
    const both = await Promise.all([pushTo(a, { also: [b] }), pushTo(a, { also: [b] })]);
    for (const { error } of both) expect(error).toBeUndefined();
    for (const { shelf } of [a, b]) {
      expect(shelf.tags.get('1.2')).toBe(both[0].report?.digest);
      expect(shelf.complaints).toEqual([]);
    }
  });

  it('sends no credentials of one of them to another', async () => {
    const [a, b] = [
      await startRegistry({ access: { scheme: 'basic', user: 'me', password: 'hunter2' } }),
      await startRegistry(),
    ];
    await pushTo(a, { also: [b], credentials: { username: 'me', password: 'hunter2' } });
    for (const { headers } of b.seen) expect(headers.authorization).toBeUndefined();
  });
});

describe('the blobs of a push', () => {
  /** Lets no upload end before `most` are under way, and counts how many are. */
  function gate(most: number) {
    let running = 0;
    let highest = 0;
    const { promise: full, resolve: open } = Promise.withResolvers<void>();
    const hold = async ({ position }: SeenRequest) => {
      if (position !== 'send blob') return;
      running += 1;
      highest = Math.max(highest, running);
      if (running >= most) open();
      await full;
      await new Promise(setImmediate);
      running -= 1;
    };
    return { hold, highest: () => highest };
  }

  it.each([
    [undefined, 6],
    [2, 2],
    [1, 1],
  ])('are sent at once, but not too many to one host: %s', async (concurrency, most) => {
    const { hold, highest } = gate(most);
    const standIn = await startRegistry({ hold });
    const options = concurrency === undefined ? {} : { concurrency };
    const { error } = await pushTo(standIn, { files: manyLayers(9), ...options });
    expect(error).toBeUndefined();
    expect(highest()).toBe(most);
  });

  it('go to another host at the same time', async () => {
    const both = gate(4);
    const [a, b] = [
      await startRegistry({ hold: both.hold }),
      await startRegistry({ hold: both.hold }),
    ];
    const { error } = await pushTo(a, { also: [b], files: manyLayers(5), concurrency: 2 });
    expect(error).toBeUndefined();
    expect(both.highest()).toBe(4);
  });

  it('are sent the largest first', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn, { files: manyLayers(5), concurrency: 1 });
    const sizes = standIn.seen
      .filter(({ position }) => position === 'send blob')
      .map(({ headers }) => Number(headers['content-length']));
    expect(sizes).toHaveLength(6);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('are taken over from another repository where it has them', async () => {
    const files = threeLayers();
    const [path = ''] = [...files.keys()].filter((name) => name.startsWith('blobs/'));
    const blob = files.get(path) ?? Buffer.of();
    const base = new Map([[path.replace('blobs/sha256/', 'sha256:'), blob]]);
    const access = { scheme: 'bearer', user: 'me', password: 'pw' } as const;
    const standIn = await startRegistry({ elsewhere: new Map([['team/base', base]]), access });
    const credentials = { username: 'me', password: 'pw' };
    const { one } = await pushTo(standIn, { files, mountFrom: 'team/base', credentials });
    expect(one).toMatchObject({
      mounted: { blobs: 1, bytes: blob.length },
      uploaded: { blobs: 2 },
      reused: { blobs: 0 },
    });
    // What cannot be mounted begins an upload at once.
    expect([count(standIn, 'mount blob'), count(standIn, 'begin upload')]).toEqual([3, 0]);
    const [token] = standIn.seen.filter(({ position }) => position === 'token');
    expect(new URL(token?.path ?? '', 'http://x').searchParams.getAll('scope')).toEqual([
      'repository:team/etl:pull,push',
      'repository:team/base:pull',
    ]);
    expect(standIn.complaints).toEqual([]);
  });

  it('are sent to a registry that will not take them over', async () => {
    const standIn = await startRegistry({ neverMounts: true });
    const { one } = await pushTo(standIn, { mountFrom: 'team/base' });
    expect(one?.uploaded.blobs).toBe(3);
  });
});

describe('a push of an index', () => {
  it('brings its images before it, and its tag at the end', async () => {
    const standIn = await startRegistry();
    const files = twoPlatforms();
    const { report, one } = await pushTo(standIn, { files });
    expect(report?.mediaType).toBe('application/vnd.oci.image.index.v1+json');
    expect(one).toMatchObject({ state: 'pushed', uploaded: { blobs: 4 } });
    const order = positions(standIn).filter((position) => !position.startsWith('look up'));
    expect(order.slice(-3)).toEqual(['write manifest', 'write manifest', 'write tag']);
    expect(standIn.shelf.manifests.size).toBe(3);
    for (const [digest, bytes] of [...standIn.shelf.manifests, ...standIn.shelf.blobs]) {
      expect(bytes).toEqual(files.get(blobPath(digest)));
    }
    expect(standIn.shelf.tags).toEqual(new Map([['1.2', report?.digest]]));
    expect(standIn.complaints).toEqual([]);
  });

  it('that leads to another index brings that one, too', async () => {
    const files = new Map<string, Buffer>();
    const image = (architecture: string) =>
      addPlatformImage(files, { platform: { os: 'linux', architecture }, content: architecture });
    const inner = addBlob(files, indexOf([image('arm64')]), indexType);
    taggedIndex(files, [image('amd64'), inner]);
    const standIn = await startRegistry();
    const { report } = await pushTo(standIn, { files });
    expect([...standIn.shelf.manifests.keys()].slice(-2)).toEqual([inner.digest, report?.digest]);
    expect(standIn.shelf.manifests.size).toBe(4);
    expect(standIn.complaints).toEqual([]);
  });

  it('that is there already is one request', async () => {
    const standIn = await startRegistry();
    await pushTo(standIn, { files: twoPlatforms() });
    const before = standIn.seen.length;
    const { report } = await pushTo(standIn, { files: twoPlatforms() });
    expect(report?.unchanged).toBe(true);
    expect(positions(standIn).slice(before)).toEqual(['look up tag']);
  });

  it('sends nothing of an image that is there', async () => {
    const standIn = await startRegistry();
    const { report } = await pushTo(standIn, { files: twoPlatforms() });
    const index = JSON.parse(String(standIn.shelf.manifests.get(report?.digest ?? '')));
    standIn.shelf.manifests.delete(report?.digest ?? '');
    standIn.shelf.manifests.delete(index.manifests[1].digest);
    standIn.shelf.tags.clear();
    const before = standIn.seen.length;
    const { one } = await pushTo(standIn, { files: twoPlatforms() });
    expect(one).toMatchObject({ uploaded: { blobs: 0 }, reused: { blobs: 4 } });
    const asked = positions(standIn).slice(before);
    expect(asked.filter((position) => position === 'look up blob')).toHaveLength(2);
    expect(asked.slice(-2)).toEqual(['write manifest', 'write tag']);
  });

  it('sends again what the registry has lost of an image that it has', async () => {
    const standIn = await startRegistry();
    const { report } = await pushTo(standIn, { files: twoPlatforms() });
    standIn.shelf.tags.clear();
    const index = JSON.parse(String(standIn.shelf.manifests.get(report?.digest ?? '')));
    standIn.shelf.manifests.delete(index.manifests[0].digest);
    const { error } = await pushTo(standIn, { files: twoPlatforms() });
    expect(error).toBeUndefined();
    expect(standIn.shelf.manifests.size).toBe(3);
    expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
  });
});
