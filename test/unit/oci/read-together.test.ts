import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/oci/image-source.ts';
import { ImageFilesystem } from '../../../src/oci/layers/image-filesystem.ts';
import { readTogether } from '../../../src/oci/layers/read-together.ts';
import { defaultLimits, type Limits } from '../../../src/oci/limits.ts';
import { Budget } from '../../../src/oci/tar/budget.ts';
import { listing } from '../../support/oci-fixtures-read.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';
import { imageInMemory, type LayerInMemory } from '../../support/size-measure-image.ts';

const layer = (...names: readonly string[]): LayerInMemory => ({
  tar: rawTar(...names.map((name) => rawEntry({ name }, name))),
  as: 'gzip',
});

/** What is seen of images that are read together, and which layers were read for which of them. */
async function read(images: readonly Image[], limits: Limits = defaultLimits) {
  const readings = images.map((image) => ({
    image,
    filesystem: new ImageFilesystem(new Budget(limits)),
  }));
  const turns: string[] = [];
  await readTogether(readings, (of) => {
    turns.push(of.map((it) => `${images.indexOf(it.reading.image)}:${it.layer}`).join(' '));
    return { entry: () => undefined, end: () => {} };
  });
  return { turns, seen: readings.map(({ filesystem }) => listing(filesystem)) };
}

describe('images that are read together', () => {
  const [base, middle, top] = [layer('a', 'b'), layer('b', 'c'), layer('.wh.a', 'd')];

  it('wait for each other at every layer that they share', async () => {
    const images = [[base, middle, top], [base, top], [top]].map((layers) =>
      imageInMemory({ layers }),
    );
    const { turns, seen } = await read(images);
    expect(turns).toEqual(['0:0 1:0', '0:1', '0:2 1:1 2:0']);
    expect(seen).toEqual([['b 1', 'c 1', 'd 1'], ['b 1', 'd 1'], ['d 1']]);
  });

  it('pay each for what it holds: one alone could be read as well', async () => {
    const limits = { ...defaultLimits, entries: 4 };
    const pair = [imageInMemory({ layers: [base, middle] }), imageInMemory({ layers: [base] })];
    expect((await read(pair, limits)).seen).toEqual([
      ['a 1', 'b 1', 'c 1'],
      ['a 1', 'b 1'],
    ]);
    const large = imageInMemory({ layers: [base, middle, top] });
    await expect(read([...pair, large], limits)).rejects.toThrow(/more than 4 entries/);
  });

  it('are refused together when a layer of theirs is damaged', async () => {
    const image = imageInMemory({ layers: [base] });
    const [only] = image.layers;
    const digest = `sha256:${'0'.repeat(64)}` as const;
    const damaged = { ...image, layers: only === undefined ? [] : [{ ...only, digest }] };
    await expect(read([damaged, damaged])).rejects.toThrow(/is damaged/);
  });

  it('are read from the copy of the first that has a layer, which alone is proven', async () => {
    const [whole, other] = [imageInMemory({ layers: [base, top] }), layer('z')];
    const [lowest, ...rest] = whole.layers;
    if (lowest === undefined) throw new Error('there is no layer');
    const bytes = Buffer.alloc(lowest.blob.size);
    const read0 = async (buffer: Buffer, position: number) => bytes.copy(buffer, 0, position);
    const damaged = {
      ...whole,
      layers: [{ ...lowest, blob: { ...lowest.blob, read: read0 } }, ...rest],
    };
    const beside = imageInMemory({ layers: [base, other] });
    await expect(read([damaged, beside])).rejects.toThrow(/is damaged/);
    await expect(read([beside, damaged])).resolves.toMatchObject({
      turns: ['0:0 1:0', '0:1', '1:1'],
    });
  });

  it('may have a layer several times, and be one image twice', async () => {
    const twice = imageInMemory({ layers: [base, top, base] });
    const { turns, seen } = await read([
      twice,
      { ...twice },
      imageInMemory({ layers: [top, base] }),
    ]);
    expect(seen).toEqual([
      ['a 1', 'b 1', 'd 1'],
      ['a 1', 'b 1', 'd 1'],
      ['a 1', 'b 1', 'd 1'],
    ]);
    expect(turns).toEqual(['0:0 1:0', '0:1 1:1 2:0', '0:2 1:2 2:1']);
  });
});
