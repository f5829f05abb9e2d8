import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { imagesOf } from '../../oci/image-index.ts';
import type { Image } from '../../oci/image-source.ts';
import { openImageOrIndex } from '../../oci/open-image.ts';
import { parseReference } from '../../oci/reference.ts';
import { seenFrom } from '../../oci/seen-from.ts';
import { statusOf, unreadable } from '../../oci/store/open-file.ts';
import { parseTransport } from '../../oci/transport.ts';
import type { Ports } from '../../ports.ts';
import { quoted } from '../../quoted.ts';
import { openRegistryImage, type PullPorts } from '../../registry/open-registry-image.ts';
import { isMeasurementFile } from '../file/is-measurement-file.ts';
import { readMeasurement } from '../file/measurement-file.ts';
import type { BaselineNote } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';

/** What a user named to compare with: images that are yet to be measured, or measurements. */
export interface NamedBaseline {
  /** Measured together with the images that are compared, only those of their layers are read that differ. */
  readonly images: readonly Image[];
  readonly measurements: readonly Measurement[];
  readonly note: BaselineNote;
  /** Lets go of files and connections. */
  close(): Promise<void>;
}

type BaselinePorts = PullPorts & Pick<Ports, 'context'>;

/** As many as there are images in a report. */
const mostMeasurements = 100;

/**
 * Opens the baseline that a user named: the measurement of an earlier run, a directory of several, an
 * image on disk as `openImageOrIndex` takes it, or a reference to one in a registry, with or without
 * `docker://`, of which only what is for `platforms` is looked at. What is on disk goes first.
 *
 * @throws UserError or ServiceError when there is none, or it cannot be read
 */
export async function openBaseline(
  name: string,
  platforms: readonly Platform[],
  ports: BaselinePorts,
): Promise<NamedBaseline> {
  const { workspace } = ports.context;
  if (name.startsWith(registryPrefix)) {
    return await inRegistry(name.slice(registryPrefix.length), platforms, ports);
  }
  if (parseTransport(name) !== undefined) return await onDisk(name, workspace);
  const path = resolve(workspace, name);
  const status = name === '' ? undefined : await statusOf(path, name);
  if (status === undefined) {
    refuseWithoutRegistry(name, workspace);
    return await inRegistry(name, platforms, ports);
  }
  const files = status.isDirectory() ? await measurementsIn(path, name) : [path];
  const [first] = files;
  if (first === undefined || !(await isMeasurementFile(first, name))) {
    return await onDisk(name, workspace);
  }
  const measurements: Measurement[] = [];
  for (const file of files) measurements.push(await readMeasurement(file));
  const note = { kind: 'measurement', name } as const;
  return { images: [], measurements, note, close: () => Promise.resolve() };
}

const registryPrefix = 'docker://';

async function onDisk(name: string, workspace: string): Promise<NamedBaseline> {
  const opened = await openImageOrIndex(name, undefined, workspace);
  const note = { kind: 'image', name } as const;
  return { images: imagesOf(opened), measurements: [], note, close: () => opened.close() };
}

async function inRegistry(
  name: string,
  platforms: readonly Platform[],
  ports: BaselinePorts,
): Promise<NamedBaseline> {
  const opened = await openRegistryImage(name, ports, { platforms });
  const note = { kind: 'registry', name } as const;
  return { images: imagesOf(opened), measurements: [], note, close: () => opened.close() };
}

/** The JSON files of a directory that is no image, in the order of their names. */
async function measurementsIn(path: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(path).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  if (entries.includes('index.json') || entries.includes('manifest.json')) return [];
  const files = entries.filter((entry) => entry.endsWith('.json')).sort();
  if (files.length > mostMeasurements) {
    throw new UserError(
      `The directory ${quoted(name)} has ${files.length} JSON files, and no report is about more than ${mostMeasurements} images; name the measurements that an earlier run of report-size left.`,
    );
  }
  return files.map((file) => join(path, file));
}

/** What is meant as a path is not looked for on the network. */
function refuseWithoutRegistry(name: string, workspace: string): void {
  const isPath = name === '' || /^\.{0,2}\/|\.(?:rock|tar|json)$/.test(name);
  if (!isPath && parseReference(name).registry !== undefined) return;
  throw new UserError(
    `There is no file or directory ${quoted(name)}${seenFrom(name, workspace)}, and no host of a registry begins it. A baseline is the measurement of an earlier run, a .rock or another image on disk, or an image in a registry such as 'ghcr.io/team/etl:1.0'; correct it, or bring the file there in an earlier step.`,
  );
}
