import { UserError } from '../errors.ts';
import {
  type Descriptor,
  type HistoryEntry,
  type ImageConfig,
  type Index,
  type Manifest,
  mediaTypes,
  type Platform,
} from './descriptor.ts';
import { isDigest } from './digest.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Index or manifest of an image, told apart by what they hold: `mediaType` is optional in OCI
 * documents. Throws a `UserError` for everything else, an artifact among it.
 */
export function readIndexOrManifest(bytes: Buffer, where: string): Index | Manifest {
  const document = readIndexOrAnyManifest(bytes, where);
  if (!isIndex(document)) checkIsImage(document, where);
  return document;
}

/** Throws a `UserError` when the manifest is not that of an image. */
export function checkIsImage({ config }: Manifest, where: string): void {
  if (isImageConfig(config)) return;
  throw new UserError(
    `${where} describes an artifact of type ${shown(config.mediaType)}, not a container image.`,
  );
}

/** Whether the manifest that names it as its config is that of an image, not of another artifact. */
export function isImageConfig({ mediaType }: Descriptor): boolean {
  return mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig;
}

/** `readIndexOrManifest` that takes the manifest of any artifact, as a statement about an image is one. */
export function readIndexOrAnyManifest(bytes: Buffer, where: string): Index | Manifest {
  const document = parse(bytes, where);
  if ('manifests' in document && 'layers' in document) {
    // One reader would take it for an image and another for a list of images (CVE-2021-41190).
    throw new UserError(`${where} claims to be both an index and an image manifest.`);
  }
  if (Array.isArray(document.manifests)) return index(document, where);
  if (document.schemaVersion === 1) {
    throw new UserError(
      `${where} is a Docker schema 1 manifest, a form that registries gave up in 2017; convert the image with 'skopeo copy --format oci'.`,
    );
  }
  return manifest(document, where);
}

export function isIndex(document: Index | Manifest): document is Index {
  return 'manifests' in document;
}

function index(document: JsonObject, where: string): Index {
  return {
    mediaType: typeof document.mediaType === 'string' ? document.mediaType : mediaTypes.ociIndex,
    manifests: (document.manifests as unknown[]).map((entry, at) =>
      descriptor(entry, `${where}, manifests[${at}]`),
    ),
    annotations: strings(document.annotations),
  };
}

function manifest(document: JsonObject, where: string): Manifest {
  if (!Array.isArray(document.layers)) {
    throw new UserError(`${where} is neither an image manifest nor an index: it has no 'layers'.`);
  }
  return {
    mediaType: typeof document.mediaType === 'string' ? document.mediaType : mediaTypes.ociManifest,
    config: descriptor(document.config, `${where}, config`),
    layers: document.layers.map((layer, at) => descriptor(layer, `${where}, layers[${at}]`)),
    annotations: strings(document.annotations),
  };
}

function descriptor(value: unknown, where: string): Descriptor {
  if (!isObject(value)) throw new UserError(`${where} is not a descriptor.`);
  const { mediaType, digest, size } = value;
  if (!isDigest(digest)) {
    throw new UserError(`${where} has the digest ${shown(digest)}; only sha256 can be verified.`);
  }
  if (!Number.isSafeInteger(size) || (size as number) < 0) {
    throw new UserError(`${where} has the size ${shown(size)}, which is no number of bytes.`);
  }
  return {
    mediaType: typeof mediaType === 'string' ? mediaType : '',
    digest,
    size: size as number,
    annotations: strings(value.annotations),
    ...(isObject(value.platform) ? { platform: platform(value.platform) } : {}),
  };
}

/** An image config, OCI or Docker: the two differ in nothing that is read here. */
export function readConfig(bytes: Buffer, where: string): ImageConfig {
  const document = parse(bytes, where);
  const rootfs = isObject(document.rootfs) ? document.rootfs : {};
  const diffIds = Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids : [];
  if (!diffIds.every(isDigest)) {
    throw new UserError(`${where} has a diff_id that is not a sha256 digest.`);
  }
  const settings = isObject(document.config) ? document.config : {};
  return {
    platform: platform(document),
    labels: strings(settings.Labels),
    history: Array.isArray(document.history) ? document.history.map(historyEntry) : [],
    diffIds,
  };
}

function platform(value: JsonObject): Platform {
  const text = (key: string) => (typeof value[key] === 'string' ? (value[key] as string) : '');
  const variant = text('variant');
  return {
    os: text('os') || 'unknown',
    architecture: text('architecture') || 'unknown',
    ...(variant === '' ? {} : { variant }),
  };
}

function historyEntry(value: unknown): HistoryEntry {
  const entry = isObject(value) ? value : {};
  return {
    createdBy: typeof entry.created_by === 'string' ? entry.created_by : '',
    comment: typeof entry.comment === 'string' ? entry.comment : '',
    emptyLayer: entry.empty_layer === true,
  };
}

/** One entry of a docker-archive's manifest.json (moby image-spec v1.2, "Combined Image JSON"). */
export interface SavedImage {
  readonly config: string;
  readonly layers: readonly string[];
  readonly tags: readonly string[];
}

/** The manifest.json of a docker-archive. */
export function readSavedImages(bytes: Buffer, where: string): readonly SavedImage[] {
  const document = parseJson(bytes, where);
  if (!Array.isArray(document)) throw new UserError(`${where} is not a list of images.`);
  return document.map((value, at) => {
    const entry = isObject(value) ? value : {};
    const { Config: config, Layers: layers, RepoTags: tags } = entry;
    if (typeof config !== 'string' || !isTexts(layers)) {
      throw new UserError(`${where}, entry ${at}, has no 'Config' or no 'Layers'.`);
    }
    return { config, layers, tags: isTexts(tags) ? tags : [] };
  });
}

function parse(bytes: Buffer, where: string): JsonObject {
  const document = parseJson(bytes, where);
  if (!isObject(document)) throw new UserError(`${where} is not a JSON object.`);
  return document;
}

function parseJson(bytes: Buffer, where: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new UserError(`${where} is not JSON: ${(cause as SyntaxError).message}.`, { cause });
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).filter((entry) => typeof entry[1] === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Never what lies inside of an object: it may be nested deeper than any stack. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return (JSON.stringify(value) ?? 'undefined').slice(0, 100);
}
