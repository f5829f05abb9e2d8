import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { imagesOf, isImageIndex } from '../../src/oci/image-index.ts';
import type { Blob } from '../../src/oci/store/blob.ts';
import { openRegistryImage } from '../../src/registry/open-registry-image.ts';
import type { ImageFiles } from '../support/oci-fixtures.ts';
import { addPlatformImage, addStatement, taggedIndex } from '../support/oci-fixtures-index.ts';
import { count, positions } from '../support/registry-for-test.ts';
import { access, at, large, ports, pull, start, twoLayers } from './pull-from-stand-in.ts';

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
