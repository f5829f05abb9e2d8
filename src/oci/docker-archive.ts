import { UserError } from '../errors.ts';
import { type ImageConfig, mediaTypes } from './descriptor.ts';
import { type Digest, digestOf } from './digest.ts';
import { readConfig, readSavedImages, type SavedImage } from './documents.ts';
import type { ImageSource, Layer } from './image-source.ts';
import { layerHistory } from './layers/layer-history.ts';
import { checkLayerCount, type Limits } from './limits.ts';
import { listed } from './listed.ts';
import { type Blob, readDocument } from './store/blob.ts';
import type { FileStore } from './store/file-store.ts';

/**
 * The one image of a `docker save` archive, or the one with the repository tag `tag`. It names no
 * digests but the diff_ids of its config, which are held against the content of the layers.
 */
export async function readDockerArchive(
  store: FileStore,
  tag: string | undefined,
  limits: Limits,
): Promise<ImageSource> {
  const list = await member(store, 'manifest.json');
  const images = readSavedImages(await readDocument(list, limits.documentBytes), list.where);
  const image = onlyOne(images, store.name, tag);
  checkLayerCount(store.name, image.layers.length, limits);
  const configBlob = await member(store, image.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes);
  const configDigest = verifyConfigName(image.config, configBytes, configBlob);
  const config = readConfig(configBytes, configBlob.where);
  return {
    name: store.name,
    form: 'docker-archive',
    digest: undefined,
    configDigest,
    manifest: undefined,
    manifestBlob: undefined,
    config,
    configBlob,
    layers: await layersOf(store, image, config),
    annotations: tagOf(image),
    close: () => store.close(),
  };
}

function onlyOne(images: readonly SavedImage[], name: string, tag: string | undefined): SavedImage {
  const fitting = images.filter(
    (image) => tag === undefined || image.tags.some((it) => fits(it, tag)),
  );
  const [first, ...others] = fitting;
  if (first === undefined || others.length > 0) {
    const tags = images.flatMap((image) => image.tags);
    const held = tags.length === 0 ? 'none has a tag' : listed(tags);
    const wanted = tag === undefined ? 'one image' : `one image with the tag '${tag}'`;
    throw new UserError(
      `${name} does not hold ${wanted}, but ${images.length} images (${held}); name one as 'docker-archive:FILE:NAME:TAG'.`,
    );
  }
  return first;
}

/** skopeo writes `docker.io/library/name:tag` where the user said `name:tag`. */
function fits(tag: string, wanted: string): boolean {
  return tag === wanted || tag === `docker.io/library/${wanted}` || tag === `docker.io/${wanted}`;
}

/** `docker.io/library/name:tag` is the tag of an image that OCI layouts call by the tag alone. */
function tagOf({ tags: [first = ''] }: SavedImage): Readonly<Record<string, string>> {
  const tag = /:([^:/]+)$/.exec(first)?.[1];
  return tag === undefined ? {} : { 'org.opencontainers.image.ref.name': tag };
}

/** The config is named by its digest in every version of the format. Answers the digest. */
function verifyConfigName(name: string, bytes: Buffer, blob: Blob): Digest {
  const promised = /([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
  const actual = digestOf(bytes);
  if (promised !== undefined && actual !== `sha256:${promised}`) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest ${actual}, which is not its name; save the image again.`,
    );
  }
  return actual;
}

async function layersOf(
  store: FileStore,
  image: SavedImage,
  config: ImageConfig,
): Promise<readonly Layer[]> {
  if (config.diffIds.length !== image.layers.length) {
    throw new UserError(
      `${store.name} has ${image.layers.length} layers, but its config names ${config.diffIds.length}; save the image again.`,
    );
  }
  const history = layerHistory(config.history, image.layers.length);
  const layers: Layer[] = [];
  for (const [at, diffId] of config.diffIds.entries()) {
    layers.push({
      mediaType: mediaTypes.dockerLayer,
      blob: await member(store, image.layers[at] as string),
      digest: diffId,
      digestOf: 'content',
      diffId,
      comment: history[at]?.comment ?? '',
      createdBy: history[at]?.createdBy ?? '',
    });
  }
  return layers;
}

async function member(store: FileStore, name: string): Promise<Blob> {
  const blob = await store.file(name);
  if (blob === undefined)
    throw new UserError(`${store.name} lacks '${name}'; save the image again.`);
  return blob;
}
