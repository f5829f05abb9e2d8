import { mkdir, mkdtemp, readlink, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { statusOf } from '../oci/store/open-file.ts';
import { addToLayout, checkLayout, workPrefix } from './add-to-layout.ts';
import { refusedAs } from './system-refusal.ts';
import type { StoredTarget } from './target.ts';

/** Where a result goes, looked at before anything is written. */
export interface Place {
  /** Its path leads through no symbolic link. */
  readonly target: StoredTarget;
  /** An OCI layout or an empty directory is there already. */
  readonly isDirectory: boolean;
}

/**
 * Looks at what is at the target. Throws a `UserError` when the result cannot go there: a directory
 * where a file is to be written, a file where a directory is, a directory with other things, or a
 * link to nothing.
 */
export async function lookAt(target: StoredTarget): Promise<Place> {
  const status = await statusOf(target.path, target.path);
  const cannotRead = `'${target.path}' cannot be read`;
  const path = await refusedAs(cannotRead, () => realPathOf(target.path));
  const resolved = { ...target, path };
  if (status === undefined) return { target: resolved, isDirectory: false };
  if (target.form === 'oci') {
    if (!status.isDirectory()) throw inTheWay(target, 'not a directory');
    await refusedAs(cannotRead, () => checkLayout(resolved.path, target.path));
    return { target: resolved, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, 'a directory, not a file');
  if (!status.isFile()) throw inTheWay(target, 'not a regular file');
  return { target: resolved, isDirectory: false };
}

/** The path with all links on it followed, though nothing may be there yet. */
async function realPathOf(path: string): Promise<string> {
  if ((await statusOf(path, path)) !== undefined) return await realpath(path);
  // What else is in the way, whoever makes directories and files there says best.
  const link = await readlink(path).catch(() => undefined);
  if (link !== undefined) {
    throw new UserError(
      `'${path}' is a symbolic link to something that is not there; make that, remove the link, or name another path.`,
    );
  }
  return join(await realPathOf(dirname(path)), basename(path));
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
 * blobs lie in a layout that no index names. `scratch` is an absolute path of a directory, where the
 * temporary paths are if a place is in its file system; else they are beside the place.
 */
export async function putInPlace<T>(
  places: readonly Place[],
  scratch: string,
  make: (temporaries: readonly StoredTarget[]) => Promise<Made<T>>,
): Promise<T> {
  const { result } = await putRest({ places, scratch, make }, []);
  return result;
}

interface Putting<T> {
  readonly places: readonly Place[];
  readonly scratch: string;
  readonly make: (temporaries: readonly StoredTarget[]) => Promise<Made<T>>;
}

async function putRest<T>(
  putting: Putting<T>,
  temporaries: readonly StoredTarget[],
): Promise<Made<T>> {
  const { places, scratch, make } = putting;
  const at = temporaries.length;
  const place = places[at];
  if (place === undefined) return await make(temporaries);
  const { target, isDirectory } = place;
  const parent = isDirectory ? target.path : dirname(target.path);
  const cannotWrite = `'${target.path}' cannot be written`;
  return await inDirectory(parent, cannotWrite, async () => {
    const work = await refusedAs(cannotWrite, () => workDirectory(parent, scratch));
    try {
      const path = join(work, 'image');
      const made = await putRest(putting, [...temporaries, { ...target, path }]);
      if (made.publish(at)) await refusedAs(cannotWrite, () => moveTo(place, path));
      return made;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

/**
 * A new directory from which things can be renamed into `parent`, as it was made there. Below RUNNER_TEMP
 * the runner takes it away when it could not be removed; what is killed beside a place stays for ever.
 */
async function workDirectory(parent: string, scratch: string): Promise<string> {
  const beside = await mkdtemp(join(parent, workPrefix));
  const below = join(scratch, basename(beside));
  return await rename(beside, below).then(
    () => below,
    // Another file system, for the most part. Whatever it is, the one that is there will do.
    () => beside,
  );
}

async function moveTo({ target, isDirectory }: Place, path: string): Promise<void> {
  if (target.form !== 'oci') return await rename(path, target.path);
  if (!isDirectory) {
    try {
      return await rename(path, target.path);
    } catch (error) {
      // A layout that another program made meanwhile is one that was there.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
      await checkLayout(target.path, target.path);
    }
  }
  await addToLayout(path, target.path, target.tag);
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
