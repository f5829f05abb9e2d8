import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { messageOf, UserError } from '../../errors.ts';
import { openFile, unreadable } from '../../oci/store/open-file.ts';
import type { Measurement } from '../measurement.ts';
import { measurementSchema, parseMeasurement } from './parse-measurement.ts';

/** A measurement of half a million files stays below. */
const maximumBytes = 64 * 1024 * 1024;

/** Writes a measurement as JSON, a file of the image on each line, however many there are. */
export async function writeMeasurement(measurement: Measurement, path: string): Promise<void> {
  await pipeline(chunks(measurement), createWriteStream(path));
}

/** Reads a measurement back. Throws a `UserError` when the file cannot be read, is not one, or one of another version. */
export async function readMeasurement(path: string): Promise<Measurement> {
  const file = await openFile(path, path);
  try {
    const { size } = await file.stat();
    if (size > maximumBytes) {
      throw new UserError(
        `The measurement ${path} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`,
      );
    }
    const text = await file.readFile('utf8').catch((error: unknown) => {
      throw unreadable(path, error);
    });
    return parseMeasurement(json(text, path), path);
  } finally {
    await file.close();
  }
}

function json(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`The measurement ${path} is not JSON: ${messageOf(cause)}.`, { cause });
  }
}

function* chunks(measurement: Measurement): Generator<string> {
  const { image, compressedSize, size, effectiveSize, layers } = measurement;
  const head = {
    ...measurementSchema,
    image,
    'compressed-size': compressedSize,
    size,
    'effective-size': effectiveSize,
    layers: layers.map(({ compressedSize: compressed, ...layer }) => ({
      ...layer,
      'compressed-size': compressed,
    })),
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "files": [`;
  yield* fileLines(measurement);
  yield '\n ]\n}\n';
}

/** Lines are gathered, because a write for each of them would cost more than the rest. */
function* fileLines(measurement: Measurement): Generator<string> {
  let lines = '';
  let separator = '\n  ';
  for (const { linkTo, ...file } of measurement.files()) {
    const line = linkTo === undefined ? file : { ...file, 'link-to': linkTo };
    lines += separator + JSON.stringify(line);
    separator = ',\n  ';
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}
