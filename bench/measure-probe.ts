/**
 * What bench/measure runs in a process of its own for each sample, bundled as it is in dist, so that
 * a cold start of the code is part of the figure, as it is for users. Prints one JSON object.
 */
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readTogether } from '../src/oci/layers/read-together.ts';
import { openImage } from '../src/oci/open-image.ts';
import { imageReading } from '../src/size/measure/image-reading.ts';
import { measure } from '../src/size/measure/measure.ts';
import { walkOnce } from '../src/size/measure/walk-once.ts';
import { attribute } from '../src/size/owners/attribute.ts';

const modes: Readonly<Record<string, (paths: readonly string[]) => Promise<number>>> = {
  measured,
  named,
  inflated,
};

void run();

async function run(): Promise<void> {
  const [mode = '', ...paths] = process.argv.slice(2);
  const before = performance.now();
  const files = await modes[mode]?.(paths);
  const milliseconds = performance.now() - before;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ milliseconds, files, peakBytes }));
}

/** Everything that is measured, and the files looked at as a report does. */
async function measured([path = '']: readonly string[]): Promise<number> {
  const image = await openImage(path);
  const [measurement] = await measure([image]);
  await image.close();
  return count(measurement?.files() ?? []);
}

/** Paths, owners and waste: all but what takes a look at every byte. */
async function named([path = '']: readonly string[]): Promise<number> {
  const image = await openImage(path);
  const reading = imageReading(image);
  const { filesystem, hidden, ownerFiles, roles } = reading;
  await readTogether([reading], ([{ layer }]) => ({
    entry: (entry) => ownerFiles.sink(entry, layer),
    end: () => hidden.endLayer(filesystem, layer),
  }));
  await image.close();
  const { ownerOf } = await attribute({ filesystem, kept: ownerFiles, roles });
  return walkOnce(reading, ownerOf).owners.length;
}

function count(files: Iterable<unknown>): number {
  let counted = 0;
  for (const _ of files) counted += 1;
  return counted;
}

/** The peer: nothing but zlib over the same bytes, in large pieces. */
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
