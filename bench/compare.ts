/** What reading and comparing two stored measurements costs, and how large they are. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openImage } from '../src/oci/open-image.ts';
import { writeMeasurement } from '../src/size/file/measurement-file.ts';
import { measure } from '../src/size/measure/measure.ts';
import type { Measurement } from '../src/size/measurement.ts';
import { bundledProbe } from './bundled-probe.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import { largeRock } from './sample-images.ts';
import { type Drift, sampleMeasurement } from './sample-measurement.ts';
import type { BenchOptions, Row } from './table.ts';

/** Of each measurement. */
const paths = 100_000;

/** Bytes for each path, as an artifact keeps them. */
const sizeLimit = 20;

/**
 * How the second image differs, and within how many milliseconds that is told. All of an image moves at
 * once when Python's series changes, and that costs what a day's change does not: 92,000 files are each
 * paired by hash or by place, and 17,000 pairs of directories are weighed. Of 390 ms of a processor 130 are the
 * reading, as for any two; of the 260 for comparing 110 go to code that is not compiled yet: a second comparison
 * in the same process takes 150 (of a day later 65, then 33). What passes of time is up to twice that where
 * other programs want both processors, as the collector of garbage does.
 */
const cases: Readonly<Record<string, { readonly drift: Drift; readonly limit: number }>> = {
  'a day later': { drift: { changed: 20 }, limit: 400 },
  'all moved': {
    drift: { changed: 20, python: 'usr/lib/python3.13/site-packages' },
    limit: 900,
  },
};

/** Every sample is a process of its own, because a step compares once. */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    const probe = await bundledProbe('compare-probe.ts', directory);
    const count = smoke ? 700 : paths;
    const baseline = await stored(directory, 'baseline', sampleMeasurement(count, { changed: 0 }));
    const rows = [sizeRow('sample', baseline, count)];
    if (!smoke) rows.push(await rockRow(directory));
    for (const [name, { drift, limit }] of Object.entries(cases)) {
      const image = await stored(directory, name, sampleMeasurement(count, drift));
      const runs = samples(probe, baseline, image, smoke ? 1 : 7);
      rows.push(timeRow(name, runs, limit));
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
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

type Samples = readonly { readonly ours: Sample; readonly parsed: Sample }[];

function samples(probe: string, before: string, after: string, pairs: number): Samples {
  return Array.from({ length: pairs }, () => ({
    ours: run(probe, 'compared', before, after),
    parsed: run(probe, 'parsed', before, after),
  }));
}

function timeRow(name: string, runs: Samples, limit: number): Row {
  const ours = median(runs.map((one) => one.ours.milliseconds));
  const processor = median(runs.map((one) => one.ours.processor));
  const parsed = median(runs.map((one) => one.parsed.milliseconds));
  return {
    bench: `compare ${name}`,
    ours: `${ours.toFixed(0)} ms`,
    peer: `${parsed.toFixed(0)} ms (JSON.parse)`,
    figure: `${runs[0]?.ours.changes} changes, ${processor.toFixed(0)} ms of a processor`,
    limit: `${limit} ms`,
    ok: ours <= limit,
  };
}

interface Sample {
  readonly milliseconds: number;
  /** Milliseconds that the thread had a processor: less, where others want it too. */
  readonly processor: number;
  readonly changes: number;
}

function run(probe: string, ...args: readonly string[]): Sample {
  return JSON.parse(execFileSync(process.execPath, [probe, ...args], { encoding: 'utf8' }));
}

if (import.meta.main) await runBenches({ compare: bench });
