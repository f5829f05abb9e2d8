import type { MeasuredFile, Measurement } from '../../../../src/size/measurement.ts';

const files: readonly MeasuredFile[] = [
  { path: '[', size: 0, compressed: 0, layer: 0, owner: 1 },
  {
    path: 'usr/bin/gzip',
    size: 5000,
    compressed: 2000,
    layer: 0,
    owner: 0,
    hash: '0123456789ab',
    strippable: 7,
  },
  { path: 'usr/bin/zip "quoted"\n', size: 0, compressed: 0, layer: 0, owner: 0, linkTo: '[' },
  { path: 'usr/lib/__proto__', size: 1, compressed: 1, layer: 0, owner: 2, privileged: 'set-gid' },
  {
    path: 'usr/lib/a.so',
    size: 9000,
    compressed: 1,
    layer: 1,
    owner: 1,
    hash: 'ffffffffffff',
    privileged: 'set-uid and set-gid',
    foreignMachine: 'aarch64',
    strippable: 8,
  },
  { path: 'usr/libü', size: 2, compressed: 0, layer: 1, owner: 2 },
];

/** A measurement in which nothing that can be there is absent. */
export const whole: Measurement = {
  image: {
    name: 'etl_1_arm64.rock',
    form: 'oci-archive',
    title: 'etl',
    version: '1',
    platform: 'linux/arm64/v8',
    digest: `sha256:${'0'.repeat(64)}`,
    documentsSize: 1234,
    settings: {
      entrypoint: ['/bin/pebble', 'enter'],
      command: [],
      user: '584792',
      workingDirectory: '/srv',
      environment: [{ name: 'PATH', hash: '0123456789abcdef' }],
      services: [{ name: 'web', command: 'serve', startup: 'enabled' }],
    },
  },
  compressedSize: 30,
  size: 15_003,
  effectiveSize: 14_003,
  layers: [
    {
      digest: 'sha256:1',
      diffId: 'sha256:3',
      role: 'parts',
      comment: '',
      compressedSize: 10,
      size: 3,
      files: 2,
    },
    {
      digest: 'sha256:2',
      role: 'metadata',
      comment: 'c',
      compressedSize: 20,
      size: 15_000,
      files: 1,
    },
  ],
  waste: {
    hidden: 1000,
    duplicated: 3,
    causes: [{ cause: 'moved', layer: 1, bytes: 1000, files: 1 }],
    paths: [
      { cause: 'moved', path: 'old', bytes: 1000, layer: 0, fix: 1, sameAs: 'usr/bin/gzip' },
      { cause: 'duplicate', path: 'twice', bytes: 3, layer: 0, fix: 1 },
    ],
  },
  owners: [
    { kind: 'slice', name: 'gzip_bins', package: 'gzip', version: '1.12', base: true },
    { kind: 'part', name: 'deps', guessed: true },
    { kind: 'unattributed', name: '' },
  ],
  packages: [{ kind: 'deb', name: 'gzip', version: '1.12' }],
  slices: ['gzip_bins'],
  notes: ['A note.'],
  files: () => files,
};

/** With its files as a list, to be held against another. */
export function plain(measurement: Measurement) {
  return { ...measurement, files: [...measurement.files()] };
}
