import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/size/measure/measure.ts';
import type { MeasuredFile, Measurement } from '../../../../src/size/measurement.ts';
import type { StoredAs } from '../../../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../../../support/oci-fixtures-tar.ts';
import { type ImageInMemory, imageInMemory } from '../../../support/size-measure-image.ts';

const file = (name: string, content: string | Buffer, mode = 0o644) =>
  rawEntry({ name, mode }, content);
const link = (name: string, linkName: string) => rawEntry({ name, type: '1', linkName });

async function measured(image: ImageInMemory): Promise<Measurement> {
  const [measurement] = await measure([imageInMemory(image)]);
  return measurement as Measurement;
}

async function filesOf(...entries: readonly Buffer[]): Promise<Record<string, MeasuredFile>> {
  const { files } = await measured({ layers: [{ tar: rawTar(...entries) }] });
  return Object.fromEntries([...files()].map((it) => [it.path, it]));
}

describe('a file', () => {
  it('has the first digits of its SHA-256 when it is large enough to matter', async () => {
    const [large, small] = [Buffer.alloc(4096, 'a'), Buffer.alloc(4095, 'a')];
    const files = await filesOf(file('large', large), file('small', small), link('other', 'large'));
    const hash = createHash('sha256').update(large).digest('hex').slice(0, 12);
    expect(files).toMatchObject({ large: { hash }, other: { linkTo: 'large', size: 0 } });
    expect(files.small).not.toHaveProperty('hash');
    expect(files.other).not.toHaveProperty('hash');
  });

  it('has a hash that begins with zeros in full', async () => {
    // Found by trying: its SHA-256 begins with three zeros.
    const content = `${' '.repeat(4096)}49`;
    const files = await filesOf(file('zeros', content));
    expect(files.zeros).toMatchObject({ hash: '000a09b5dbf0' });
  });

  it('tells whose rights it runs with', async () => {
    const files = await filesOf(
      file('su', 'a', 0o4755),
      file('wall', 'b', 0o2755),
      file('both', 'c', 0o6755),
      file('none', 'd', 0o1755),
      link('sudo', 'su'),
    );
    expect(files).toMatchObject({
      su: { privileged: 'set-uid' },
      sudo: { privileged: 'set-uid' },
      wall: { privileged: 'set-gid' },
      both: { privileged: 'set-uid and set-gid' },
    });
    expect(files.none).not.toHaveProperty('privileged');
  });
});

it('has of each of many files what is known of that one', async () => {
  const program = Buffer.alloc(64);
  program.write('\x7fELF\x02\x01\x01', 'latin1');
  program.set([3, 0, 183], 16);
  const names = Array.from({ length: 2500 }, (_, at) => `usr/${at}`);
  const own = (at: number) => at % 700 === 699;
  const list = names.filter((_, at) => own(at)).map((name) => `/${name}\n`);
  const { files, owners } = await measured({
    layers: [
      {
        tar: rawTar(
          file('var/lib/dpkg/info/some.list', list.join('')),
          ...names.map((name, at) => file(name, own(at) ? program : `${at}`)),
          file('large', Buffer.alloc(4096, 'a')),
        ),
      },
    ],
  });
  const known = [...files()].filter(({ path }) => path.startsWith('usr/'));
  const odd = known.filter(({ path }) => own(Number(path.slice(4))));
  expect(odd.map(({ owner }) => owners[owner]?.name)).toEqual(['some', 'some', 'some']);
  expect(odd.map(({ foreignMachine }) => foreignMachine)).toEqual(Array(3).fill('aarch64'));
  expect(odd.some((each) => 'strippable' in each)).toBe(false);
  const others = known.filter((each) => !odd.includes(each));
  expect(others.filter(({ owner, foreignMachine }) => owner !== 0 || foreignMachine)).toEqual([]);
  expect(others).toHaveLength(2497);
  const hash = createHash('sha256').update(Buffer.alloc(4096, 'a')).digest('hex').slice(0, 12);
  expect([...files()].find(({ path }) => path === 'large')).toMatchObject({ hash });
});

describe('the compressed share of a file', () => {
  const noise = randomBytes(3_000_000);
  const text = Buffer.alloc(3_000_000, 'as alike as one egg to another ');
  const entries = [
    file('noise', noise),
    link('noise-2', 'noise'),
    file('text', text),
    file('e', ''),
  ];

  const shares = async (as: StoredAs) => {
    const measurement = await measured({ layers: [{ tar: rawTar(...entries), as }] });
    const files = [...measurement.files()];
    const sum = files.reduce((total, { compressed }) => total + compressed, 0);
    expect(sum).toBeLessThanOrEqual(measurement.compressedSize);
    return Object.fromEntries(files.map(({ path, compressed }) => [path, compressed]));
  };

  it('is its size in a layer that is not compressed', async () => {
    expect(await shares('none')).toEqual({ noise: 3_000_000, 'noise-2': 0, text: 3_000_000, e: 0 });
    const small = await filesOf(file('one', 'x'), file('other', 'y'.repeat(700)));
    expect(small).toMatchObject({ one: { compressed: 1 }, other: { compressed: 700 } });
  });

  it.each<StoredAs>(['gzip', 'gzip-members', 'zstd', 'zstd-frames'])(
    'is near to what the file takes alone in a layer stored as %s',
    async (as) => {
      const { noise: some = 0, 'noise-2': again, text: little = 0, e } = await shares(as);
      expect([again, e]).toEqual([0, 0]);
      expect(Math.abs(some - noise.length)).toBeLessThan(600_000);
      // What stands in one piece with the noise has a part of its share, at most half a megabyte of it.
      expect(little).toBeLessThan(600_000);
    },
  );
});

