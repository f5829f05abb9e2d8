/**
 * What it takes from a packed rock to an image in ECR, against the shell pipeline that is usual in
 * workflows: a password from Amazon, `skopeo login`, `skopeo copy`. Both push to the stand-in for ECR,
 * over TLS and under the names of Amazon's own hosts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { underAmazonNames } from '../test/standins/ecr/amazon.ts';
import { startEcrStandIn } from '../test/standins/ecr/server.ts';
import { realTool } from '../test/support/real-tools.ts';
import { writeTinyRock } from '../test/support/tiny-rock.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import { run, tool } from './push-programs.ts';
import { largeRock } from './sample-images.ts';
import type { BenchOptions, Row } from './table.ts';

const root = resolve(import.meta.dirname, '..');

/** Times the pipeline. */
const limit = 1;

const repository = 'bench/rock';

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

type Pusher = (image: string, registry: string, directory: string) => Command;

export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  if (lacksBotocore()) return [];
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    const image = smoke ? await smallRock(directory) : largeRock();
    const [warmUps, pairs] = smoke ? [0, 1] : [1, 7];
    const times: { readonly ours: number; readonly pipeline: number }[] = [];
    for (let at = 0; at < warmUps + pairs; at += 1) {
      const time = (pusher: Pusher) => timedPush(pusher, image, directory);
      const before = at % 2 === 0 ? await time(ours) : undefined;
      const peer = await time(pipeline);
      const one = { ours: before ?? (await time(ours)), pipeline: peer };
      if (at >= warmUps) times.push(one);
    }
    const ratio = median(times.map((one) => one.ours / one.pipeline));
    const figure = (name: keyof (typeof times)[number]) =>
      `${median(times.map((one) => one[name])).toFixed(0)} ms`;
    return [
      {
        bench: 'a rock to ECR',
        ours: figure('ours'),
        peer: `${figure('pipeline')} (skopeo login and copy)`,
        figure: `${ratio.toFixed(2)} x`,
        limit: `${limit} x`,
        ok: ratio <= limit,
      },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** It comes from PyPI, which only CI must have. */
function lacksBotocore(): boolean {
  const moto = realTool('moto_server');
  if ('path' in moto || process.env.CI === 'true') return false;
  console.error(`bench/push-ecr: not measured, as ${moto.missing}`);
  return true;
}

async function smallRock(directory: string): Promise<string> {
  const path = join(directory, 'small_1_amd64.rock');
  await writeTinyRock(path, { name: 'small', version: '1' });
  return path;
}

/** Milliseconds. The stand-in is a new one, which has seen nothing, and started before the clock. */
async function timedPush(pusher: Pusher, image: string, directory: string): Promise<number> {
  const standIn = await startEcrStandIn();
  const stored = standIn.world.registries.create(standIn, repository);
  const amazon = await underAmazonNames(standIn);
  const { accessKeyId, secretAccessKey } = standIn.principal;
  const environment = {
    ...amazon.environment,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: standIn.region,
    AWS_DEFAULT_REGION: standIn.region,
    AWS_CA_BUNDLE: amazon.environment.SSL_CERT_FILE ?? '',
  };
  try {
    const command = pusher(image, amazon.registry, directory);
    const before = performance.now();
    await run(command.program, command.args, { ...environment, ...command.environment });
    const took = performance.now() - before;
    if (!stored.tags.has('1')) throw new Error(`${command.program} has pushed nothing`);
    return took;
  } finally {
    amazon.stop();
    standIn.stop();
  }
}

const ours: Pusher = (image, _, directory) => {
  const file = (name: string) => {
    const path = join(directory, name);
    writeFileSync(path, '');
    return path;
  };
  return {
    program: process.execPath,
    args: [join(root, 'dist', 'push-ecr', 'index.js')],
    environment: {
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'octo/rocks',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_WORKSPACE: directory,
      RUNNER_TEMP: directory,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      INPUT_IMAGE: image,
      INPUT_REPOSITORY: repository,
      INPUT_TAGS: '1',
    },
  };
};

/**
 * As teams write it. `aws ecr get-login-password` is the three lines of botocore that it comes down to,
 * without the half second that the AWS CLI takes to start: the peer is faster here than it really is.
 */
const pipeline: Pusher = (image, registry, directory) => {
  const work = join(directory, 'pipeline');
  mkdirSync(work, { recursive: true });
  const password = join(work, 'get-login-password.py');
  writeFileSync(
    password,
    [
      'import base64, botocore.session',
      "answer = botocore.session.get_session().create_client('ecr').get_authorization_token()",
      "token = answer['authorizationData'][0]['authorizationToken']",
      "print(base64.b64decode(token).decode().removeprefix('AWS:'))",
    ].join('\n'),
  );
  const script = join(work, 'push.sh');
  writeFileSync(
    script,
    [
      'set -euo pipefail',
      '"$PYTHON" "$PASSWORD" | "$SKOPEO" login --username AWS --password-stdin "$REGISTRY"',
      '"$SKOPEO" --insecure-policy copy --format oci "oci-archive:$IMAGE" "docker://$REGISTRY/$REPOSITORY:1"',
      '"$SKOPEO" logout "$REGISTRY"',
    ].join('\n'),
  );
  return {
    program: 'bash',
    args: [script],
    environment: {
      PYTHON: join(dirname(tool('moto_server')), 'python'),
      PASSWORD: password,
      SKOPEO: tool('skopeo'),
      IMAGE: image,
      REGISTRY: registry,
      REPOSITORY: repository,
      REGISTRY_AUTH_FILE: join(work, 'auth.json'),
      TMPDIR: work,
    },
  };
};

if (import.meta.main) await runBenches({ 'push-ecr': bench });
