/** What a push of a rock takes, against skopeo and crane, to a real registry on loopback. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDockerRegistry } from '../test/support/docker-registry.ts';
import { realTool } from '../test/support/real-tools.ts';
import { writeTinyRock } from '../test/support/tiny-rock.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import { largeRock, type SampleImage, unpacked } from './sample-images.ts';
import type { BenchOptions, Row } from './table.ts';

const root = resolve(import.meta.dirname, '..');

/** Times the peer. */
const limits = { skopeo: 0.9, crane: 1.05 };

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What pushes the sample to `reference`. */
type Pusher = (sample: SampleImage, reference: string, directory: string) => Command;

/**
 * Each push is a process of its own into a registry of its own, started before the clock: in one
 * that has seen the blobs, skopeo would have them mounted instead of sending them.
 */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  const sample = unpacked(smoke ? await smallRock(directory) : largeRock());
  try {
    const warmUps = smoke ? 0 : 1;
    const pairs = smoke ? 1 : 15;
    return [
      await compare('skopeo', sample, directory, warmUps, pairs),
      ...(lacksCrane() ? [] : [await compare('crane', sample, directory, warmUps, pairs)]),
      await unchangedRow(sample, directory),
    ];
  } finally {
    for (const path of [directory, sample.layout]) rmSync(path, { recursive: true, force: true });
  }
}

/** It is built with Go, which only CI must have. */
function lacksCrane(): boolean {
  const crane = realTool('crane');
  if ('path' in crane || process.env.CI === 'true') return false;
  console.error(`bench/push: not against crane, as ${crane.missing}`);
  return true;
}

async function smallRock(directory: string): Promise<string> {
  const path = join(directory, 'small_1_amd64.rock');
  await writeTinyRock(path, { name: 'small', version: '1' });
  return path;
}

async function compare(
  peerName: keyof typeof limits,
  sample: SampleImage,
  directory: string,
  warmUps: number,
  pairs: number,
): Promise<Row> {
  const runs: { readonly ours: number; readonly peer: number }[] = [];
  for (let at = 0; at < warmUps + pairs; at += 1) {
    const time = (name: keyof typeof pushers) => timedPush(pushers[name], sample, directory);
    const oursFirst = at % 2 === 0;
    const before = oursFirst ? await time('ours') : undefined;
    const peer = await time(peerName);
    const ours = before ?? (await time('ours'));
    if (at >= warmUps) runs.push({ ours, peer });
  }
  const ratio = median(runs.map(({ ours, peer }) => ours / peer));
  const limit = limits[peerName];
  return {
    bench: `push against ${peerName}`,
    ours: `${median(runs.map(({ ours }) => ours)).toFixed(0)} ms`,
    peer: `${median(runs.map(({ peer }) => peer)).toFixed(0)} ms (${peerName})`,
    figure: `${ratio.toFixed(2)} x`,
    limit: `${limit} x`,
    ok: ratio <= limit,
  };
}

async function unchangedRow(sample: SampleImage, directory: string): Promise<Row> {
  const registry = await startDockerRegistry(tool('docker-registry'));
  try {
    const reference = `${registry.host}/bench/rock:1`;
    await run(pushers.ours(sample, reference, directory));
    const before = registry.requests().length;
    await run(pushers.ours(sample, reference, directory));
    const ours = registry.requests().length - before;
    await run(pushers.skopeo(sample, reference, directory));
    const peer = registry.requests().length - before - ours;
    return {
      bench: 'push unchanged',
      ours: `${ours} requests`,
      peer: `${peer} (skopeo)`,
      figure: String(ours),
      limit: '1',
      ok: ours === 1,
    };
  } finally {
    await registry.stop();
  }
}

async function timedPush(pusher: Pusher, sample: SampleImage, directory: string): Promise<number> {
  const registry = await startDockerRegistry(tool('docker-registry'));
  try {
    const command = pusher(sample, `${registry.host}/bench/rock:1`, directory);
    const before = performance.now();
    await run(command);
    return performance.now() - before;
  } finally {
    await registry.stop();
  }
}

const pushers: Readonly<Record<'ours' | 'skopeo' | 'crane', Pusher>> = {
  ours: ({ image }, reference, directory) => {
    const colon = reference.lastIndexOf(':');
    const file = (name: string) => {
      const path = join(directory, name);
      writeFileSync(path, '');
      return path;
    };
    return {
      program: process.execPath,
      args: [join(root, 'dist', 'push-registry', 'index.js')],
      environment: {
        GITHUB_WORKSPACE: directory,
        RUNNER_TEMP: directory,
        GITHUB_OUTPUT: file('output'),
        GITHUB_STEP_SUMMARY: file('summary'),
        INPUT_IMAGE: image,
        INPUT_REPOSITORY: reference.slice(0, colon),
        INPUT_TAGS: reference.slice(colon + 1),
      },
    };
  },
  skopeo: ({ image }, reference) => ({
    program: tool('skopeo'),
    args: [
      '--insecure-policy',
      'copy',
      '--dest-tls-verify=false',
      `oci-archive:${image}`,
      `docker://${reference}`,
    ],
  }),
  crane: ({ layout }, reference) => ({
    program: tool('crane'),
    args: ['push', '--insecure', layout, reference],
  }),
};

async function run({ program, args, environment = {} }: Command): Promise<void> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
    });
  }
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said}`);
}

function tool(name: string): string {
  const found = realTool(name);
  if ('missing' in found) throw new Error(found.missing);
  return found.path;
}

if (import.meta.main) await runBenches({ push: bench });
