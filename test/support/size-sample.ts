import { comparePaths } from '../../src/oci/layers/walk-files.ts';
import { compare } from '../../src/size/compare/compare.ts';
import type { ShownImage } from '../../src/size/html/write-html.ts';
import type { MeasuredFile, Measurement } from '../../src/size/measurement.ts';
import type { Owner } from '../../src/size/owner.ts';
import { imageReport } from '../../src/size/render/image-report.ts';
import type { Waste } from '../../src/size/waste.ts';

/** What an owner brings: how many files below which directories, and how large they are together. */
interface Brought {
  readonly owner: Owner;
  readonly directories: readonly string[];
  readonly endings: readonly string[];
  readonly files: number;
  /** Megabytes now and in the baseline; 0 where it is not there. */
  readonly now: number;
  readonly before: number;
  readonly layer: number;
}

/** A rock of a Python workflow and what it was before: made up, of the names and sizes that such rocks have. */
export function sampleImage(platform = 'linux/amd64', extra = 0): ShownImage {
  const measurement = sampleMeasurement('now', platform, extra);
  const baseline = sampleMeasurement('before', platform, extra);
  const report = imageReport({
    measurement,
    comparison: compare(baseline, measurement, 30),
    note: { kind: 'commit', name: '5f1c2e9a7b04', behind: 1 },
    hints: [
      {
        id: 'bytecode',
        advice:
          'Leave out __pycache__: set PYTHONDONTWRITEBYTECODE, or remove it in override-prime.',
        saves: 9_140_000,
        files: 812,
        paths: ['usr/lib/python3.12/site-packages/pandas/core/__pycache__/'],
      },
      {
        id: 'test-suites',
        advice: 'Leave out the test suites of Python packages.',
        saves: 6_420_000,
        files: 344,
        paths: [
          'usr/lib/python3.12/site-packages/numpy/tests/',
          'usr/lib/python3.12/site-packages/pandas/tests/',
        ],
      },
    ],
    origins: [
      {
        file: 'rockcraft.yaml',
        line: 31,
        column: 9,
        what: 'python-requirements requirements.txt of part workflow-deps',
        before: 71_300_000,
        after: 104_900_000,
      },
    ],
    budgets: [
      {
        title: 'growth on disk',
        unit: 'bytes',
        limit: 8_000_000,
        value: measurement.size - baseline.size,
        severity: 'hard',
        state: 'broken',
        causes: [
          { name: 'pyarrow', bytes: 31_200_000 },
          { name: 'pandas', bytes: 3_900_000 },
        ],
        place: { file: 'size-budgets.yaml', line: 4 },
      },
      {
        title: 'download',
        unit: 'bytes',
        limit: 90_000_000,
        value: measurement.compressedSize,
        severity: 'soft',
        state: 'kept',
        causes: [],
      },
    ],
    limit: 30,
  });
  return { report, measurement, baseline };
}

const python = 'usr/lib/python3.12/site-packages';
const library = 'usr/lib/x86_64-linux-gnu';

function brought(): readonly Brought[] {
  const of = (
    kind: Owner['kind'],
    name: string,
    directories: readonly string[],
    endings: readonly string[],
    files: number,
    now: number,
    before = now,
    layer = 1,
  ): Brought => ({ owner: owner(kind, name), directories, endings, files, now, before, layer });
  const package_ = (name: string, files: number, now: number, before = now) =>
    of(
      'python',
      name,
      [
        `${python}/${name}`,
        `${python}/${name}/core`,
        `${python}/${name}/core/__pycache__`,
        `${python}/${name}/tests`,
      ],
      ['.cpython-312-x86_64-linux-gnu.so', '.py', '.cpython-312.pyc'],
      files,
      now,
      before,
    );
  return [
    of(
      'slice',
      'base-files_base',
      ['etc', 'usr/share/base-files'],
      ['.conf', ''],
      14,
      0.02,
      0.02,
      0,
    ),
    of('slice', 'libc6_libs', [library], ['.so.6', '.so.1'], 24, 5.4, 5.3),
    of('slice', 'openssl_libs', [library, `${library}/ossl-modules`], ['.so.3'], 8, 6.9),
    of(
      'slice',
      'python3.12_standard',
      [
        'usr/lib/python3.12',
        'usr/lib/python3.12/asyncio',
        'usr/lib/python3.12/email',
        'usr/lib/python3.12/encodings',
        'usr/lib/python3.12/lib-dynload',
      ],
      ['.py', '.so'],
      640,
      21.3,
      20.8,
    ),
    of('slice', 'python3.12_core', ['usr/bin'], ['3.12', ''], 4, 8.1),
    of('slice', 'libicu74_libs', [library], ['.so.74'], 6, 0, 9.6),
    of('slice', 'libgssapi-krb5-2_libs', [library, `${library}/gss`], ['.so.2'], 12, 2.3),
    of(
      'deb',
      'msodbcsql18',
      ['opt/microsoft/msodbcsql18/lib64', 'opt/microsoft/msodbcsql18/share'],
      ['.so.18.3', '.rll', '.html'],
      9,
      4.2,
      4.0,
    ),
    of('deb', 'unixodbc', [library, 'usr/share/doc/unixodbc'], ['.so.2', '.gz'], 16, 1.1),
    package_('pyarrow', 420, 46.8, 15.6),
    package_('pandas', 1320, 30.1, 26.2),
    package_('numpy', 860, 24.7, 25.9),
    package_('sqlalchemy', 260, 6.3),
    package_('pyodbc', 8, 0.9),
    package_('requests', 40, 0.5),
    package_('urllib3', 70, 0.7, 0.6),
    package_('pytz', 610, 1.2, 2.4),
    of(
      'rockcraft',
      'Pebble',
      ['usr/bin', 'var/lib/pebble/default/layers'],
      ['', '.yaml'],
      3,
      9.4,
      9.3,
      3,
    ),
    of('part', 'workflow', ['root', 'root/workflow'], ['.py', '.json'], 23, 0.31, 0.22),
    of('unattributed', '', ['usr/local/share', 'srv'], ['.bin', '.dat'], 17, 1.6, 3.1),
  ];
}

