import { resolve } from 'node:path';
import { openImage } from '../../oci/open-image.ts';
import { openFile, statusOf, unreadable } from '../../oci/store/open-file.ts';
import { readMeasurement } from '../file/measurement-file.ts';
import type { Measurement } from '../measurement.ts';
import { measure } from './measure.ts';

/** Measures the image that a user named; relative paths start at `directory`. See `openImage`. */
export async function measureNamed(name: string, directory: string): Promise<Measurement> {
  const image = await openImage(name, undefined, directory);
  try {
    const [measurement] = await measure([image]);
    return measurement as Measurement;
  } finally {
    await image.close();
  }
}

/**
 * A baseline is an image, or the measurement file that an earlier run left of one. Throws a
 * `UserError` when it is neither or cannot be read.
 */
export async function readBaseline(name: string, directory: string): Promise<Measurement> {
  const path = resolve(directory, name);
  return (await startsLikeJson(path, name)) ? readMeasurement(path) : measureNamed(name, directory);
}

/** No image starts with a brace: archives start with a member's name or a compressor's magic. */
async function startsLikeJson(path: string, name: string): Promise<boolean> {
  if (!(await statusOf(path, name))?.isFile()) return false;
  const file = await openFile(path, name);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 0x7b;
  } catch (error) {
    throw unreadable(name, error);
  } finally {
    await file.close();
  }
}
