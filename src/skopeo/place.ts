import { mkdir, mkdtemp, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { statusOf } from '../oci/store/open-file.ts';
import { addToLayout, checkLayout } from './add-to-layout.ts';
import type { StoredTarget } from './same-image.ts';

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
  const resolved = { ...target, path: await realpath(target.path) };
  if (target.form === 'oci') {
    if (!status.isDirectory()) throw inTheWay(target, 'not a directory');
    await checkLayout(resolved.path, target.path);
    return { target: resolved, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, 'a directory, not a file');
  if (!status.isFile()) throw inTheWay(target, 'not a regular file');
  return { target: resolved, isDirectory: false };
}

function inTheWay(target: StoredTarget, what: string): UserError {
  return new UserError(`'${target.path}' exists and is ${what}; name another path.`);
}

/** What was made at a temporary path, and whether it shall go to its place. */
export interface Made<T> {
  readonly result: T;
  readonly publish: boolean;
}

/**
 * Lets `make` write to a temporary path in the same file system, then moves what it made into its
 * place in one step. Nothing of it stays after a failure.
 */
export async function putInPlace<T>(
  { target, isDirectory }: Place,
  make: (temporary: StoredTarget) => Promise<Made<T>>,
): Promise<T> {
  const parent = isDirectory ? target.path : dirname(target.path);
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, '.convert-rock-'));
  try {
    const path = join(work, 'image');
    const { result, publish } = await make({ ...target, path });
    if (!publish) return result;
    if (isDirectory && target.form === 'oci') await addToLayout(path, target.path, target.tag);
    else await rename(path, target.path);
    return result;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
