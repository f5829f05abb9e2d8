import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../src/errors.ts';
import { imagesOf, isImageIndex } from '../../src/oci/image-index.ts';
import { readFilesystem } from '../../src/oci/layers/read-filesystem.ts';
import { walkFiles } from '../../src/oci/layers/walk-files.ts';
import type { Blob } from '../../src/oci/store/blob.ts';
import type { HttpRequest } from '../../src/ports.ts';
import { openRegistryImage, type PullOptions } from '../../src/registry/open-registry-image.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import type { StandInOptions } from '../standins/registry/server.ts';
import { type ImageFiles, ociFiles, withManifest } from '../support/oci-fixtures.ts';
import { addPlatformImage, addStatement, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { stillClock, testPorts } from '../support/ports.ts';
import { count, positions, startRegistry } from '../support/registry-for-test.ts';
import { shelve } from '../support/shelved-image.ts';

const access = { scheme: 'bearer', user: 'me', password: 'secret-password' } as const;

/** More than is read at a time, and nothing that a compressor could make less of. */
const large = randomBytes(2_500_000);

describe('an image in a registry', () => {
  it('is read as one on disk, with a login of an earlier step', async () => {
    const registry = await start(twoLayers(), { access });
    const read = await pull(`${registry.host}/team/etl:1`, { login: registry.host });
    expect(read.paths).toEqual(['etc/large', 'etc/small']);
    expect(positions(registry)).toEqual([
      ...['read tag', 'token', 'read tag'],
      ...['read blob', 'read blob', 'read blob'],
    ]);
    expect(registry.complaints).toEqual([]);
    expect(read.log.texts('info')).toEqual([
      expect.stringMatching(/^Credentials for 127\.0\.0\.1:\d+ are those of .*config\.json\.$/),
    ]);
    expect(read.log.texts('mask')).toContain(access.password);
  });

  it('tells what it is before anything of its layers is fetched', async () => {
    const registry = await start(twoLayers());
    const name = `${registry.host}/team/etl:1`;
    const opened = await openRegistryImage(name, ports());
    await opened.close();
    if (isImageIndex(opened)) throw new Error('an index');
    const digest = registry.shelf.tags.get('1');
    expect(opened).toMatchObject({ name, form: 'registry', digest });
    expect(opened.config.platform.os).toBe('linux');
    expect(opened.layers).toHaveLength(2);
    expect(positions(registry)).toEqual(['read tag', 'read blob']);
  });

  it('is found by digest, which wins over a tag, and under latest when nothing is said', async () => {
    const registry = await start(twoLayers());
    const digest = registry.shelf.tags.get('1') as string;
    registry.shelf.tags.set('latest', digest);
    for (const reference of [`@${digest}`, `:gone@${digest}`, '']) {
      expect((await pull(`${registry.host}/team/etl${reference}`)).paths).toHaveLength(2);
    }
    expect(registry.complaints).toEqual([]);
  });

  it('that everybody may read needs no login, where tokens are for the asking', async () => {
    const registry = await start(twoLayers(), { access: { ...access, isPublic: true } });
    expect((await pull(`${registry.host}/team/etl:1`)).paths).toHaveLength(2);
    const { headers } = registry.seen.find(({ position }) => position === 'token') ?? {};
    expect(headers).toBeDefined();
    expect(headers?.authorization).toBeUndefined();
  });

  it('is read on when the token expires between two layers', async () => {
    const registry = await start(twoLayers(), {
      access,
      fault: at('read blob', 1, 'expired token'),
    });
    const read = await pull(`${registry.host}/team/etl:1`, { login: registry.host });
    expect(read.paths).toHaveLength(2);
    expect(count(registry, 'token')).toBe(2);
    expect(read.sleeps).toEqual([]);
  });

  it('is fetched from another host where the registry points to, which learns no secret', async () => {
    const store = await start(twoLayers());
    const registry = await start(twoLayers(), { access, blobsAt: `http://${store.host}` });
    const read = await pull(`${registry.host}/team/etl:1`, { login: registry.host });
    expect(read.paths).toHaveLength(2);
    expect(count(store, 'read blob')).toBe(3);
    for (const { headers } of store.seen) expect(headers.authorization).toBeUndefined();
  });

  it('is given up in the middle of a layer', async () => {
    const registry = await start(twoLayers(), { fault: at('read blob', 1, { stallAfter: 5000 }) });
    const opened = await openRegistryImage(`${registry.host}/team/etl:1`, ports());
    const [image] = imagesOf(opened);
    const piece = Buffer.alloc(1000);
    const large = image?.layers[1]?.blob as Blob;
    expect(await large.read(piece, 0)).toBe(1000);
    // On its way when it is closed, and not begun anew.
    const reading = large.read(Buffer.alloc(large.size), piece.length);
    await opened.close();
    await opened.close();
    await expect(reading).rejects.toThrow();
    await expect(large.read(piece, 0)).rejects.toThrow(/was closed/);
  });

  it('is read anywhere, by several at a time', async () => {
    const registry = await start(twoLayers());
    const opened = await openRegistryImage(`${registry.host}/team/etl:1`, ports());
    const blob = imagesOf(opened)[0]?.layers[1]?.blob as Blob;
    const [end, beginning, middle] = [Buffer.alloc(100), Buffer.alloc(50), Buffer.alloc(10)];
    const all = Buffer.alloc(blob.size);
    const lengths = await Promise.all([
      blob.read(end, blob.size - 60),
      blob.read(beginning, 0),
      blob.read(middle, 1_000_000),
      blob.read(all, 0),
    ]);
    await opened.close();
    expect(lengths).toEqual([60, 50, 10, blob.size]);
    expect(end.subarray(0, 60)).toEqual(all.subarray(-60));
    expect(beginning).toEqual(all.subarray(0, 50));
    expect(middle).toEqual(all.subarray(1_000_000, 1_000_010));
    expect(all.includes(large.subarray(0, 100))).toBe(true);
  });
});

describe('an index in a registry', () => {
  const platforms = ['amd64', 'arm64', 's390x'].map((architecture) => ({
    os: 'linux',
    architecture,
  }));

  function threePlatforms(): ImageFiles {
    const files: ImageFiles = new Map();
    const entries = platforms.map((platform) => ({
      ...addPlatformImage(files, { platform, content: platform.architecture }),
      platform,
    }));
    const statement = addStatement(files, entries[0]?.digest as string);
    return taggedIndex(files, [...entries, statement]).files;
  }

  it('is all of its images', async () => {
    const registry = await start(threePlatforms());
    const opened = await openRegistryImage(`${registry.host}/team/etl:1`, ports());
    await opened.close();
    expect(isImageIndex(opened) && opened.digest).toBe(registry.shelf.tags.get('1'));
    expect(imagesOf(opened).map(({ config }) => config.platform)).toEqual(platforms);
  });

  it('costs two requests for each image that is wanted, and none for the others', async () => {
    const registry = await start(threePlatforms());
    const [amd64, arm64] = platforms;
    const wanted = [amd64, { ...arm64, variant: 'v8' }] as typeof platforms;
    const name = `${registry.host}/team/etl:1`;
    const two = await openRegistryImage(name, ports(), { platforms: wanted });
    await two.close();
    expect(imagesOf(two)).toHaveLength(2);
    expect([count(registry, 'read tag'), count(registry, 'read blob')]).toEqual([3, 2]);
    const one = await openRegistryImage(name, ports(), { platforms: wanted.slice(1) });
    await one.close();
    expect(isImageIndex(one)).toBe(false);
    expect([count(registry, 'read tag'), count(registry, 'read blob')]).toEqual([5, 3]);
  });

  it('without an image for the platform is refused with those that it has', async () => {
    const registry = await start(threePlatforms());
    const riscv = { os: 'linux', architecture: 'riscv64' };
    const { error } = await pull(`${registry.host}/team/etl:1`, { platforms: [riscv] });
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(
      /holds no image for linux\/riscv64, but for linux\/amd64, linux\/arm64, linux\/s390x/,
    );
  });
});

/** Where a pull can break: which request, and how often requests of its kind are sent when all is well. */
const places: readonly (readonly [Position, number])[] = [
  ['read tag', 0],
  ['read blob', 0],
  ['read blob', 2],
];

describe('a fault', () => {
  const passing: readonly Fault[] = [
    { status: 500 },
    { status: 429, headers: { 'retry-after': '1' } },
    'reset',
    'answer lost',
    'answer cut',
    { cutAfter: 10 },
  ];

  const onceOnly: readonly Fault[] = [...passing, 'half without length'];

  it.each(onceOnly.flatMap((fault) => places.map(([position, nth]) => ({ fault, position, nth }))))(
    'that passes is waited for: $fault at $position $nth',
    async ({ fault, position, nth }) => {
      const registry = await start(twoLayers(), { fault: at(position, nth, fault) });
      const read = await pull(`${registry.host}/team/etl:1`);
      expect(read.error).toBeUndefined();
      expect(read.paths).toHaveLength(2);
      expect(read.sleeps).toHaveLength(1);
      expect(registry.complaints).toEqual([]);
    },
  );

  it.each(passing.flatMap((fault) => places.map(([position, nth]) => ({ fault, position, nth }))))(
    'that stays is told after five tries: $fault at $position from $nth on',
    async ({ fault, position, nth }) => {
      const stays = (seen: { position: Position; nth: number }) =>
        seen.position === position && seen.nth >= nth ? fault : undefined;
      const registry = await start(twoLayers(), { fault: stays });
      const { error, sleeps } = await pull(`${registry.host}/team/etl:1`);
      expect(error).toBeInstanceOf(ServiceError);
      expect(sleeps).toHaveLength(4);
      expect(String(error)).toContain(`${registry.host} `);
      expect(String(error)).toMatch(/; .* It was tried 5 times\.$/);
    },
  );

  it('in the middle of a layer costs what is still to come, and nothing twice', async () => {
    const registry = await start(twoLayers(), {
      fault: ({ position, nth }) =>
        position === 'read blob' && (nth === 2 || nth === 3) ? { cutAfter: 900_000 } : undefined,
    });
    const read = await pull(`${registry.host}/team/etl:1`);
    expect(read.paths).toHaveLength(2);
    const ranges = registry.seen.flatMap(({ headers }) => headers.range ?? []);
    expect(ranges).toHaveLength(2);
    const begins = ranges.map((range) => Number(/^bytes=(\d+)-$/.exec(range)?.[1]));
    expect(begins[0]).toBeGreaterThan(0);
    expect(begins[1]).toBeGreaterThan(begins[0] as number);
    expect(registry.complaints).toEqual([]);
  });

  it('is survived without ranges, too', async () => {
    const registry = await start(twoLayers(), {
      wholeBlobs: true,
      fault: at('read blob', 2, { cutAfter: 900_000 }),
    });
    expect((await pull(`${registry.host}/team/etl:1`)).paths).toHaveLength(2);
    expect(count(registry, 'read blob')).toBe(4);
  });

  it.each<Fault>(['stall', { stallAfter: 900_000 }])(
    'of a connection on which nothing comes any more is noticed: %j',
    async (fault) => {
      const registry = await start(twoLayers(), { fault: at('read blob', 2, fault) });
      const read = await pull(`${registry.host}/team/etl:1`, { patience: 200 });
      expect(read.paths).toHaveLength(2);
      expect(read.sleeps.length).toBeGreaterThan(0);
    },
  );

  it('of a registry that is gone after the manifest is told', async () => {
    const registry = await start(twoLayers());
    const name = `${registry.host}/team/etl:1`;
    const opened = await openRegistryImage(name, ports());
    registry.stop();
    const [image] = imagesOf(opened);
    const reading = image?.layers[0]?.blob.read(Buffer.alloc(10), 0);
    await expect(reading).rejects.toThrow(/check host and port in the reference.*tried 5 times/);
    await opened.close();
  });

  it.each<readonly [string, StandInOptions, RegExp]>([
    ['a layer of other bytes', { fault: at('read blob', 1, 'body damaged') }, /is damaged.*sha256/],
    ['a config of other bytes', { fault: at('read blob', 0, 'body damaged') }, /is damaged/],
    [
      'a layer that is longer',
      { fault: at('read blob', 1, 'body longer') },
      /has more bytes than the \d+ that were promised; push the image again/,
    ],
    [
      'another part of a layer',
      { fault: at('read blob', 1, 'other range') },
      /with another part than it was asked for; look for a proxy/,
    ],
    [
      'a blob that is gone',
      { fault: at('read blob', 1, { status: 404, code: 'BLOB_UNKNOWN' }) },
      /status 404, BLOB_UNKNOWN .*not all that this names; push the image again/,
    ],
    [
      'a repository that nobody may read',
      { access },
      /nothing is known that allows to pull from \S+\/team\/etl, or there is no such image; log in/,
    ],
    [
      'a place that nobody can follow to',
      { fault: at('read blob', 1, { status: 307, headers: { location: 'ftp://elsewhere/' } }) },
      /status 307/,
    ],
  ])('that does not pass ends at once: %s', async (_, options, sentence) => {
    const registry = await start(twoLayers(), options);
    const { error, sleeps } = await pull(`${registry.host}/team/etl:1`);
    expect(String(error)).toMatch(sentence);
    expect(error instanceof UserError || error instanceof ServiceError).toBe(true);
    expect(sleeps).toEqual([]);
  });

  it('of a wrong password is told without it', async () => {
    const registry = await start(twoLayers(), { access: { ...access, password: 'another' } });
    const { error } = await pull(`${registry.host}/team/etl:1`, { login: registry.host });
    expect(String(error)).toMatch(
      /the credentials of .*config\.json are wrong.*or the reference\./,
    );
    expect(String(error)).not.toContain(access.password);
  });

  it.each([
    ['a tag that is not there', (host: string) => `${host}/team/etl:2`, /no such image in/],
    [
      'a digest that is not there',
      (host: string) => `${host}/team/etl@sha256:${'0'.repeat(64)}`,
      /no such image/,
    ],
    ['no repository', (host: string) => host, /is a registry alone|is not an image reference/],
    ['no registry', () => 'team/etl:1', /does not say in which registry it is/],
    ['no reference', () => 'http://x/y', /must not start with a scheme/],
  ])('of the reference is told: %s', async (_, reference, sentence) => {
    const registry = await start(twoLayers());
    const { error } = await pull(reference(registry.host));
    expect(String(error)).toMatch(sentence);
  });

  it('of a manifest that is not what was asked for is told', async () => {
    const registry = await start(twoLayers());
    const { shelf } = registry;
    const other = `sha256:${'1'.repeat(64)}`;
    shelf.manifests.set(other, shelf.manifests.get(shelf.tags.get('1') as string) as Buffer);
    const { error, sleeps } = await pull(`${registry.host}/team/etl@${other}`);
    expect(String(error)).toMatch(
      /a manifest whose digest is sha256:\w+, but sha256:1+ was promised/,
    );
    expect(sleeps).toHaveLength(4);
  });

  it('of a layer that is said to be shorter than it is, or larger than the document limit, is told', async () => {
    const shorter = withManifest(twoLayers(), (manifest) => {
      const [first, ...others] = manifest.layers as { size: number }[];
      return { ...manifest, layers: [{ ...first, size: (first?.size ?? 0) - 1 }, ...others] };
    });
    const one = await start(shorter);
    expect(String((await pull(`${one.host}/team/etl:1`)).error)).toMatch(
      /has \d+ bytes, but \d+ were promised; push the image again/,
    );
    const huge = withManifest(twoLayers(), (manifest) => ({
      ...manifest,
      config: { ...(manifest.config as object), size: 9_000_000_000 },
    }));
    const other = await start(huge);
    expect(String((await pull(`${other.host}/team/etl:1`)).error)).toMatch(
      /no document of an image has more than/,
    );
    expect(count(other, 'read blob')).toBe(0);
  });

  it('of a job that is cancelled ends the reading at once', async () => {
    const cancelled = new AbortController();
    const registry = await start(twoLayers(), {
      fault: ({ position, nth }) => {
        if (position === 'read blob' && nth === 1) cancelled.abort(new Error('cancelled'));
        return undefined;
      },
    });
    const { error } = await pull(`${registry.host}/team/etl:1`, { cancelled: cancelled.signal });
    expect(String(error)).toContain('cancelled');
  });
});

function twoLayers(): ImageFiles {
  const layer = (name: string, content: Buffer) => ({
    tar: rawTar(rawEntry({ name }, content)),
    as: 'none' as const,
  });
  return ociFiles({
    tag: '1',
    layers: [layer('etc/small', Buffer.from('small')), layer('etc/large', large)],
  });
}

async function start(files: ImageFiles, options: StandInOptions = {}) {
  const registry = await startRegistry(options);
  shelve(registry.shelf, files);
  return registry;
}

/** The fault at one request. */
function at(position: Position, nth: number, fault: Fault): NonNullable<StandInOptions['fault']> {
  return (seen) => (seen.position === position && seen.nth === nth ? fault : undefined);
}

interface Pulling extends PullOptions {
  /** The registry that an earlier step logged in to. */
  readonly login?: string;
  /** Milliseconds in which something must move. */
  readonly patience?: number;
  readonly cancelled?: AbortSignal;
}

function ports({ login, patience, cancelled = new AbortController().signal }: Pulling = {}) {
  const sleeps: number[] = [];
  const sleep = async (milliseconds: number) => void sleeps.push(milliseconds);
  const http = new RunnerHttp({}, cancelled);
  const send = (request: HttpRequest) =>
    http.send(patience === undefined ? request : { ...request, idleTimeout: patience });
  const made = testPorts({ http: { send }, clock: { ...stillClock, sleep }, cancelled });
  const file = join(made.context.temp, 'config.json');
  const auth = Buffer.from(`${access.user}:${access.password}`).toString('base64');
  if (login !== undefined) writeFileSync(file, JSON.stringify({ auths: { [login]: { auth } } }));
  return { ...made, context: { ...made.context, registryAuthFiles: [file] }, sleeps };
}

/** Reads all that an image holds. */
async function pull(reference: string, options: Pulling = {}) {
  const made = ports(options);
  const { log, sleeps } = made;
  try {
    const opened = await openRegistryImage(reference, made, options);
    try {
      const paths: string[] = [];
      for (const image of imagesOf(opened)) {
        for (const { path } of walkFiles(await readFilesystem(image))) paths.push(path);
      }
      return { paths, log, sleeps, error: undefined };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { paths: [], log, sleeps, error };
  }
}
