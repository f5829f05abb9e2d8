import type { commentSize } from '../../src/actions/comment-size.ts';
import type { convertRock } from '../../src/actions/convert-rock.ts';
import type { deployArgo } from '../../src/actions/deploy-argo.ts';
import type { lintRock } from '../../src/actions/lint-rock.ts';
import type { packRock } from '../../src/actions/pack-rock.ts';
import type { planRocks } from '../../src/actions/plan-rocks.ts';
import type { pushEcr } from '../../src/actions/push-ecr.ts';
import type { pushRegistry } from '../../src/actions/push-registry.ts';
import type { reportSize } from '../../src/actions/report-size.ts';
import type { setupChisel } from '../../src/actions/setup-chisel.ts';
import type { setupRockcraft } from '../../src/actions/setup-rockcraft.ts';

type ResultOf<A extends { emit(result: never, out: never): Promise<void> }> = Parameters<
  A['emit']
>[0];

const digest = `sha256:${'0'.repeat(64)}` as const;

const converted: ResultOf<typeof convertRock> = {
  results: [{ target: { form: 'oci', path: '/workspace/image', tag: '0.2' }, unchanged: false }],
  digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  compressedSize: 1,
  images: [
    {
      source: 'etl_0.2_amd64.rock',
      sourceDigest: digest,
      platform: { os: 'linux', architecture: 'amd64' },
      digest,
      compressedSize: 1,
    },
  ],
};

const linted: ResultOf<typeof lintRock> = {
  findings: [],
  ignored: 0,
  brokenRules: [],
  projects: 1,
  missingReleases: [],
  sarif: '/workspace/lint.sarif',
  failOn: 'error',
};

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
      contents: { entrypoint: [], command: [], user: '', services: [] },
    },
  ],
  log: 'rockcraft.log',
  milliseconds: 3,
  tries: [],
  disks: [],
  same: new Map(),
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
  unchanged: [],
  withoutRunner: [],
  warnings: [],
};

const pushed: ResultOf<typeof pushRegistry> = {
  report: {
    digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    destinations: [
      {
        repository: 'ghcr.io/team/etl',
        state: 'pushed',
        error: undefined,
        tags: [
          {
            tag: '0.2',
            reference: `ghcr.io/team/etl:0.2@${digest}`,
            state: 'written',
            before: undefined,
          },
        ],
        uploaded: { blobs: 2, bytes: 3 },
        mounted: { blobs: 0, bytes: 0 },
        reused: { blobs: 0, bytes: 0 },
        milliseconds: 4,
      },
    ],
    unchanged: false,
    milliseconds: 4,
  },
  notes: [],
  failure: undefined,
  variables: {},
};

const pushedToEcr: ResultOf<typeof pushEcr> = {
  pushed: {
    uri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl',
    registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    checks: [],
    wasCreated: false,
    login: undefined,
    report: pushed.report,
    failure: undefined,
  },
  variables: {},
};

const same = { before: 1, after: 2 };
const noChange = { files: 0, delta: 0 };

const reported: ResultOf<typeof reportSize> = {
  reports: [
    {
      image: { name: 'etl_0.2_amd64.rock', form: 'oci-archive', platform: 'linux/amd64' },
      compressedSize: 1,
      size: 2,
      effectiveSize: 2,
      files: 1,
      layers: [],
      waste: { hidden: 0, duplicated: 0, causes: [], paths: [] },
      owners: [],
      groups: [],
      largest: { files: [], directories: [] },
      foreign: [],
      privileged: 0,
      comparison: {
        compressedSize: same,
        size: same,
        effectiveSize: same,
        wasted: same,
        nature: 'changed',
        totals: {
          new: noChange,
          gone: noChange,
          grown: noChange,
          shrunk: noChange,
          moved: noChange,
          changed: noChange,
        },
        unchanged: 0,
        changes: { new: [], gone: [], grown: [], shrunk: [], moved: [], changed: [] },
        owners: [],
        packages: [],
        slices: { added: [], removed: [] },
        settings: [],
        privileged: { added: [], removed: [] },
        layers: { shared: [], recompressed: [] },
      },
      hints: [],
      budgets: [],
      origins: [],
    },
  ],
  documents: {
    measurement: 'measurement.json',
    markdown: 'report.md',
    html: 'report.html',
    csv: 'files.csv',
    badge: 'badge.json',
    report: 'report.json',
  },
  shown: '# Size',
  annotations: [],
  units: 'decimal',
};

const commented: ResultOf<typeof commentSize> = {
  status: 'created',
  url: 'https://github.com/octo/rocks/pull/7#issuecomment-1',
  pullRequest: 7,
};

const deployed: ResultOf<typeof deployArgo> = {
  id: 'deploy-etl-0123456789',
  url: 'https://argo.example.com/workflows/argo/deploy-etl-0123456789',
  image: `ghcr.io/team/etl@${digest}`,
  status: 'succeeded',
  seconds: 12,
  causes: [],
};

const setUp: ResultOf<typeof setupRockcraft> = {
  rockcraft: {
    name: 'rockcraft',
    version: '1.20.0',
    revision: '4321',
    tracking: 'latest/stable',
    notes: ['classic', 'held'],
  },
  lxd: { name: 'lxd', version: '5.21.3', revision: '33110', tracking: '5.21/stable', notes: [] },
  skopeo: '/snap/rockcraft/current/bin/skopeo',
  steps: [],
  milliseconds: 1,
};

const chisel: ResultOf<typeof setupChisel> = {
  version: '1.4.1',
  directory: '/opt/hostedtoolcache/chisel/1.4.1/x64',
  releases: '/opt/hostedtoolcache/chisel-releases/0123/release/',
  cacheHit: true,
};

/** For each action, a result of which every output can be set. */
export const fullResults: Readonly<Record<string, unknown>> = {
  'comment-size': commented,
  'convert-rock': converted,
  'deploy-argo': deployed,
  'lint-rock': linted,
  'pack-rock': packed,
  'plan-rocks': planned,
  'push-ecr': pushedToEcr,
  'push-registry': pushed,
  'report-size': reported,
  'setup-chisel': chisel,
  'setup-rockcraft': setUp,
};
