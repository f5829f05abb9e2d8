/** What reading and comparing two stored measurements costs, and how large they are. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { openImage } from '../src/oci/open-image.ts';
import { writeMeasurement } from '../src/size/file/measurement-file.ts';
import { measure } from '../src/size/measure/measure.ts';
import type { Measurement } from '../src/size/measurement.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import { largeRock } from './sample-images.ts';
import { type Drift, sampleMeasurement } from './sample-measurement.ts';
import type { BenchOptions, Row } from './table.ts';

/** Milliseconds for two measurements of that many paths. */
const timeLimit = { paths: 100_000, milliseconds: 400 };

/** Bytes for each path, as an artifact keeps them. */
const sizeLimit = 20;

/** How the second image differs. */
const drifts: Readonly<Record<string, Drift>> = {
  'a day later': { changed: 20 },
  'all moved': { changed: 20, python: 'usr/lib/python3.13/site-packages' },
};

/** Every sample is a process of its own, because a step compares once. */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    const probe = await bundledProbe(directory);
    const paths = smoke ? 700 : timeLimit.paths;
    const baseline = await stored(directory, 'baseline', sampleMeasurement(paths, { changed: 0 }));
    const rows = [sizeRow('sample', baseline, paths)];
    if (!smoke) rows.push(await rockRow(directory));
    for (const [name, drift] of Object.entries(drifts)) {
      const image = await stored(directory, name, sampleMeasurement(paths, drift));
      rows.push(timeRow(name, probe, baseline, image, smoke ? 1 : 7));
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function bundledProbe(directory: string): Promise<string> {
  const outfile = join(directory, 'probe.cjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, 'compare-probe.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    outfile,
  });
  return outfile;
}

async function stored(directory: string, name: string, measurement: Measurement): Promise<string> {
  const path = join(directory, `${name}.json`);
  await writeMeasurement(measurement, path);
  return path;
}

async function rockRow(directory: string): Promise<Row> {
  const image = await openImage(largeRock());
  const [measurement] = await measure([image]);
  await image.close();
  if (measurement === undefined) throw new Error('The rock was not measured.');
  const path = await stored(directory, 'rock', measurement);
  return sizeRow('a rock', path, [...measurement.files()].length);
}

function sizeRow(name: string, path: string, paths: number): Row {
  const bytes = readFileSync(path);
  const each = gzipSync(bytes).length / paths;
  return {
    bench: `measurement ${name}`,
    ours: `${each.toFixed(1)} B a path`,
    peer: `${(bytes.length / paths).toFixed(1)} B (plain)`,
    figure: `${paths} files`,
    limit: `${sizeLimit} B a path`,
    ok: each <= sizeLimit,
  };
}

function timeRow(name: string, probe: string, before: string, after: string, pairs: number): Row {
  const runs = Array.from({ length: pairs }, () => ({
    ours: run(probe, 'compared', before, after),
    parsed: run(probe, 'parsed', before, after),
  }));
  const ours = median(runs.map((one) => one.ours.milliseconds));
  const parsed = median(runs.map((one) => one.parsed.milliseconds));
  return {
    bench: `compare ${name}`,
    ours: `${ours.toFixed(0)} ms`,
    peer: `${parsed.toFixed(0)} ms (JSON.parse)`,
    figure: `${runs[0]?.ours.changes} changes`,
    limit: `${timeLimit.milliseconds} ms`,
    ok: ours <= timeLimit.milliseconds,
  };
}

interface Sample {
  readonly milliseconds: number;
  readonly changes: number;
}

function run(probe: string, ...args: readonly string[]): Sample {
  return JSON.parse(execFileSync(process.execPath, [probe, ...args], { encoding: 'utf8' }));
}

if (import.meta.main) await runBenches({ compare: bench });
