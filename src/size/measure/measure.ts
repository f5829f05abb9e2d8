import { basename } from 'node:path';
import { formatPlatform } from '../../oci/descriptor.ts';
import { imageAnnotation } from '../../oci/image-annotation.ts';
import type { Image } from '../../oci/image-source.ts';
import { readTogether } from '../../oci/layers/read-together.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { ImageSettings, MeasuredImage, MeasuredLayer, Measurement } from '../measurement.ts';
import { attribute } from '../owners/attribute.ts';
import { addDuplicates } from './duplicates.ts';
import { type ImageReading, imageReading, layerVisitor } from './image-reading.ts';
import { measuredFiles } from './measured-files.ts';
import { imageSettings } from './settings.ts';
import { walkOnce } from './walk-once.ts';

/**
 * Weighs images in one pass over their layers, of which each is read once for all images that have it,
 * from the first of them; the digest of what is read is proven on the way. Throws a `UserError` for an
 * image that cannot be read.
 *
 * @param projectOf the rockcraft.yaml that an image was packed from: it tells parts
 */
export async function measure(
  images: readonly Image[],
  projectOf: (image: Image) => RockProject | undefined = () => undefined,
): Promise<readonly Measurement[]> {
  const readings = images.map(imageReading);
  await readTogether(readings, layerVisitor);
  return await Promise.all(
    readings.map((reading) => measurementOf(reading, projectOf(reading.image))),
  );
}

async function measurementOf(
  reading: ImageReading,
  project: RockProject | undefined,
): Promise<Measurement> {
  const { image, filesystem, contents, hidden, tally } = reading;
  const layers = measuredLayers(reading);
  const size = sum(layers, (layer) => layer.size);
  const effectiveSize = filesystem.visible.bytes;
  const duplicated = addDuplicates(filesystem.leaves, contents, hidden.brokenLinks, tally);
  const settings = await imageSettings(image, filesystem, reading.rockFiles);
  const { owners, ownerOf, packages, slices, notes } = await attribute({
    filesystem,
    kept: reading.ownerFiles,
    roles: reading.roles,
    project,
  });
  const walk = walkOnce(reading, ownerOf);
  const { architecture } = image.config.platform;
  return {
    image: measuredImage(image, settings),
    compressedSize: sum(layers, (layer) => layer.compressedSize),
    size,
    effectiveSize,
    layers,
    waste: {
      hidden: size - effectiveSize,
      duplicated,
      causes: tally.totals(),
      paths: walk.wasted,
    },
    owners,
    packages,
    slices,
    ...(notes.length === 0 ? {} : { notes }),
    files: () => measuredFiles({ filesystem, contents, owners: walk.owners, architecture }),
  };
}

function measuredImage(image: Image, settings: ImageSettings): MeasuredImage {
  const title = imageAnnotation(image, 'title');
  const version = imageAnnotation(image, 'version');
  return {
    name: basename(image.name),
    form: image.form,
    ...(title === undefined ? {} : { title }),
    ...(version === undefined ? {} : { version }),
    platform: formatPlatform(image.config.platform),
    ...(image.digest === undefined ? {} : { digest: image.digest }),
    documentsSize:
      image.manifestBlob === undefined ? 0 : image.manifestBlob.size + image.configBlob.size,
    settings,
  };
}

function measuredLayers({ image, roles, filesystem }: ImageReading): readonly MeasuredLayer[] {
  return image.layers.map(({ digest, diffId, comment, createdBy, blob }, at) => ({
    digest,
    ...(diffId === undefined ? {} : { diffId }),
    role: roles[at] ?? 'layer',
    comment: comment || createdBy,
    compressedSize: blob.size,
    size: filesystem.layers[at]?.bytes ?? 0,
    files: filesystem.layers[at]?.files ?? 0,
  }));
}

function sum(layers: readonly MeasuredLayer[], value: (layer: MeasuredLayer) => number): number {
  return layers.reduce((total, layer) => total + value(layer), 0);
}
