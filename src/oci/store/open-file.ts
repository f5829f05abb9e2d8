import type { Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { messageOf, UserError } from '../../errors.ts';

/**
 * What the system says of a path; undefined when nothing is there. `name` is what the user called
 * it. Throws a `UserError` when the system refuses to say, for example for want of rights.
 */
export async function statusOf(path: string, name: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (absent.has(codeOf(error))) return undefined;
    throw unreadable(name, error);
  }
}

/** A reference is no path: it may be too long for one. */
const absent = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Opens a file for reading. Throws a `UserError` when the system refuses. */
export async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** A `UserError` for what the system answered (missing rights, a failing disk). */
export function unreadable(name: string, error: unknown): UserError {
  return new UserError(`${name} cannot be read: ${messageOf(error)}.`, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
