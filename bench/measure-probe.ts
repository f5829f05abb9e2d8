/**
 * What bench/measure runs in a process of its own for each sample, bundled as it is in dist, so that
 * a cold start of the code is part of the figure, as it is for users. Prints one JSON object.
 */
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { measureNamed } from '../src/size/measure/measure-named.ts';

const [mode, ...paths] = process.argv.slice(2);
const before = performance.now();
const files = mode === 'ours' ? await measured(paths[0] ?? '') : await inflated(paths);
const milliseconds = performance.now() - before;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ milliseconds, files, peakBytes }));

async function measured(image: string): Promise<number> {
  const measurement = await measureNamed(image, '/');
  let files = 0;
  for (const _ of measurement.files()) files += 1;
  return files;
}

/** The peer: nothing but zlib over the same bytes, in pieces as large as ours. */
async function inflated(layers: readonly string[]): Promise<number> {
  const piece = 1024 * 1024;
  for (const layer of layers) {
    const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
    await pipeline(
      createReadStream(layer, { highWaterMark: piece }),
      createGunzip({ chunkSize: piece }),
      nowhere,
    );
  }
  return 0;
}
