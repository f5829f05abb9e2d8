import { resolve } from 'node:path';
import type { Platform } from '../../oci/descriptor.ts';
import { imagesOf } from '../../oci/image-index.ts';
import { openImageOrIndex } from '../../oci/open-image.ts';
import { statusOf } from '../../oci/store/open-file.ts';
import { parseTransport } from '../../oci/transport.ts';
import type { Ports } from '../../ports.ts';
import { openRegistryImage } from '../../registry/open-registry-image.ts';
import { isMeasurementFile } from '../../size/file/is-measurement-file.ts';
import { readMeasurement } from '../../size/file/measurement-file.ts';
import type { Baselines } from './baselines.ts';

/**
 * Opens the baseline that a user named: the measurement of an earlier run, an image on disk, or one in a
 * registry, of which only what is for `platforms` is looked at.
 *
 * @throws UserError or ServiceError when there is none, or it cannot be read
 */
export async function namedBaselines(
  name: string,
  platforms: readonly Platform[],
  ports: Ports,
): Promise<Baselines> {
  const { workspace } = ports.context;
  const path = resolve(workspace, name);
  if (await isMeasurementFile(path, name)) {
    const measurements = [await readMeasurement(path)];
    const note = { kind: 'measurement', name } as const;
    return { images: [], measurements, note, isNamed: true, close: () => Promise.resolve() };
  }
  const onDisk = await isOnDisk(name, path);
  const opened = onDisk
    ? await openImageOrIndex(name, undefined, workspace)
    : await openRegistryImage(name, ports, { platforms });
  return {
    images: imagesOf(opened),
    measurements: [],
    note: { kind: onDisk ? 'image' : 'registry', name },
    isNamed: true,
    close: () => opened.close(),
  };
}

/** What looks like a path and is none is refused as a path. */
async function isOnDisk(name: string, path: string): Promise<boolean> {
  if (parseTransport(name) !== undefined || /^\.{0,2}\/|\.(rock|tar|json)$/.test(name)) return true;
  return (await statusOf(path, name)) !== undefined;
}
