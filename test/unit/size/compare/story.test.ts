import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import { type Change, type Comparison, changeKinds } from '../../../../src/size/comparison.ts';
import type { MeasuredLayer } from '../../../../src/size/measurement.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { type FileSketch, type ImageSketch, imageOf } from './images.ts';

/** What happened to an image, and all that a reader must be told of it: a few numbers and words. */
interface Story {
  readonly before: ImageSketch;
  readonly after: ImageSketch;
  readonly told: readonly string[];
}

const layer = (
  role: MeasuredLayer['role'],
  digest: string,
  compressedSize: number,
  diffId = digest,
): Partial<MeasuredLayer> => ({ role, digest, diffId, compressedSize });

const deb = (name: string, version: string): Owner => ({ kind: 'deb', name, version });
const slice = (name: string, version: string): Owner => {
  return { kind: 'slice', name, package: name.split('_')[0] as string, version };
};
const file = (owner: string, size: number, content = `${size}`): FileSketch => {
  return { owner, size, content };
};

const app = { 'app/main.py': file('part app', 5000) };
const part: Owner = { kind: 'part', name: 'app' };

function withPython(series: string, version: string, size: number): ImageSketch {
  const name = `python${series}-minimal`;
  const owner = `deb ${name}`;
  return {
    owners: [deb(name, version), part],
    packages: [{ kind: 'deb', name, version }],
    layers: [layer('parts', `with-${version}`, size / 2)],
    files: {
      ...app,
      [`usr/bin/python${series}`]: file(owner, size),
      [`usr/lib/python${series}/abc.py`]: file(owner, 6500),
      [`usr/lib/python${series}/this.py`]: file(owner, 1000),
      [`usr/lib/python${series}/os.py`]: file(owner, 40_000, series),
      [`usr/lib/python${series}/ssl.py`]: file(owner, 50_000, `${series}s`),
    },
  };
}

function withBase(version: string, libc: number): ImageSketch {
  return {
    owners: [{ ...deb('libc6', version), base: true }, part],
    packages: [{ kind: 'deb', name: 'libc6', version }],
    layers: [layer('base', `base-${version}`, 30_000), layer('parts', 'parts', 2000)],
    files: { ...app, 'usr/lib/libc.so.6': file('deb libc6', libc) },
  };
}

const numpy: ImageSketch = {
  owners: [part, { kind: 'python', name: 'numpy', version: '2.1.2' }],
  packages: [{ kind: 'python', name: 'numpy', version: '2.1.2' }],
  layers: [layer('base', 'base', 30_000), layer('parts', 'with-numpy', 12_000)],
  files: {
    ...app,
    'opt/site-packages/numpy.libs/libopenblas.so': file('python numpy', 25_000),
    'opt/site-packages/numpy/core.so': file('python numpy', 8000),
    'opt/site-packages/numpy/version.py': file('python numpy', 200),
  },
};
const noNumpy: ImageSketch = {
  owners: [part],
  layers: [layer('base', 'base', 30_000), layer('parts', 'parts', 2000)],
  files: app,
};

const withModel = (path: string, content: string): ImageSketch => ({
  owners: [part],
  layers: [layer('parts', `${path} ${content}`, 60_000)],
  files: { ...app, [path]: file('part app', 70_000, content) },
});

const metadata = (packed: string, size: number) => ({
  layers: [layer('parts', 'parts', 2000), layer('metadata', packed, 300)],
  files: { ...app, '.rock/metadata.yaml': { size, layer: 1, owner: 'part app' } },
  owners: [part],
});

