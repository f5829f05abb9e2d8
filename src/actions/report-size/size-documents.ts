import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSystemError, messageOf, UserError } from '../../errors.ts';
import type { ByteUnits } from '../../oci/bytes.ts';
import { writeMeasurement } from '../../size/file/measurement-file.ts';
import type { ShownImage } from '../../size/html/write-html.ts';
import type { SizeReports } from '../../size/image-report.ts';
import type { Measurement } from '../../size/measurement.ts';
import { badge } from '../../size/render/badge.ts';
import { csv } from '../../size/render/csv.ts';
import { writeReports } from '../../size/render/reports-file.ts';

/** Absolute paths of what a step leaves below `RUNNER_TEMP`. */
export interface SizeDocuments {
  /** Of several images a directory. */
  readonly measurement: string;
  readonly markdown: string;
  /** Of several images a directory. */
  readonly csv: string;
  readonly badge: string;
  /** Absent outside of GitHub. */
  readonly report?: string;
  /** Absent when no page was asked for. */
  readonly html?: string;
}

export interface DocumentsWanted {
  /** At least one. */
  readonly images: readonly ShownImage[];
  readonly markdown: string;
  readonly html: boolean;
  readonly units: ByteUnits;
  /** What was measured in which run; absent outside of GitHub, where nobody comments. */
  readonly source: Omit<SizeReports, 'images'> | undefined;
}

/** Writes all documents into a new directory below `temp`, or none. Throws a `UserError` when the system refuses. */
export async function writeDocuments(
  wanted: DocumentsWanted,
  temp: string,
): Promise<SizeDocuments> {
  try {
    return await writeAll(wanted, await mkdtemp(join(temp, 'report-size-')));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(
      `The image was measured, but the documents of the report cannot be written below RUNNER_TEMP: ${messageOf(error)}. Is there space left, and did an earlier step clean up RUNNER_TEMP?`,
      { cause: error },
    );
  }
}

/** What is there of them when one fails would only take the space that the rest of the job may need. */
async function writeAll(wanted: DocumentsWanted, directory: string): Promise<SizeDocuments> {
  try {
    return await write(wanted, directory);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function write(wanted: DocumentsWanted, directory: string): Promise<SizeDocuments> {
  const { images, markdown, units, source } = wanted;
  const reports = images.map(({ report }) => report);
  const measurements = images.map(({ measurement }) => measurement);
  const documents = {
    measurement: await writeEach(
      measurements,
      join(directory, 'measurement'),
      '.json',
      writeMeasurement,
    ),
    markdown: join(directory, 'report.md'),
    csv: await writeEach(measurements, join(directory, 'files'), '.csv', writeCsv),
    badge: join(directory, 'badge.json'),
  };
  await writeFile(documents.markdown, markdown);
  await writeFile(documents.badge, badge(reports, { units }));
  return {
    ...documents,
    ...(source && { report: await writeReport({ ...source, images: reports }, directory) }),
    ...(wanted.html && { html: await writePage(images, units, directory) }),
  };
}

/** One image in a file, several in files of a directory. Names are ours: those of images are strangers' texts. */
async function writeEach(
  measurements: readonly Measurement[],
  stem: string,
  ending: string,
  writeOne: (measurement: Measurement, path: string) => Promise<void>,
): Promise<string> {
  const [only, ...others] = measurements;
  if (only !== undefined && others.length === 0) {
    await writeOne(only, stem + ending);
    return stem + ending;
  }
  await mkdir(stem);
  for (const [at, measurement] of measurements.entries()) {
    await writeOne(measurement, join(stem, `${at + 1}${ending}`));
  }
  return stem;
}

async function writeCsv(measurement: Measurement, path: string): Promise<void> {
  await pipeline(Readable.from(csv(measurement)), createWriteStream(path));
}

async function writeReport(reports: SizeReports, directory: string): Promise<string> {
  const path = join(directory, 'report.json');
  await writeReports(reports, path);
  return path;
}

async function writePage(
  images: readonly ShownImage[],
  units: ByteUnits,
  directory: string,
): Promise<string> {
  const path = join(directory, 'report.html');
  const { writeHtml } = await import('../../size/html/write-html.ts');
  await writeHtml(images, path, { units });
  return path;
}
