import type { Comparison } from '../../../../src/size/comparison.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';

const digest = (pair: string) => `sha256:${pair.repeat(32)}`;

/** A rock of two layers that has no baseline and nothing to be said against. */
export const plainReport: ImageReport = {
  image: {
    name: 'etl_0.2_amd64.rock',
    form: 'oci-archive',
    title: 'etl',
    version: '0.2',
    platform: 'linux/amd64',
    digest: digest('0a'),
  },
  compressedSize: 45_100_000,
  size: 157_000_000,
  effectiveSize: 154_000_000,
  files: 6123,
  layers: [
    {
      digest: digest('1b'),
      diffId: digest('2c'),
      role: 'base',
      comment: '',
      compressedSize: 30_000_000,
      size: 100_000_000,
      files: 3000,
    },
    {
      digest: digest('3d'),
      role: 'parts',
      comment: '',
      compressedSize: 15_100_000,
      size: 57_000_000,
      files: 3200,
    },
  ],
  waste: {
    hidden: 3_000_000,
    duplicated: 1_000_000,
    causes: [
      { cause: 'attributes', layer: 1, bytes: 3_000_000, files: 12 },
      { cause: 'duplicate', layer: 1, bytes: 1_000_000, files: 3 },
    ],
    paths: [
      { cause: 'attributes', path: 'usr/bin/python3.12', bytes: 2_000_000, layer: 0, fix: 1 },
    ],
  },
  owners: [
    {
      owner: { kind: 'deb', name: 'libicu76', version: '76.1-1', base: true },
      size: 39_000_000,
      compressed: 12_000_000,
      files: 14,
    },
    {
      owner: { kind: 'slice', name: 'python3.12-minimal_standard', package: 'python3.12-minimal' },
      size: 21_000_000,
      compressed: 6_000_000,
      files: 600,
    },
  ],
  groups: [
    { group: 'base', size: 97_000_000, compressed: 29_000_000, files: 2900 },
    { group: 'unattributed', size: 57_000_000, compressed: 16_000_000, files: 3223 },
  ],
  largest: {
    files: [{ path: 'usr/lib/libicudata.so.76', size: 32_000_000, compressed: 11_000_000 }],
    directories: [{ path: 'usr/lib', size: 90_000_000, compressed: 25_000_000, files: 2000 }],
  },
  foreign: [],
  privileged: 3,
  hints: [
    {
      id: 'pip-cache',
      advice: 'Delete root/.cache/pip at the end of the part that calls pip.',
      saves: 2_400_000,
      files: 31,
      paths: ['root/.cache/pip/'],
    },
  ],
  budgets: [],
  origins: [],
};

const none = { files: 0, delta: 0 };

/** Of an image in which a library came with a new version, a file moved and a program got set-uid. */
export const comparison: Comparison = {
  compressedSize: { before: 40_000_000, after: 45_100_000 },
  size: { before: 145_000_000, after: 157_000_000 },
  effectiveSize: { before: 142_000_000, after: 154_000_000 },
  wasted: { before: 3_000_000, after: 3_000_000 },
  nature: 'changed',
  totals: {
    new: { files: 14, delta: 39_000_000 },
    gone: { files: 14, delta: -27_100_000 },
    grown: { files: 1, delta: 100_000 },
    shrunk: none,
    moved: { files: 1, delta: 0 },
    changed: none,
  },
  unchanged: 6100,
  changes: {
    new: [
      {
        path: 'usr/lib/libicudata.so.76',
        kind: 'new',
        before: 0,
        after: 32_000_000,
        files: 1,
      },
    ],
    gone: [
      { path: 'usr/lib/libicudata.so.74', kind: 'gone', before: 27_100_000, after: 0, files: 1 },
    ],
    grown: [{ path: 'main.py', kind: 'grown', before: 1200, after: 101_200, files: 1 }],
    shrunk: [],
    moved: [
      {
        path: 'opt/etl/data.bin',
        from: 'srv/data.bin',
        kind: 'moved',
        before: 9_000_000,
        after: 9_000_000,
        files: 1,
      },
    ],
    changed: [],
  },
  owners: [
    {
      owner: { kind: 'deb', name: 'libicu76', version: '76.1-1' },
      was: [{ kind: 'deb', name: 'libicu74', version: '74.2-1' }],
      before: 27_100_000,
      after: 39_000_000,
      compressed: { before: 8_000_000, after: 12_000_000 },
      versions: { before: '74.2-1', after: '76.1-1' },
      directories: [
        {
          path: 'usr/lib/',
          before: 27_000_000,
          after: 38_900_000,
          files: [
            {
              path: 'usr/lib/libicudata.so.76',
              kind: 'new',
              before: 0,
              after: 32_000_000,
              files: 1,
            },
          ],
        },
      ],
    },
    {
      owner: { kind: 'unattributed', name: '' },
      before: 1200,
      after: 101_200,
      compressed: { before: 500, after: 30_000 },
      directories: [],
    },
  ],
  packages: [
    { kind: 'deb', name: 'libicu74', before: '74.2-1' },
    { kind: 'deb', name: 'libicu76', after: '76.1-1' },
  ],
  slices: { added: ['libicu76_libs'], removed: [] },
  settings: [
    { setting: 'user', before: 'root', after: '_daemon_', kind: 'changed' },
    { setting: 'variable TOKEN', kind: 'added' },
  ],
  privileged: { added: ['usr/bin/su'], removed: [] },
  layers: { shared: [0], recompressed: [], pull: 15_100_000, stored: 15_104_000 },
};

