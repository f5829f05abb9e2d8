import type { packRock } from '../../src/actions/pack-rock.ts';
import type { planRocks } from '../../src/actions/plan-rocks.ts';
import type { reportSize } from '../../src/actions/report-size.ts';

type ResultOf<A extends { emit(result: never, out: never): Promise<void> }> = Parameters<
  A['emit']
>[0];

const digest = `sha256:${'0'.repeat(64)}`;

const packed: ResultOf<typeof packRock> = {
  rocks: [
    {
      path: 'etl_0.2_amd64.rock',
      name: 'etl',
      version: '0.2',
      platform: 'amd64',
      architecture: 'amd64',
      digest,
      compressedSize: 1,
      size: 2,
    },
  ],
  log: 'rockcraft.log',
  milliseconds: 3,
};

const planned: ResultOf<typeof planRocks> = {
  plan: [
    {
      project: 'etl',
      name: 'etl',
      platform: 'amd64',
      buildOn: 'amd64',
      buildFor: 'amd64',
      runner: 'ubuntu-24.04',
      artifact: 'etl_amd64',
    },
  ],
  warnings: [],
};

const reported: ResultOf<typeof reportSize> = {
  compressedSize: 1,
  size: 2,
  delta: -3,
  measurement: 'measurement.json',
  markdown: 'report.md',
  report: '# Size',
};

/** For each action, a result of which every output can be set. */
export const fullResults: Readonly<Record<string, unknown>> = {
  'pack-rock': packed,
  'plan-rocks': planned,
  'report-size': reported,
};
