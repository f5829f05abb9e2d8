import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { isIndex, readIndexOrManifest } from '../oci/documents.ts';
import { defaultLimits } from '../oci/limits.ts';
import { readDocument } from '../oci/store/blob.ts';
import { layoutStore } from '../oci/store/layout-store.ts';

/** An `index.json` with all that others wrote into it. */
interface RawIndex {
  readonly manifests: readonly RawDescriptor[];
  readonly [more: string]: unknown;
}

interface RawDescriptor {
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

const blobs = join('blobs', 'sha256');

/** How the names of directories begin in which results are made beside their places. */
export const workPrefix = '.convert-rock-';

/**
 * Moves the one image of the layout `made` into the layout directory `target`, which may be empty.
 * An image that had the tag there loses its entry, as when a tag moves in a registry; all others
 * stay. `index.json` is replaced last and in one step, so that every reader finds a whole layout.
 */
export async function addToLayout(made: string, target: string, tag: string): Promise<void> {
  const { manifests } = await readIndex(made);
  const index = (await isLayout(target))
    ? await readIndex(target)
    : { ...(await readIndex(made)), manifests: [] };
  const others = index.manifests.filter(({ annotations }) => annotations?.[refName] !== tag);
  const next = JSON.stringify({ ...index, manifests: [...others, ...manifests] });
  await mkdir(join(target, blobs), { recursive: true });
  for (const name of await readdir(join(made, blobs))) {
    await rename(join(made, blobs, name), join(target, blobs, name));
  }
  await rename(join(made, 'oci-layout'), join(target, 'oci-layout'));
  await writeFile(join(made, 'index.json'), next);
  await rename(join(made, 'index.json'), join(target, 'index.json'));
}

/**
 * Refuses a directory into which no image may be put: one that holds other things than an OCI
 * layout. `name` is what the user called it.
 */
export async function checkLayout(directory: string, name: string): Promise<void> {
  if (!(await isLayout(directory))) {
    // What was killed here, or is running, makes nobody's directory of it.
    const file = (await readdir(directory)).find((name) => !name.startsWith(workPrefix));
    if (file === undefined) return;
    throw new UserError(
      `The directory '${name}' holds other things (${JSON.stringify(file)} for one) and no OCI layout; name a new directory, an empty one or an OCI layout.`,
    );
  }
  await readIndex(directory);
}

const refName = 'org.opencontainers.image.ref.name';

async function isLayout(directory: string): Promise<boolean> {
  const files = await readdir(directory);
  return files.includes('oci-layout') && files.includes('index.json');
}

async function readIndex(directory: string): Promise<RawIndex> {
  const store = layoutStore(directory, directory);
  try {
    const blob = await store.file('index.json');
    if (blob === undefined) throw new UserError(`${directory} holds no index.json.`);
    const bytes = await readDocument(blob, defaultLimits.documentBytes);
    if (isIndex(readIndexOrManifest(bytes, blob.where))) return JSON.parse(bytes.toString());
    throw new UserError(`${blob.where} is a manifest, not an index.`);
  } finally {
    await store.close();
  }
}
