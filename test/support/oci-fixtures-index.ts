import type { Platform } from '../../src/oci/descriptor.ts';
import {
  addBlob,
  configType,
  digestOf,
  type ImageFiles,
  indexOf,
  indexType,
  json,
  manifestType,
  type TestDescriptor,
} from './oci-fixtures.ts';
import { rawEntry, rawTar } from './oci-fixtures-tar.ts';

export interface PlatformImage {
  /** As the config has it; a key may be missing there. */
  readonly platform: Partial<Platform>;
  readonly content?: string;
  readonly title?: string;
  readonly version?: string;
  /** It does not say what it is, as images from Dockerfiles. */
  readonly isAnonymous?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** False for a manifest as rockcraft wrote it before 1.12. */
  readonly hasMediaType?: boolean;
}

/** Adds an image of one small layer for a platform, and answers the descriptor of its manifest. */
export function addPlatformImage(files: ImageFiles, image: PlatformImage): TestDescriptor {
  const { platform, content = 'x', title = 'etl', version = '1', labels, hasMediaType } = image;
  const tar = rawTar(rawEntry({ name: 'f' }, content));
  const config = json({
    ...platform,
    ...(labels === undefined ? {} : { config: { Labels: labels } }),
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
  });
  const manifest = json({
    schemaVersion: 2,
    ...(hasMediaType === false ? {} : { mediaType: manifestType }),
    config: addBlob(files, config, configType),
    layers: [addBlob(files, tar, 'application/vnd.oci.image.layer.v1.tar')],
    ...(image.isAnonymous
      ? {}
      : {
          annotations: {
            'org.opencontainers.image.title': title,
            'org.opencontainers.image.version': version,
          },
        }),
  });
  return addBlob(files, manifest, manifestType);
}

/** The files of a layout of one image, without a tag, and the entry of `index.json` that leads to it. */
export function singleImage(image: PlatformImage) {
  const files: ImageFiles = new Map();
  const entry = addPlatformImage(files, image);
  files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  files.set('index.json', indexOf([entry]));
  return { files, entry };
}

/** A statement of BuildKit about an image, as an entry of an index. */
export function addStatement(files: ImageFiles, about: string, type = configType) {
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestType,
    config: addBlob(files, json({ about }), type),
    layers: [addBlob(files, json({ statement: about }), 'application/vnd.in-toto+json')],
  });
  return {
    ...addBlob(files, manifest, manifestType),
    platform: { architecture: 'unknown', os: 'unknown' },
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  };
}

/** The files of a layout whose `index.json` leads to one index of these entries, under a tag. */
export function taggedIndex(
  files: ImageFiles,
  entries: readonly unknown[],
  tag = '1',
): { readonly files: ImageFiles; readonly digest: string } {
  const inner = addBlob(files, indexOf(entries), indexType);
  files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  files.set('index.json', indexOf([{ ...inner, annotations }]));
  return { files, digest: inner.digest };
}