describe('the settings', () => {
  it('are those of the config, with a hash for the value of each variable', async () => {
    const { image } = await measured({
      layers: [],
      settings: {
        Entrypoint: ['/usr/bin/pebble', 'enter'],
        Cmd: ['serve'],
        User: '584792',
        WorkingDir: '/data',
        Env: ['TOKEN=a=b', 'PATH=/bin', 'TOKEN=secret', 'EMPTY'],
      },
    });
    const hash = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 16);
    expect(image.settings).toEqual({
      entrypoint: ['/usr/bin/pebble', 'enter'],
      command: ['serve'],
      user: '584792',
      workingDirectory: '/data',
      environment: [
        { name: 'EMPTY', hash: hash('') },
        { name: 'PATH', hash: hash('/bin') },
        { name: 'TOKEN', hash: hash('secret') },
      ],
      services: [],
    });
  });

  const pebble = (text: string) => rawTar(file('var/lib/pebble/default/layers/001-web.yaml', text));

  it('name the services of Pebble', async () => {
    const tar = pebble('services:\n  web:\n    command: /bin/web\n    startup: enabled\n');
    const { image } = await measured({ layers: [{ tar }] });
    expect(image.settings.services).toEqual([
      { name: 'web', command: '/bin/web', startup: 'enabled' },
    ]);
  });

  it('name none when the file is not what Pebble reads: the image can be weighed all the same', async () => {
    const { image, effectiveSize } = await measured({ layers: [{ tar: pebble('services: [') }] });
    expect(image.settings.services).toEqual([]);
    expect(effectiveSize).toBe(11);
  });
});

describe('the layers', () => {
  it('say what they weigh, hold and are for', async () => {
    const base = rawTar(file('a', 'base'));
    const layers = [{ tar: base, as: 'gzip' as const }, { tar: rawTar(file('b', 'part')) }];
    const metadata = {
      tar: rawTar(file('.rock/metadata.yaml', '{}')),
      comment: 'Add rock control metadata',
    };
    const measurement = await measured({ layers: [...layers, metadata] });
    expect(measurement.layers.map(({ role, size, files }) => ({ role, size, files }))).toEqual([
      { role: 'base', size: 4, files: 1 },
      { role: 'parts', size: 4, files: 1 },
      { role: 'metadata', size: 2, files: 1 },
    ]);
    const diffId = `sha256:${createHash('sha256').update(base).digest('hex')}`;
    expect(measurement.layers[0]).toMatchObject({ diffId, compressedSize: gzipSync(base).length });
    expect(measurement.layers[0]?.digest).not.toBe(diffId);
  });
});

describe('several images', () => {
  const layer = (name: string, reads: string[]) => ({
    tar: rawTar(file(name, name.repeat(5000))),
    onRead: () => void reads.push(name),
  });

  it('have each layer read once that they share, and are measured as if alone', async () => {
    const reads: string[] = [];
    const stacks = ['abcd', 'bd', 'abxd', 'd'];
    const images = stacks.map((stack) => ({
      name: `${stack}.rock`,
      layers: [...stack].map((name) => layer(name, reads)),
    }));
    const together = await measure(images.map(imageInMemory));
    expect([...new Set(reads)].sort()).toEqual(['a', 'b', 'c', 'd', 'x']);
    expect(reads).toHaveLength(5);
    for (const [at, image] of images.entries()) {
      const alone = await measured(image);
      const plain = ({ files, ...rest }: Measurement) => ({ ...rest, files: [...files()] });
      expect(plain(together[at] as Measurement)).toEqual(plain(alone));
    }
  });

  it('may have the same layers in another order, or one of them twice', async () => {
    const reads: string[] = [];
    const images = ['ab', 'ba', 'aa'].map((stack) =>
      imageInMemory({ layers: [...stack].map((name) => layer(name, reads)) }),
    );
    const sizes = (await measure(images)).map(({ size, effectiveSize }) => [size, effectiveSize]);
    expect(sizes).toEqual([
      [10_000, 10_000],
      [10_000, 10_000],
      [10_000, 5000],
    ]);
  });

  it('know a file for another machine each by its own', async () => {
    const tar = rawTar(file('usr/bin/tool', elfFor(183)), file('usr/bin/old', elfFor(3)));
    const layers = [{ tar }];
    const [amd64, arm64] = await measure([
      imageInMemory({ layers }),
      imageInMemory({ layers, architecture: 'arm64' }),
    ]);
    const foreign = (it: Measurement | undefined) =>
      [...(it?.files() ?? [])].flatMap(({ path, foreignMachine }) =>
        foreignMachine === undefined ? [] : [`${path}: ${foreignMachine}`],
      );
    expect(foreign(amd64)).toEqual(['usr/bin/tool: aarch64']);
    expect(foreign(arm64)).toEqual(['usr/bin/old: i386']);
  });
});

/** The header of a program without sections. */
function elfFor(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(machine, 18);
  return header;
}