const stories: Readonly<Record<string, Story>> = {
  'Python goes from 3.11 to 3.12': {
    before: withPython('3.11', '3.11.9-1', 6_000_000),
    after: withPython('3.12', '3.12.3-1', 8_000_000),
    told: [
      'changed: disk +2000000, download +1000000, pull 4000000, stored 4001000',
      'deb python3.12-minimal, was python3.11-minimal: +2000000, 3.11.9-1 to 3.12.3-1',
      '  usr/bin/: +2000000',
      'new usr/bin/python3.12: +8000000',
      'new usr/lib/python3.12/: +90000, 2 files',
      'gone usr/bin/python3.11: -6000000',
      'gone usr/lib/python3.11/: -90000, 2 files',
      'moved usr/lib/python3.11/ to usr/lib/python3.12/: 7500, 2 files',
      'deb python3.11-minimal: 3.11.9-1 to none',
      'deb python3.12-minimal: none to 3.12.3-1',
    ],
  },
  'a wheel is added': {
    before: noNumpy,
    after: numpy,
    told: [
      'changed: disk +33200, download +10000, pull 12000, stored 13000',
      'python numpy: +33200',
      '  opt/site-packages/numpy.libs/: +25000',
      '  opt/site-packages/numpy/: +8200',
      'new opt/site-packages/: +33200, 3 files',
      'python numpy: none to 2.1.2',
    ],
  },
  'the wheel is taken out again': {
    before: numpy,
    after: noNumpy,
    told: [
      'changed: disk -33200, download -10000, pull 2000, stored 3000',
      'python numpy: -33200',
      '  opt/site-packages/numpy.libs/: -25000',
      '  opt/site-packages/numpy/: -8200',
      'gone opt/site-packages/: -33200, 3 files',
      'python numpy: 2.1.2 to none',
    ],
  },
  'the base is refreshed, and the parts are what they were': {
    before: withBase('2.39-0ubuntu8.1', 2_100_000),
    after: withBase('2.39-0ubuntu8.2', 2_100_500),
    told: [
      'changed: disk +500, download +0, pull 30000, stored 31000',
      'base deb libc6: +500, 2.39-0ubuntu8.1 to 2.39-0ubuntu8.2',
      '  usr/lib/: +500',
      'grown usr/lib/libc.so.6: +500',
      'deb libc6: 2.39-0ubuntu8.1 to 2.39-0ubuntu8.2',
    ],
  },
  'a deb is replaced by slices of its package': {
    before: {
      owners: [deb('libssl3t64', '3.0.13')],
      layers: [layer('parts', 'debs', 200_000)],
      packages: [{ kind: 'deb', name: 'libssl3t64', version: '3.0.13' }],
      files: {
        'usr/lib/libssl.so.3': file('deb libssl3t64', 600_000),
        'usr/share/doc/libssl3t64/changelog.gz': file('deb libssl3t64', 30_000),
        'usr/share/doc/libssl3t64/copyright': file('deb libssl3t64', 9000),
      },
    },
    after: {
      owners: [slice('libssl3t64_libs', '3.0.13'), slice('libssl3t64_copyright', '3.0.13')],
      layers: [layer('parts', 'slices', 190_000)],
      packages: [{ kind: 'deb', name: 'libssl3t64', version: '3.0.13' }],
      slices: ['libssl3t64_copyright', 'libssl3t64_libs'],
      files: {
        'usr/lib/libssl.so.3': file('slice libssl3t64_libs', 600_000),
        'usr/share/doc/libssl3t64/copyright': file('slice libssl3t64_copyright', 9000),
      },
    },
    told: [
      'changed: disk -30000, download -10000, pull 190000, stored 191000',
      'slice libssl3t64_copyright, libssl3t64_libs, was libssl3t64: -30000',
      '  usr/share/doc/libssl3t64/: -30000',
      'gone usr/share/doc/libssl3t64/changelog.gz: -30000',
      'slices added: libssl3t64_copyright, libssl3t64_libs',
    ],
  },
  'a file moves': {
    before: withModel('app/model.bin', 'monday'),
    after: withModel('opt/model.bin', 'monday'),
    told: [
      'changed: disk +0, download +0, pull 60000, stored 61000',
      'moved app/model.bin to opt/model.bin: 70000',
    ],
  },
  'a model is trained anew': {
    before: withModel('app/model.bin', 'monday'),
    after: withModel('app/model.bin', 'tuesday'),
    told: ['changed: disk +0, download +0, pull 60000, stored 61000', 'changed app/model.bin: +0'],
  },
  'everything is compressed anew with zstd': {
    before: { ...noNumpy, layers: [layer('parts', 'gzip', 2000, 'content')] },
    after: { ...noNumpy, layers: [layer('parts', 'zstd', 1800, 'content')] },
    told: ['recompressed: disk +0, download -200, pull 1800, stored 2800'],
  },
  'chmod -R in a further layer': {
    before: noNumpy,
    after: {
      ...noNumpy,
      layers: [...(noNumpy.layers ?? []), layer('layer', 'chmod', 1900)],
      files: { 'app/main.py': { owner: 'part app', size: 5000, content: '5000', layer: 2 } },
      size: 10_000,
      waste: { hidden: 5000, duplicated: 0, causes: [], paths: [] },
    },
    told: ['changed: disk +5000, hidden +5000, download +1900, pull 1900, stored 2900'],
  },
  'a cache is deleted in a further layer, and stays on disk': {
    before: {
      owners: [part],
      layers: [layer('layer', 'build', 9000)],
      files: { ...app, 'root/.cache/pip/x': file('part app', 20_000) },
    },
    after: {
      owners: [part],
      layers: [layer('layer', 'build', 9000), layer('layer', 'rm', 100)],
      files: app,
      size: 25_000,
      waste: { hidden: 20_000, duplicated: 0, causes: [], paths: [] },
    },
    told: [
      'changed: disk +0, hidden +20000, download +100, pull 100, stored 1100',
      'part app: -20000',
      '  root/.cache/pip/: -20000',
      'gone root/.cache/pip/x: -20000',
    ],
  },
  'a rock is packed again from the same project': {
    before: metadata('packed-at-one', 310),
    after: metadata('packed-at-two', 310),
    told: ['repacked: disk +0, download +0, pull 300, stored 1300'],
  },
  'only the entrypoint changes': {
    before: { ...noNumpy, settings: { entrypoint: ['python3', 'main.py'] } },
    after: { ...noNumpy, settings: { entrypoint: ['python3', 'other.py'] } },
    told: [
      'same: disk +0, download +0, pull 0, stored 1000',
      'entrypoint: python3 main.py to python3 other.py',
    ],
  },
};

