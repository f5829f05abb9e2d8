import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isSystemError, messageOf, UserError } from '../../errors.ts';
import { openFile, unreadable } from '../../oci/store/open-file.ts';
import type { Measurement } from '../measurement.ts';
import { headForm } from './head-form.ts';
import { deepest, parseLines, runsBegin, runsEnd, runsSeparator } from './measurement-lines.ts';
import { isNestedDeeper } from './nesting.ts';
import { measurementSchema, parseMeasurement } from './parse-measurement.ts';
import { writeRuns } from './write-runs.ts';

/** A measurement of half a million files stays below. */
const maximumBytes = 64 * 1024 * 1024;

/** Writes a measurement as JSON, with the neighbours of a directory on each line, however many there are. */
export async function writeMeasurement(measurement: Measurement, path: string): Promise<void> {
  try {
    await pipeline(chunks(measurement), createWriteStream(path));
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new UserError(
      `The measurement cannot be written to ${path}: ${messageOf(cause)}; make room on the disk, and let the user of the job write there.`,
      { cause },
    );
  }
}

/** Reads a measurement back. Throws a `UserError` when the file cannot be read, is not one, or one of another version. */
export async function readMeasurement(path: string): Promise<Measurement> {
  const file = await openFile(path, path);
  try {
    const status = await file.stat();
    if (!status.isFile()) throw new UserError(`${path} is no file, so no measurement is in it.`);
    const { size } = status;
    if (size > maximumBytes) {
      throw new UserError(
        `The measurement ${path} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`,
      );
    }
    const bytes = await file.readFile().catch((error: unknown) => {
      throw unreadable(path, error);
    });
    return parseMeasurement(parseLines(bytes) ?? json(bytes, path), path);
  } finally {
    await file.close();
  }
}

function json(bytes: Buffer, path: string): unknown {
  if (isNestedDeeper(bytes, deepest)) {
    throw new UserError(
      `The measurement ${path} is damaged: its JSON is nested deeper than ${deepest} levels; measure the baseline again, or give the image itself.`,
    );
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new UserError(`The measurement ${path} is not JSON: ${messageOf(cause)}.`, { cause });
  }
}

function* chunks(measurement: Measurement): Generator<string> {
  const form = headForm(measurement.layers.length).write(measurement) as object;
  const head = JSON.stringify({ ...measurementSchema, ...form }, null, 1);
  // Lines are gathered, because a write for each of them would cost more than the rest.
  let lines = head.slice(0, -'\n}'.length);
  let separator = runsBegin;
  for (const line of writeRuns(measurement.files())) {
    lines += separator + line;
    separator = runsSeparator;
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = '';
    }
  }
  yield lines + (separator === runsBegin ? ',\n "files": []\n}\n' : runsEnd);
}
