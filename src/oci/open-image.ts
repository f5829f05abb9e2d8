import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { readDockerArchive } from './docker-archive.ts';
import type { ImageIndex } from './image-index.ts';
import type { ImageSource } from './image-source.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { readOciImage } from './oci-image.ts';
import { readOciImageOrIndex } from './oci-index.ts';
import { parseReference } from './reference.ts';
import { seenFrom } from './seen-from.ts';
import { archiveStore } from './store/archive-store.ts';
import type { FileStore } from './store/file-store.ts';
import { layoutStore } from './store/layout-store.ts';
import { statusOf } from './store/open-file.ts';
import { parseTransport, type Transport } from './transport.ts';

/**
 * Opens the image that a user named: a transport form (`oci-archive:FILE[:TAG]`, `oci:DIR[:TAG]`,
 * `docker-archive:FILE[:TAG]`), else an existing file or directory, which is read for what it is.
 * Relative paths start at `directory`. Throws a `UserError` for everything else, and for an image
 * that is damaged or ambiguous.
 */
export async function openImage(
  name: string,
  limits: Limits = defaultLimits,
  directory = '',
): Promise<ImageSource> {
  return await openWith(readOciImage, name, limits, directory);
}

/**
 * `openImage` that also takes an index of several images, where that is the one thing there: tell
 * them apart with `isImageIndex`. An index that leads to a single image is opened as that image.
 */
export async function openImageOrIndex(
  name: string,
  limits: Limits = defaultLimits,
  directory = '',
): Promise<ImageSource | ImageIndex> {
  return await openWith(readOciImageOrIndex, name, limits, directory);
}

/** Reads what a layout holds, or what it holds under a tag. */
type ReadOci<T> = (
  store: FileStore,
  form: 'oci-archive' | 'oci',
  tag: string | undefined,
  limits: Limits,
) => Promise<T>;

async function openWith<T>(
  readOci: ReadOci<T>,
  name: string,
  limits: Limits,
  directory: string,
): Promise<T | ImageSource> {
  const transport = parseTransport(name) ?? (await detect(name, directory));
  const store = await openStore(transport, directory, limits);
  try {
    return await read(readOci, store, transport, limits);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function detect(name: string, directory: string): Promise<Transport> {
  // An empty name would stand for the directory itself.
  const status = name === '' ? undefined : await statusOf(resolve(directory, name), name);
  if (status?.isDirectory()) return { form: 'oci', path: name };
  if (status?.isFile()) return { form: 'archive', path: name };
  if (status !== undefined) {
    throw new UserError(
      `'${name}' is neither a file nor a directory, so no image can be read from it.`,
    );
  }
  const forms =
    'An image is read from a .rock or another oci-archive, an OCI layout directory or a docker-archive';
  const absent = `There is no file or directory '${visible(name)}'${seenFrom(name, directory)}`;
  // As skopeo names images in a registry.
  const reference = name.replace(/^docker:\/\//, '');
  if (/^\.{0,2}\/|\.(?:rock|tar)$/.test(name) || !isReference(reference)) {
    throw new UserError(`${absent}. ${forms}; correct the path, or write the image there first.`);
  }
  throw new UserError(
    `${absent}. ${forms}; to read one from a registry, copy it first, for example with 'skopeo copy docker://${reference} oci-archive:image.tar'.`,
  );
}

function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function openStore(
  transport: Transport,
  directory: string,
  limits: Limits,
): Promise<FileStore> {
  const path = resolve(directory, transport.path);
  const status = await statusOf(path, transport.path);
  const wanted = transport.form === 'oci' ? 'directory' : 'file';
  const fits = wanted === 'directory' ? status?.isDirectory() : status?.isFile();
  if (fits !== true) {
    const from = seenFrom(transport.path, directory);
    throw new UserError(
      `There is no ${wanted} '${transport.path}'${from}, as '${transport.form}:' needs one; correct the path, or leave out '${transport.form}:' to read what is there for what it is.`,
    );
  }
  return wanted === 'directory'
    ? layoutStore(path, transport.path)
    : await archiveStore(path, transport.path, limits);
}

async function read<T>(
  readOci: ReadOci<T>,
  store: FileStore,
  transport: Transport,
  limits: Limits,
): Promise<T | ImageSource> {
  if (transport.form === 'docker-archive') {
    return await readDockerArchive(store, transport.tag, limits);
  }
  // Since Docker 25 `docker save` writes both forms into one file; OCI says more.
  if ((await store.file('index.json')) !== undefined) {
    const form = transport.form === 'oci' ? 'oci' : 'oci-archive';
    return await readOci(store, form, transport.tag, limits);
  }
  if (transport.form === 'archive' && (await store.file('manifest.json')) !== undefined) {
    return await readDockerArchive(store, transport.tag, limits);
  }
  throw new UserError(
    `${store.name} holds no image: neither the index.json of an OCI image nor the manifest.json of a docker-archive is in it.`,
  );
}
