/** What measuring an image costs over merely inflating its layers, in time and memory, and how it compares with dive. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatBytes } from '../src/oci/bytes.ts';
import { bundledProbe } from './bundled-probe.ts';
import { runBenches } from './command.ts';
import { timeDive } from './dive.ts';
import { median } from './median.ts';
import {
  doubled,
  largeRock,
  layersOf,
  manyPaths,
  repeated,
  type SampleImage,
  unpacked,
} from './sample-images.ts';
import type { BenchOptions, Row } from './table.ts';

/** Times a bare inflate of the same layers: for paths, owners and waste, and for all that is measured, which hashes each content. */
const timeLimits = { named: 1.2, measured: 1.5 };

/** How many times faster than skopeo with dive. */
const diveLimit = 4;

/** Memory for an image of that many paths whatever its bytes, and for each path beyond. */
const memoryLimit = { bytes: 150_000_000, paths: 20_000, beyond: 400 };

/**
 * Every sample is a process of its own, because a user measures an image or two in each. Those of a
 * pair run one right after the other, so that what else the machine does hits both.
 */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  const made: SampleImage[] = [];
  const keep = (sample: SampleImage) => {
    made.push(sample);
    return sample;
  };
  try {
    const probe = await bundledProbe('measure-probe.ts', directory);
    const rock = keep(smoke ? await manyPaths(1000) : unpacked(largeRock()));
    const fourfold = keep(repeated(rock, 4));
    const few = keep(await manyPaths(smoke ? 2000 : memoryLimit.paths));
    const many = keep(await manyPaths(smoke ? 3000 : 15 * memoryLimit.paths));
    return [
      timeRow('named', 'a rock', probe, rock, smoke ? 1 : 11),
      timeRow('measured', 'a rock', probe, rock, smoke ? 1 : 11),
      timeRow('measured', '4 x the rock', probe, fourfold, smoke ? 1 : 5),
      ...(smoke ? [] : [diveRow(probe, doubled(rock))]),
      memoryRow('a rock', probe, rock),
      memoryRow('4 x the rock', probe, fourfold),
      memoryRow('few paths', probe, few),
      memoryRow('many paths', probe, many),
    ];
  } finally {
    for (const path of [directory, ...made.map(({ layout }) => layout)]) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

type Mode = keyof typeof timeLimits;

function timeRow(mode: Mode, name: string, probe: string, sample: SampleImage, pairs: number): Row {
  const layers = layersOf(sample.layout);
  const runs = Array.from({ length: pairs }, (_, at) =>
    pair(mode, probe, sample, layers, at % 2 === 0),
  );
  const limit = timeLimits[mode];
  const ratio = median(runs.map(({ ours, bare }) => ours / bare));
  return {
    bench: `measure ${name}${mode === 'named' ? ', unhashed' : ''}`,
    ours: `${median(runs.map(({ ours }) => ours)).toFixed(0)} ms`,
    peer: `${median(runs.map(({ bare }) => bare)).toFixed(0)} ms (inflate)`,
    figure: `${ratio.toFixed(2)} x`,
    limit: `${limit} x`,
    ok: ratio <= limit,
  };
}

/** Three of each are enough for a limit that is not near. */
function diveRow(probe: string, image: string): Row {
  const ours = median([1, 2, 3].map(() => run(probe, 'measured', image).milliseconds));
  const theirs = median([1, 2, 3].map(() => timeDive(image)));
  return {
    bench: 'measure 2 x the rock',
    ours: `${ours.toFixed(0)} ms`,
    peer: `${theirs.toFixed(0)} ms (skopeo and dive)`,
    figure: `${(theirs / ours).toFixed(1)} x faster`,
    limit: `${diveLimit} x`,
    ok: theirs / ours >= diveLimit,
  };
}

function pair(
  mode: Mode,
  probe: string,
  { image }: SampleImage,
  layers: readonly string[],
  oursFirst: boolean,
) {
  const runOurs = () => run(probe, mode, image).milliseconds;
  const runBare = () => run(probe, 'inflated', ...layers).milliseconds;
  if (oursFirst) return { ours: runOurs(), bare: runBare() };
  const bare = runBare();
  return { ours: runOurs(), bare };
}

/** The highest of three runs: a limit on memory is there to be kept every time. */
function memoryRow(name: string, probe: string, sample: SampleImage): Row {
  const runs = [1, 2, 3].map(() => run(probe, 'measured', sample.image));
  const peak = Math.max(...runs.map(({ peakBytes }) => peakBytes));
  const files = runs[0]?.files ?? 0;
  const bare = run(probe, 'inflated', ...layersOf(sample.layout)).peakBytes;
  const { bytes, paths, beyond } = memoryLimit;
  const limit = bytes + beyond * Math.max(0, files - paths);
  return {
    bench: `memory ${name}`,
    ours: formatBytes(peak),
    peer: `${formatBytes(bare)} (inflate)`,
    figure: `${files} files`,
    limit: formatBytes(limit),
    ok: peak <= limit,
  };
}

interface Sample {
  readonly milliseconds: number;
  readonly files: number;
  readonly peakBytes: number;
}

function run(probe: string, ...args: readonly string[]): Sample {
  return JSON.parse(execFileSync(process.execPath, [probe, ...args], { encoding: 'utf8' }));
}

if (import.meta.main) await runBenches({ measure: bench });
