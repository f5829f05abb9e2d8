import { mkdir, mkdtemp, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { statusOf } from '../oci/store/open-file.ts';
import { addToLayout, checkLayout } from './add-to-layout.ts';
import { refusedAs } from './system-refusal.ts';
import type { StoredTarget } from './target.ts';

/** Where a result goes, looked at before anything is written. */
export interface Place {
  /** Its path leads through no symbolic link where something exists. */
  readonly target: StoredTarget;
  /** An OCI layout or an empty directory is there already. */
  readonly isDirectory: boolean;
}

/**
 * Looks at what is at the target. Throws a `UserError` when the result cannot go there: a directory
 * where a file is to be written, a file where a directory is, or a directory with other things.
 */
export async function lookAt(target: StoredTarget): Promise<Place> {
  const status = await statusOf(target.path, target.path);
  if (status === undefined) return { target, isDirectory: false };
  const cannotRead = `'${target.path}' cannot be read`;
  const resolved = {
    ...target,
    path: await refusedAs(cannotRead, () => realpath(target.path)),
  };
  if (target.form === 'oci') {
    if (!status.isDirectory()) throw inTheWay(target, 'not a directory');
    await refusedAs(cannotRead, () => checkLayout(resolved.path, target.path));
    return { target: resolved, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, 'a directory, not a file');
  if (!status.isFile()) throw inTheWay(target, 'not a regular file');
  return { target: resolved, isDirectory: false };
}

function inTheWay(target: StoredTarget, what: string): UserError {
  return new UserError(`'${target.path}' exists and is ${what}; name another path.`);
}

/** What was made at temporary paths, and which of it shall go to its place. */
export interface Made<T> {
  readonly result: T;
  /** Asked for each place, by its number. */
  publish(at: number): boolean;
}

/**
 * Lets `make` write to temporary paths, each in the file system of its place, then moves what it made
 * into the places, each in one step. After a failure nothing of it stays, nor the directories made for
 * it; only when the system refuses while things are moved may some be there already, each whole, or
 * blobs lie in a layout that no index names.
 */
export async function putInPlace<T>(
  places: readonly Place[],
  make: (temporaries: readonly StoredTarget[]) => Promise<Made<T>>,
): Promise<T> {
  const { result } = await putRest(places, [], make);
  return result;
}

async function putRest<T>(
  places: readonly Place[],
  temporaries: readonly StoredTarget[],
  make: (temporaries: readonly StoredTarget[]) => Promise<Made<T>>,
): Promise<Made<T>> {
  const at = temporaries.length;
  const place = places[at];
  if (place === undefined) return await make(temporaries);
  const { target, isDirectory } = place;
  const parent = isDirectory ? target.path : dirname(target.path);
  const cannotWrite = `'${target.path}' cannot be written`;
  return await inDirectory(parent, cannotWrite, async () => {
    const work = await refusedAs(cannotWrite, () => mkdtemp(join(parent, '.convert-rock-')));
    try {
      const path = join(work, 'image');
      const made = await putRest(places, [...temporaries, { ...target, path }], make);
      if (made.publish(at)) await refusedAs(cannotWrite, () => moveTo(place, path));
      return made;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

async function moveTo({ target, isDirectory }: Place, path: string): Promise<void> {
  if (isDirectory && target.form === 'oci') await addToLayout(path, target.path, target.tag);
  else await rename(path, target.path);
}

/** Makes the directory and those above it where they are missing, and takes them away again when `work` fails. */
async function inDirectory<T>(
  directory: string,
  cannotWrite: string,
  work: () => Promise<T>,
): Promise<T> {
  const made: string[] = [];
  try {
    await refusedAs(cannotWrite, () => makeDirectory(directory, made));
    return await work();
  } catch (error) {
    for (const path of made.reverse()) {
      // Something that another program put there meanwhile keeps it.
      await rmdir(path).catch(() => undefined);
    }
    throw error;
  }
}

/** Adds to `made` what was missing, outermost first. */
async function makeDirectory(path: string, made: string[]): Promise<void> {
  if ((await statusOf(path, path)) !== undefined) return;
  await makeDirectory(dirname(path), made);
  try {
    await mkdir(path);
    made.push(path);
  } catch (error) {
    // Another program may have made it meanwhile. Node's own recursive mkdir never ends below /proc.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