export const grownReport: ImageReport = {
  ...plainReport,
  baseline: { kind: 'commit', name: '0123456789ab', behind: 2 },
  comparison,
  budgets: [
    {
      title: 'size on disk',
      unit: 'bytes',
      limit: 200_000_000,
      value: 157_000_000,
      severity: 'hard',
      state: 'kept',
      causes: [],
    },
    {
      title: 'growth on disk',
      unit: 'percent',
      limit: 5,
      value: 8.2758,
      severity: 'hard',
      state: 'broken',
      causes: [
        { name: 'deb libicu76', bytes: 11_900_000 },
        { name: 'main.py', bytes: 100_000 },
      ],
      place: { file: 'size-budgets.yaml', line: 4 },
    },
  ],
  origins: [
    {
      file: 'etl/rockcraft.yaml',
      line: 21,
      column: 7,
      what: 'stage-packages entry libicu76_libs',
      before: 27_100_000,
      after: 39_000_000,
    },
  ],
};

/** The same rock, with every layer as it was. */
export const sameReport: ImageReport = {
  ...plainReport,
  image: { ...plainReport.image, platform: 'linux/arm64' },
  baseline: { kind: 'commit', name: '0123456789ab', behind: 0 },
  comparison: {
    ...comparison,
    nature: 'same',
    compressedSize: { before: 45_100_000, after: 45_100_000 },
    size: { before: 157_000_000, after: 157_000_000 },
    effectiveSize: { before: 154_000_000, after: 154_000_000 },
    wasted: { before: 3_000_000, after: 3_000_000 },
    totals: { new: none, gone: none, grown: none, shrunk: none, moved: none, changed: none },
    changes: { new: [], gone: [], grown: [], shrunk: [], moved: [], changed: [] },
    owners: [],
    packages: [],
    slices: { added: [], removed: [] },
    settings: [],
    privileged: { added: [], removed: [] },
    layers: { shared: [0, 1], recompressed: [], pull: 0, stored: 0 },
  },
};

/** The report of an image of another title. */
export function named(report: ImageReport, title: string): ImageReport {
  return { ...report, image: { ...report.image, title } };
}

/** As large as a report can be: with other contents in each, so that no two are packed as one. */
export function large(title: string): ImageReport {
  const path = (at: number) =>
    `usr/share/${title}/${'long-name-of-a-directory/'.repeat(8)}${(at * 7919) % 99991}`;
  return named(
    {
      ...grownReport,
      largest: {
        files: Array.from({ length: 20 }, (_, at) => ({
          path: path(at),
          size: 1e9 - at,
          compressed: at,
        })),
        directories: Array.from({ length: 20 }, (_, at) => ({
          path: path(at + 50),
          size: 1e9 - at,
          compressed: at,
          files: at,
        })),
      },
      foreign: Array.from({ length: 20 }, (_, at) => ({ path: path(at), machine: 'aarch64' })),
    },
    title,
  );
}
