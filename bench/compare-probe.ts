/**
 * What bench/compare runs in a process of its own for each sample, bundled as it is in dist. Prints one
 * JSON object.
 */
import { readFile } from 'node:fs/promises';
import { compare } from '../src/size/compare/compare.ts';
import { readMeasurement } from '../src/size/file/measurement-file.ts';

const modes: Readonly<Record<string, (baseline: string, image: string) => Promise<number>>> = {
  compared,
  parsed,
};

void run();

async function run(): Promise<void> {
  const [mode = '', baseline = '', image = ''] = process.argv.slice(2);
  const before = performance.now();
  const usage = process.threadCpuUsage();
  const changes = await modes[mode]?.(baseline, image);
  const milliseconds = performance.now() - before;
  const { user, system } = process.threadCpuUsage(usage);
  const processor = (user + system) / 1000;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ milliseconds, processor, changes, peakBytes }));
}

/** Both files proven and read, and all that a report says of their difference. */
async function compared(baseline: string, image: string): Promise<number> {
  const { totals } = compare(await readMeasurement(baseline), await readMeasurement(image), 100);
  return Object.values(totals).reduce((sum, { files }) => sum + files, 0);
}

/** The peer: nothing but the JSON of both. */
async function parsed(baseline: string, image: string): Promise<number> {
  for (const path of [baseline, image]) JSON.parse(await readFile(path, 'utf8'));
  return 0;
}
