import type { MeasuredFile } from '../../src/size/measurement.ts';
import type { Owner } from '../../src/size/owner.ts';

/** What an owner brings. */
export interface Brought {
  readonly owner: Owner;
  readonly directories: readonly string[];
  readonly endings: readonly string[];
  readonly files: number;
  /** Megabytes now and in the baseline; 0 where it is not there. */
  readonly now: number;
  readonly before: number;
  readonly layer: number;
  /** Names of its heaviest files, below its directories in turn. */
  readonly heaviest: readonly string[];
}

export const pythonPackages = 'usr/lib/python3.12/site-packages';
export const libraries = 'usr/lib/x86_64-linux-gnu';
const standard = 'usr/lib/python3.12';
const driver = 'opt/microsoft/msodbcsql18';

/** Made up, of the names and sizes that the rock of a Python workflow has. */
export function brought(): readonly Brought[] {
  return [
    slice('base-files_base', ['etc', 'usr/share/base-files'], 14, 0.02, 0.02, ['os-release'], 0),
    slice('libc6_libs', [libraries], 24, 5.4, 5.3, ['libc.so.6', 'libm.so.6']),
    slice('openssl_libs', [libraries, `${libraries}/ossl-modules`], 8, 6.9, 6.9, [
      'libcrypto.so.3',
      'legacy.so',
      'libssl.so.3',
    ]),
    slice(
      'python3.12_standard',
      ['lib-dynload', '', 'asyncio', 'email', 'encodings'].map((name) =>
        `${standard}/${name}`.replace(/\/$/, ''),
      ),
      640,
      21.3,
      20.8,
      ['_decimal.so', 'typing.py', 'base_events.py', '_header_value_parser.py', 'idna.py'],
    ),
    slice('python3.12_core', ['usr/bin'], 4, 8.1, 8.1, ['python3.12']),
    slice('libicu74_libs', [libraries], 6, 0, 9.6, ['libicudata.so.74', 'libicui18n.so.74']),
    slice('libgssapi-krb5-2_libs', [libraries, `${libraries}/gss`], 12, 2.3, 2.3, [
      'libkrb5.so.3',
      'mech.so',
    ]),
    {
      ...slice('', [`${driver}/lib64`, `${driver}/share`], 9, 4.2, 4, [
        'libmsodbcsql-18.so',
        'msodbcsqlr18.rll',
      ]),
      owner: { kind: 'deb', name: 'msodbcsql18', version: '18.5.1.1-1' },
    },
    {
      ...slice('', [libraries, 'usr/share/doc/unixodbc'], 16, 1.1, 1.1, [
        'libodbc.so.2',
        'changelog.gz',
      ]),
      owner: { kind: 'deb', name: 'unixodbc', version: '2.3.12-1' },
    },
    python('pyarrow', 420, 39.8, 15.6, [
      'libarrow.so.2300',
      'libparquet.so.2300',
      '_compute.pyc',
      'test_dataset.py',
    ]),
    python('pandas', 1320, 30.1, 26.2, ['algos.so', 'frame.py', 'groupby.pyc', 'test_frame.py']),
    python('numpy', 860, 24.7, 25.5, ['libopenblas64.so', '_multiarray_umath.so', 'numeric.pyc']),
    python('duckdb', 64, 9.7, 0, ['duckdb.so', '__init__.py']),
    python('sqlalchemy', 260, 6.3, 6.3, ['cyextension.so']),
    python('pyodbc', 8, 0.9, 0.9, ['pyodbc.so']),
    python('requests', 40, 0.5, 0.5, ['models.py']),
    python('urllib3', 70, 0.7, 0.6, ['connectionpool.py']),
    python('pytz', 610, 1.2, 2.4, ['tzfile.py']),
    {
      ...slice(
        '',
        ['usr/bin', 'var/lib/pebble/default/layers'],
        3,
        9.4,
        9.3,
        ['pebble', '001-layer.yaml'],
        3,
      ),
      owner: { kind: 'rockcraft', name: 'Pebble' },
    },
    {
      ...slice('', ['root', 'root/workflow'], 23, 0.31, 0.22, ['main.py', 'insert.py']),
      owner: { kind: 'part', name: 'workflow' },
      endings: ['.py', '.json'],
    },
    {
      ...slice('', ['usr/local/share', 'srv'], 17, 1.6, 3.1, ['model.bin', 'seed.dat']),
      owner: { kind: 'unattributed', name: '' },
      endings: ['.bin', '.dat'],
    },
  ];
}

function slice(
  name: string,
  directories: readonly string[],
  files: number,
  now: number,
  before: number,
  heaviest: readonly string[],
  layer = 1,
): Brought {
  const owner = {
    kind: 'slice',
    name,
    package: name.split('_')[0] ?? '',
    version: '24.04',
  } as const;
  return {
    owner,
    directories,
    endings: ['.so', '.py', '.dat'],
    files,
    now,
    before,
    layer,
    heaviest,
  };
}

function python(
  name: string,
  files: number,
  now: number,
  before: number,
  heaviest: readonly string[],
): Brought {
  const home = `${pythonPackages}/${name}`;
  return {
    ...slice(
      '',
      [home, `${home}/core`, `${home}/core/__pycache__`, `${home}/tests`],
      files,
      now,
      before,
      heaviest,
    ),
    owner: { kind: 'python', name, version: now === before ? '2.2.0' : '2.3.1' },
    endings: ['.so', '.py', '.pyc', '.py'],
  };
}

/** Sizes fall off as they do in real packages: few files hold most of the bytes. */
export function filesOf(
  { now, before, files, heaviest, ...each }: Brought,
  owner: number,
  time: 'now' | 'before',
): MeasuredFile[] {
  const megabytes = time === 'now' ? now : before;
  if (megabytes === 0) return [];
  const weights = Array.from({ length: files }, (_, at) => 1 / (at + 1) ** 1.3);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => {
    // What grew did so in every second file, the heaviest among them.
    const stayed = Math.min(now || before, before || now);
    const size = Math.round(((at % 2 === 1 ? stayed : megabytes) * 1e6 * weight) / all);
    const directory = each.directories[at % each.directories.length] as string;
    const ending = each.endings[at % each.endings.length] as string;
    const name = heaviest[at] ?? `${words[at % words.length]}_${owner}${at}${ending}`;
    const hash = size < 4096 ? {} : { hash: String(size * 31 + owner).padStart(12, '0') };
    const compressed = Math.round(size * (0.3 + (at % 4) * 0.06));
    return { path: `${directory}/${name}`, size, compressed, layer: each.layer, owner, ...hash };
  });
}

const words = [
  'core',
  'arrays',
  'table',
  'parser',
  'dates',
  'strings',
  'index',
  'schema',
  'session',
];

/** Thousands of small files, of which a few grew. */
export function smallFiles(count: number, owner: number, time: 'now' | 'before'): MeasuredFile[] {
  return Array.from({ length: count }, (_, at) => {
    const path = `srv/data/set-${at % 40}/part-${(at >> 3) % 100}/record-${at}.json`;
    const size = 200 + ((at * 37) % 900) + (time === 'now' && at % 50 === 0 ? 64 : 0);
    return { path, size, compressed: size >> 1, layer: 1, owner };
  });
}
