/** What a push takes, against skopeo and crane, to a real registry on loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatBytes } from '../src/oci/bytes.ts';
import { startDockerRegistry } from '../test/support/docker-registry.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import {
  crane,
  lacksCrane,
  ours,
  oursWithPeak,
  type Pusher,
  skopeo,
  tool,
} from './push-programs.ts';
import { randomImage } from './random-image.ts';
import { largeRock, type SampleImage, unpacked } from './sample-images.ts';
import { slowConnections } from './slow-connections.ts';
import type { BenchOptions, Row } from './table.ts';

const megabyte = 1_000_000;

/** What the figures may be: times the peer, or bytes. */
const limits = { skopeo: 0.9, crane: 1, slow: 4, index: 1, memory: 120 * megabyte };

/** Bytes a second that one connection to a registry far away may carry. */
const slowRate = 4 * megabyte;

interface Plan {
  readonly directory: string;
  readonly warmUps: number;
  readonly pairs: number;
  /** Divides the sizes of what is pushed. */
  readonly smaller: number;
}

/**
 * Each push is a process of its own into a registry of its own, started before the clock: in one
 * that has seen the blobs, skopeo would have them mounted instead of sending them.
 */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  const plan = smoke
    ? { directory, warmUps: 0, pairs: 1, smaller: 100 }
    : { directory, warmUps: 1, pairs: 7, smaller: 1 };
  const six = (bytes: number, name: string) =>
    randomImage(join(directory, name), { layers: 6, bytes: bytes / plan.smaller });
  const rock = smoke ? undefined : unpacked(largeRock());
  try {
    const large = six(36 * megabyte, 'large');
    return [
      ...(await againstPeers(large, '216 MB', plan)),
      ...(rock === undefined ? [] : await againstPeers(rock, 'rock', plan)),
      await slowRow(six(4 * megabyte, 'slow'), plan),
      await unchangedRow(large, plan),
      await memoryRow(plan),
      await indexRow(plan),
    ];
  } finally {
    for (const path of [directory, ...(rock === undefined ? [] : [rock.layout])]) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

async function againstPeers(sample: SampleImage, name: string, plan: Plan): Promise<Row[]> {
  const peers = { skopeo, ...(lacksCrane() ? {} : { crane }) };
  const rows: Row[] = [];
  for (const [peer, pusher] of Object.entries(peers)) {
    const time = { ours: [sample], peer: [sample] };
    const runs = await pairs(time, pusher, plan);
    const limit = peer === 'skopeo' ? limits.skopeo : limits.crane;
    rows.push(ratioRow(`push ${name} against ${peer}`, peer, runs, limit));
  }
  return rows;
}

interface Times {
  readonly ours: number;
  readonly peer: number;
}

/** One right after the other, in turns who is first, so that what else the machine does hits both. */
async function pairs(
  { ours: mine, peer: theirs }: { ours: readonly SampleImage[]; peer: readonly SampleImage[] },
  pusher: Pusher,
  { directory, warmUps, pairs }: Plan,
): Promise<Times[]> {
  const runs: Times[] = [];
  for (let at = 0; at < warmUps + pairs; at += 1) {
    const runOurs = () => timed(ours(directory), mine);
    const before = at % 2 === 0 ? await runOurs() : undefined;
    const peer = await timed(pusher, theirs);
    const mineTook = before ?? (await runOurs());
    if (at >= warmUps) runs.push({ ours: mineTook, peer });
  }
  return runs;
}

function ratioRow(bench: string, peer: string, runs: readonly Times[], limit: number): Row {
  const ratio = median(runs.map((run) => run.ours / run.peer));
  return {
    bench,
    ours: `${median(runs.map((run) => run.ours)).toFixed(0)} ms`,
    peer: `${median(runs.map((run) => run.peer)).toFixed(0)} ms (${peer})`,
    figure: `${ratio.toFixed(2)} x`,
    limit: `${limit} x`,
    ok: ratio <= limit,
  };
}

/** skopeo sends the blobs of a rock one after the other; we do not. */
async function slowRow(sample: SampleImage, { directory, pairs }: Plan): Promise<Row> {
  const runs: Times[] = [];
  for (let at = 0; at < Math.min(pairs, 3); at += 1) {
    const mine = await timed(ours(directory), [sample], slowRate);
    runs.push({ ours: mine, peer: await timed(skopeo, [sample], slowRate) });
  }
  const times = median(runs.map((run) => run.peer / run.ours));
  return {
    bench: 'push over slow lines',
    ours: `${median(runs.map((run) => run.ours)).toFixed(0)} ms`,
    peer: `${median(runs.map((run) => run.peer)).toFixed(0)} ms (skopeo)`,
    figure: `${times.toFixed(1)} x faster`,
    limit: `${limits.slow} x`,
    ok: times >= limits.slow,
  };
}

/** Milliseconds of one push into a registry that has nothing. */
async function timed(
  pusher: Pusher,
  images: readonly SampleImage[],
  rate?: number,
): Promise<number> {
  const registry = await startDockerRegistry(tool('docker-registry'));
  const line = rate === undefined ? undefined : await slowConnections(registry.host, rate);
  try {
    const host = line?.host ?? registry.host;
    const before = performance.now();
    await pusher(images, `${host}/bench/rock:1`);
    return performance.now() - before;
  } finally {
    await line?.stop();
    await registry.stop();
  }
}

async function unchangedRow(sample: SampleImage, { directory }: Plan): Promise<Row> {
  const registry = await startDockerRegistry(tool('docker-registry'));
  try {
    const reference = `${registry.host}/bench/rock:1`;
    const requests = async (pusher: Pusher) => {
      const before = (await registry.requests()).length;
      await pusher([sample], reference);
      return (await registry.requests()).length - before;
    };
    await requests(ours(directory));
    const [mine, peer] = [await requests(ours(directory)), await requests(skopeo)];
    return {
      bench: 'push unchanged',
      ours: `${mine} requests`,
      peer: `${peer} (skopeo)`,
      figure: String(mine),
      limit: '1',
      ok: mine === 1,
    };
  } finally {
    await registry.stop();
  }
}

async function memoryRow({ directory, smaller }: Plan): Promise<Row> {
  const sample = randomImage(join(directory, 'huge'), {
    layers: 8,
    bytes: (125 * megabyte) / smaller,
  });
  const { push, peakBytes } = oursWithPeak(directory);
  await timed(push, [sample]);
  return {
    bench: 'push 1 GB, memory',
    ours: formatBytes(peakBytes()),
    peer: '-',
    figure: formatBytes(peakBytes()),
    limit: formatBytes(limits.memory),
    ok: peakBytes() <= limits.memory,
  };
}

/** An index of four rocks in one step, against the four of them one after the other. */
async function indexRow(plan: Plan): Promise<Row> {
  const images = ['amd64', 'arm64', 'ppc64le', 's390x'].map((architecture) =>
    randomImage(join(plan.directory, architecture), {
      layers: 2,
      bytes: (10 * megabyte) / plan.smaller,
      architecture,
    }),
  );
  const oneByOne: Pusher = async (all, reference) => {
    for (const [at, one] of all.entries()) await ours(plan.directory)([one], `${reference}-${at}`);
  };
  const runs = await pairs({ ours: images, peer: images }, oneByOne, plan);
  return ratioRow('push an index of 4', 'one by one', runs, limits.index);
}

if (import.meta.main) await runBenches({ push: bench });
