import { UserError } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import type { Measurement } from '../measurement.ts';
import type { FileRun } from './file-run.ts';
import { FilesInRuns } from './files-in-runs.ts';
import { headForm, type MeasurementHead } from './head-form.ts';
import { isCount, Misfit } from './json-form.ts';
import { readRuns } from './read-runs.ts';

/** What a measurement file says it is, and the version of its form. */
export const measurementSchema = { schema: 'rock-actions/measurement', version: 2 } as const;

/**
 * Makes a measurement of a parsed JSON document. It may come from a pull request, so every part is
 * looked at. Throws a `UserError` that names the part that is wrong.
 */
export function parseMeasurement(document: unknown, path: string): Measurement {
  const { schema, version, files: runs, ...rest } = objectOf(document);
  refuseOther(schema, version, path);
  try {
    const layers = Array.isArray(rest.layers) ? rest.layers.length : 0;
    const head = headForm(layers).read(rest, '');
    const read = readRuns(runs, { layers, owners: head.owners.length });
    refuseOtherSums(head, read);
    const files = new FilesInRuns(read);
    return { ...head, files: () => files };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new UserError(
      `The measurement ${path} is damaged: ${error.message}; measure the baseline again, or give the image itself.`,
      { cause: error },
    );
  }
}

function objectOf(document: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
  return isObject ? (document as Readonly<Record<string, unknown>>) : {};
}

function refuseOther(schema: unknown, version: unknown, path: string): void {
  if (schema !== measurementSchema.schema) {
    const said =
      typeof schema === 'string' ? `its schema is ${quoted(schema)}` : 'it has no schema';
    throw new UserError(
      `${path} is not a measurement of report-size: ${said}; give the file that its output 'measurement' names, or the image itself.`,
    );
  }
  if (version === measurementSchema.version) return;
  const age = isCount(version) && version < measurementSchema.version ? 'an older' : 'another';
  throw new UserError(
    `The measurement ${path} was written by ${age} version of report-size, in a form that this one does not read; measure the baseline again with this version, or give the image itself.`,
  );
}

/** A list that lost a piece on its way would be told as a smaller image. */
function refuseOtherSums(head: MeasurementHead, runs: readonly FileRun[]): void {
  const { layers, size, compressedSize, effectiveSize, waste } = head;
  const claims: readonly (readonly [string, number, number])[] = [
    ['compressed-size', compressedSize, sum(layers.map((layer) => layer.compressedSize))],
    ['size', size, sum(layers.map((layer) => layer.size))],
    ['effective-size', effectiveSize, sum(runs.map(({ sizes }) => sum(sizes)))],
    ['waste.hidden', waste.hidden, size - effectiveSize],
  ];
  for (const [name, claimed, added] of claims) {
    if (claimed === added) continue;
    throw new Misfit(`${name} is ${claimed}, but what it is made of adds up to ${added}`);
  }
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] as number;
  return total;
}