describe('the story of a change', () => {
  it.each(Object.entries(stories))('%s', (name, { before, after, told }) => {
    const one = imageOf({ image: { digest: 'sha256:before' }, ...before });
    const other = imageOf({ image: { digest: `sha256:${name}` }, ...after });
    expect(lines(compare(one, other, 10))).toEqual(told);
  });
});

function lines(comparison: Comparison): readonly string[] {
  const { layers, nature, size, compressedSize, wasted, slices } = comparison;
  const hidden = wasted.before === wasted.after ? '' : ` hidden ${delta(wasted)},`;
  return [
    `${nature}: disk ${delta(size)},${hidden} download ${delta(compressedSize)}, pull ${layers.pull}, stored ${layers.stored}`,
    ...comparison.owners.flatMap(ownerLines),
    ...changeKinds.flatMap((kind) => comparison.changes[kind].map(changeLine)),
    ...comparison.packages.map(
      ({ kind, name, before = 'none', after = 'none' }) => `${kind} ${name}: ${before} to ${after}`,
    ),
    ...(slices.added.length === 0 ? [] : [`slices added: ${slices.added.join(', ')}`]),
    ...comparison.settings.map(
      ({ setting, before = 'none', after = 'none' }) => `${setting}: ${before} to ${after}`,
    ),
  ];
}

function ownerLines({ owner, was, versions, directories, ...sizes }: Comparison['owners'][number]) {
  const base = owner.base === true ? 'base ' : '';
  const old = was === undefined ? '' : `, was ${was.map(({ name }) => name).join(', ')}`;
  const upgrade = versions === undefined ? '' : `, ${versions.before} to ${versions.after}`;
  return [
    `${base}${owner.kind} ${owner.name}${old}: ${delta(sizes)}${upgrade}`,
    ...directories.map((directory) => `  ${directory.path}: ${delta(directory)}`),
  ];
}

function changeLine({ kind, path, from, files, ...sizes }: Change): string {
  const count = files === 1 ? '' : `, ${files} files`;
  return from === undefined
    ? `${kind} ${path}: ${delta(sizes)}${count}`
    : `${kind} ${from} to ${path}: ${sizes.after}${count}`;
}

function delta({ before, after }: { readonly before: number; readonly after: number }): string {
  return `${after >= before ? '+' : ''}${after - before}`;
}
