import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type ImageProcess, readImageProcess } from '../oci/image-process.ts';
import type { Image } from '../oci/image-source.ts';
import type { ImageFilesystem } from '../oci/layers/image-filesystem.ts';
import { KeptFiles } from '../oci/layers/kept-files.ts';
import { pythonText } from './project/project-scalar.ts';
import { refuseUnreadable } from './project/project-text.ts';
import { isMapping, type Mapping, parseProject, textAt } from './project/project-yaml.ts';

/**
 * What a rock is beside its layers, as the files that rockcraft put into the image and its config say.
 * Texts and lists are cut when they are longer than any rock has them.
 */
export interface RockContents extends Pick<ImageProcess, 'entrypoint' | 'command' | 'user'> {
  /** As rockcraft.yaml names it: `bare`, `ubuntu@24.04`. */
  readonly base?: string;
  /** `sha256:<hex>` of the image that the rock was made on; rockcraft writes none for bare rocks. */
  readonly baseDigest?: string;
  readonly title?: string;
  readonly summary?: string;
  /** When it was packed, as rockcraft wrote it: `2026-11-21T10:55:02.374652+00:00`. */
  readonly created?: string;
  /** `devel` for a build-base that is not released yet. */
  readonly grade?: string;
  /** Of Pebble's layers, in their order. */
  readonly services: readonly Service[];
}

/** A service that Pebble runs. */
export interface Service {
  readonly name: string;
  readonly command: string;
  /** Whether it starts with the container. */
  readonly startup: string;
}

const metadataPath = '.rock/metadata.yaml';
const pebbleLayer = /^var\/lib\/pebble\/default\/layers\/[^/]+\.yaml$/;

/** Characters of one text, and words or services of a list: all of it goes into an output, which has an end. */
const longestText = 4_000;
const longestList = 200;

/** rockcraft's own are shorter than rockcraft.yaml; Pebble takes at most 999 layers, and rocks have one or two. */
const limits = { fileBytes: 256 * 1024, files: 50 };

/** What to keep of the image while it is read, for `rockContents`. */
export function rockFiles(): KeptFiles {
  return new KeptFiles((path) => path === metadataPath || pebbleLayer.test(path), limits);
}

/**
 * What the image says of itself.
 *
 * @throws UserError when one of these files, which anybody may have made, is not in the form that
 *   rockcraft gives it
 */
export async function rockContents(
  image: Image,
  filesystem: ImageFilesystem,
  kept: KeptFiles,
): Promise<RockContents> {
  const files = kept.visibleIn(filesystem);
  const metadata = files.get(metadataPath);
  const layers = [...files].filter(([path]) => pebbleLayer.test(path));
  const { entrypoint, command, user } = await readImageProcess(image);
  return {
    entrypoint: entrypoint.slice(0, longestList).map(cut),
    command: command.slice(0, longestList).map(cut),
    user: cut(user),
    ...(metadata === undefined ? {} : facts(documentOf(metadata, metadataPath))),
    services: servicesOf(layers.map(([path, bytes]) => documentOf(bytes, path))),
  };
}

function documentOf(bytes: Buffer, path: string): Mapping {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${visible(path)} in the image is not UTF-8 text.`, { cause: error });
  }
  refuseUnreadable(text, path);
  return parseProject(text, path).root;
}

function facts(metadata: Mapping): Partial<RockContents> {
  const base = cutTextAt(metadata, 'base');
  const digest = cutTextAt(metadata, 'base-digest');
  const [title, summary, created, grade] = ['title', 'summary', 'created', 'grade'].map((key) =>
    cutTextAt(metadata, key),
  );
  return {
    ...(base === undefined ? {} : { base }),
    // rockcraft leaves the name of the algorithm out (canonical/rockcraft#908).
    ...(digest === undefined ? {} : { baseDigest: digest.replace(/^(?=[\da-f]{64}$)/, 'sha256:') }),
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(created === undefined ? {} : { created }),
    ...(grade === undefined ? {} : { grade }),
  };
}

/** A later layer replaces a service of an earlier one, or with `override: merge` adds to it (Pebble's layer specification). */
function servicesOf(layers: readonly Mapping[]): readonly Service[] {
  const services = new Map<string, Service>();
  for (const layer of layers) {
    const own = layer.get('services');
    if (!isMapping(own)) continue;
    for (const [key, fields] of own) {
      const name = cut(pythonText(key));
      if (!isMapping(fields)) continue;
      const earlier = cutTextAt(fields, 'override') === 'merge' ? services.get(name) : undefined;
      services.set(name, {
        name,
        command: cutTextAt(fields, 'command') ?? earlier?.command ?? '',
        startup: cutTextAt(fields, 'startup') ?? earlier?.startup ?? 'disabled',
      });
    }
  }
  return [...services.values()].slice(0, longestList);
}

function cutTextAt(mapping: Mapping, key: string): string | undefined {
  const text = textAt(mapping, key);
  return text === undefined ? undefined : cut(text);
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
