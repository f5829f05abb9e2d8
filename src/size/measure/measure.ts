import { basename } from 'node:path';
import { formatPlatform } from '../../oci/descriptor.ts';
import { imageAnnotation } from '../../oci/image-annotation.ts';
import type { ImageSource } from '../../oci/image-source.ts';
import type { ImageFilesystem, LayerTally } from '../../oci/layers/image-filesystem.ts';
import { readFilesystem } from '../../oci/layers/read-filesystem.ts';
import { walkFiles } from '../../oci/layers/walk-files.ts';
import { layerRoles } from '../../rock/layer-roles.ts';
import type { MeasuredFile, MeasuredImage, MeasuredLayer, Measurement } from '../measurement.ts';

/**
 * Weighs an image in one pass over its layers; every digest in it is proven on the way. Throws a
 * `UserError` for an image that cannot be read.
 */
export async function measure(image: ImageSource): Promise<Measurement> {
  const filesystem = await readFilesystem(image);
  const layers = measuredLayers(image, filesystem.layers);
  return {
    image: measuredImage(image),
    compressedSize: sum(layers, (layer) => layer.compressedSize),
    size: sum(layers, (layer) => layer.size),
    effectiveSize: filesystem.visible.bytes,
    layers,
    waste: {
      hidden: sum(layers, (layer) => layer.size) - filesystem.visible.bytes,
      duplicated: 0,
      causes: [],
      paths: [],
    },
    owners: [{ kind: 'unattributed', name: '' }],
    packages: [],
    slices: [],
    files: () => measuredFiles(filesystem),
  };
}

function measuredImage(image: ImageSource): MeasuredImage {
  const title = imageAnnotation(image, 'title');
  const version = imageAnnotation(image, 'version');
  return {
    name: basename(image.name),
    form: image.form,
    ...(title === undefined ? {} : { title }),
    ...(version === undefined ? {} : { version }),
    platform: formatPlatform(image.config.platform),
    ...(image.digest === undefined ? {} : { digest: image.digest }),
    documentsSize: (image.manifestBlob?.size ?? 0) + image.configBlob.size,
    settings: {
      entrypoint: [],
      command: [],
      user: '',
      workingDirectory: '',
      environment: [],
      services: [],
    },
  };
}

function measuredLayers(
  image: ImageSource,
  tallies: readonly LayerTally[],
): readonly MeasuredLayer[] {
  const roles = layerRoles(image.layers.map((layer) => layer.comment));
  return image.layers.map((layer, at) => {
    const { bytes, files } = tallies[at] as LayerTally;
    const { digest, comment, createdBy, blob } = layer;
    const role = roles[at] ?? 'layer';
    return {
      digest,
      role,
      comment: comment || createdBy,
      compressedSize: blob.size,
      size: bytes,
      files,
    };
  });
}

function* measuredFiles(filesystem: ImageFilesystem): Generator<MeasuredFile> {
  for (const file of walkFiles(filesystem)) {
    const measured = { ...file, compressed: 0, owner: 0 };
    yield file.linkTo === undefined ? measured : { ...measured, size: 0 };
  }
}

function sum(layers: readonly MeasuredLayer[], value: (layer: MeasuredLayer) => number): number {
  return layers.reduce((total, layer) => total + value(layer), 0);
}
