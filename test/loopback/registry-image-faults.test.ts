import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../src/errors.ts';
import { imagesOf } from '../../src/oci/image-index.ts';
import { openRegistryImage } from '../../src/registry/open-registry-image.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import type { StandInOptions } from '../standins/registry/server.ts';
import { withManifest } from '../support/oci-fixtures.ts';
import { count } from '../support/registry-for-test.ts';
import { access, at, ports, pull, start, twoLayers } from './pull-from-stand-in.ts';

/** Where a pull can break: at the nth request of a kind, counted from 0. */
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
      const read = await pull(`${registry.host}/team/etl:1`, { patience: 2000 });
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
