import { open } from 'node:fs/promises';
import { messageOf, UserError } from '../../errors.ts';
import { Misfit } from '../file/json-form.ts';
import { isNestedDeeper } from '../file/nesting.ts';
import type { SizeReports } from '../image-report.ts';
import { reportsForm } from './report-form.ts';

/** Bytes: a hundred images of 40 kB each. */
export const reportsBytes = 4_000_000;

/** Objects and lists within each other; a report has nine. */
const depthLimit = 20;

/** Reads what `writeReports` wrote. Throws a `UserError` when the file cannot be read or is not such a document. */
export async function readReports(path: string): Promise<SizeReports> {
  const file = await open(path).catch((cause: unknown) => {
    throw new UserError(`The report ${path} cannot be read: ${messageOf(cause)}.`, { cause });
  });
  try {
    const bytes = Buffer.allocUnsafe(reportsBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length));
    }
    return parseReports(bytes.subarray(0, length), path);
  } finally {
    await file.close();
  }
}

/**
 * Takes a report that may come from a fork's pull request, where anyone can write anything: its
 * length, depth and every field are looked at. What the texts in it say is for the renderers to show
 * and never to obey. Throws a `UserError` of one sentence, in which `source` says where it is from.
 */
export function parseReports(document: Buffer, source: string): SizeReports {
  if (document.length > reportsBytes) {
    throw new UserError(
      `${source} has more than ${reportsBytes} bytes, and a report of sizes has less, so it is not read.`,
    );
  }
  if (isNestedDeeper(document, depthLimit)) {
    throw new UserError(
      `${source} has lists or objects more than ${depthLimit} deep, and a report of sizes has not, so it is not read.`,
    );
  }
  try {
    const { headSha, run, images } = reportsForm.read(json(document, source), '');
    return { headSha, run, images };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new UserError(
      `${source} is no report of sizes: ${error.message}; it is taken only as report-size of the same version writes it.`,
      { cause: error },
    );
  }
}

function json(document: Buffer, source: string): unknown {
  try {
    return JSON.parse(document.toString('utf8'));
  } catch (cause) {
    throw new UserError(`${source} is not JSON, so it is no report of sizes.`, { cause });
  }
}
