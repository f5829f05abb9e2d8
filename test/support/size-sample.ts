import { comparePaths } from '../../src/oci/layers/walk-files.ts';
import { compare } from '../../src/size/compare/compare.ts';
import type { ShownImage } from '../../src/size/html/write-html.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { imageReport } from '../../src/size/render/image-report.ts';
import type { Waste } from '../../src/size/waste.ts';
import { brought, filesOf, libraries, pythonPackages, smallFiles } from './size-sample-files.ts';

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
          "Leave out __pycache__: set PYTHONDONTWRITEBYTECODE, or remove it in 'override-prime'.",
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
        before: 77_500_000,
        after: 103_400_000,
      },
    ],
    budgets: [
      {
        title: 'growth on disk',
        unit: 'bytes',
        limit: 10_000_000,
        value: measurement.size - baseline.size,
        severity: 'hard',
        state: 'broken',
        causes: [
          { name: 'pyarrow', bytes: 14_800_000 },
          { name: 'duckdb', bytes: 9_700_000 },
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
      {
        cause: 'overwritten',
        path: `${libraries}/libodbc.so.2`,
        bytes: 1_200_000,
        layer: 1,
        fix: 2,
      },
      {
        cause: 'duplicate',
        path: `${pythonPackages}/pytz/zoneinfo/Europe/Berlin`,
        bytes: 2_300,
        layer: 1,
        fix: 1,
        sameAs: `${pythonPackages}/pytz/zoneinfo/Europe/Busingen`,
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