function owner(kind: Owner['kind'], name: string): Owner {
  if (kind === 'slice')
    return { kind, name, package: name.split('_')[0] as string, version: '24.04' };
  return { kind, name };
}

/** @param extra small files besides */
export function sampleMeasurement(
  time: 'now' | 'before',
  platform: string,
  extra: number,
): Measurement {
  const all = brought();
  const files = all
    .flatMap((each, at) => filesOf(each, at, time))
    .concat(smallFiles(extra, all.length - 1, time))
    .sort((one, other) => comparePaths(one.path, other.path));
  const effectiveSize = files.reduce((sum, file) => sum + file.size, 0);
  const waste: Waste = {
    hidden: 2_410_000,
    duplicated: 640_000,
    causes: [
      { cause: 'overwritten', layer: 2, bytes: 1_900_000, files: 3 },
      { cause: 'duplicate', layer: 1, bytes: 640_000, files: 12 },
      { cause: 'attributes', layer: 2, bytes: 510_000, files: 41 },
    ],
    paths: [
      { cause: 'overwritten', path: `${library}/libodbc.so.2`, bytes: 1_200_000, layer: 1, fix: 2 },
      {
        cause: 'duplicate',
        path: `${python}/pytz/zoneinfo/Europe/Berlin`,
        bytes: 2_300,
        layer: 1,
        fix: 1,
        sameAs: `${python}/pytz/zoneinfo/Europe/Busingen`,
      },
    ],
  };
  const roles = ['base', 'parts', 'user', 'pebble', 'metadata'] as const;
  const layers = roles.map((role, layer) => {
    const own = files.filter((file) => file.layer === layer);
    const size = own.reduce((sum, file) => sum + file.size, layer === 1 ? waste.hidden : 0);
    const digest = `sha256:${String(layer).repeat(12)}${(role !== 'parts' || time === 'now' ? 'a' : 'b').repeat(52)}`;
    return {
      digest,
      role,
      comment: '',
      compressedSize: Math.round(size * 0.37),
      size,
      files: own.length,
    };
  });
  return {
    image: {
      name: 'python-workflow_0.2_amd64.rock',
      form: 'oci-archive',
      title: 'python-workflow',
      version: '0.2',
      platform,
      digest: `sha256:${'4be1'.repeat(16)}`,
      documentsSize: 4000,
      settings: {
        entrypoint: ['/usr/bin/pebble', 'enter'],
        command: [],
        user: '',
        workingDirectory: '',
        environment: [],
        services: [],
      },
    },
    compressedSize: layers.reduce((sum, layer) => sum + layer.compressedSize, 0),
    size: effectiveSize + waste.hidden,
    effectiveSize,
    layers,
    waste,
    owners: all.map((each) => each.owner),
    packages: all.flatMap(({ owner: { kind, name }, now, before }) => {
      const isThere = time === 'now' ? now > 0 : before > 0;
      if ((kind !== 'python' && kind !== 'deb') || !isThere) return [];
      return [{ kind, name, version: time === 'now' && now !== before ? '2.3.1' : '2.2.0' }];
    }),
    slices: all
      .filter(
        ({ owner: { kind }, now, before }) =>
          kind === 'slice' && (time === 'now' ? now : before) > 0,
      )
      .map((each) => each.owner.name)
      .sort(),
    files: () => files,
  };
}

/** Sizes fall off as they do in real packages: few files hold most of the bytes. */
function filesOf(each: Brought, owner: number, time: 'now' | 'before'): MeasuredFile[] {
  const megabytes = time === 'now' ? each.now : each.before;
  if (megabytes === 0) return [];
  const weights = Array.from({ length: each.files }, (_, at) => 1 / (at + 1) ** 1.3);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => {
    // What grew did so in every second file.
    const factor =
      at % 2 === 1 ? Math.min(each.now || each.before, each.before || each.now) : megabytes;
    const size = Math.round((factor * 1e6 * weight) / whole);
    const directory = each.directories[at % each.directories.length] as string;
    const ending = each.endings[(at * 7) % each.endings.length] as string;
    const name = `${words[(at + owner) % words.length]}${at < words.length ? '' : at}`;
    const hash =
      size < 4096
        ? {}
        : {
            hash: String(size * 31 + owner)
              .padStart(12, '0')
              .slice(-12),
          };
    const path = `${directory}/${each.owner.kind === 'slice' ? `${each.owner.package}-` : ''}${name}${ending}`;
    return { path, size, compressed: Math.round(size * 0.37), layer: each.layer, owner, ...hash };
  });
}

const words = [
  'core',
  'engine',
  'arrays',
  'table',
  'parser',
  'dates',
  'strings',
  'index',
  'groups',
  'frames',
  'codec',
  'schema',
  'buffers',
  'session',
  'network',
  'types',
  'records',
  'compat',
  'formats',
  'plugins',
];

function smallFiles(count: number, owner: number, time: 'now' | 'before'): MeasuredFile[] {
  return Array.from({ length: count }, (_, at) => {
    const path = `srv/data/set-${at % 40}/part-${(at >> 3) % 100}/record-${at}.json`;
    const size = 200 + ((at * 37) % 900) + (time === 'now' && at % 50 === 0 ? 64 : 0);
    return { path, size, compressed: size >> 1, layer: 1, owner };
  });
}
