import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';

/**
 * What lies in a file of the tool cache, which other jobs of the machine can write to. Undefined for
 * what is no regular file of its own, as a link would lead elsewhere when it is used, and for one of
 * more than `limit` bytes.
 *
 * @throws UserError when it cannot be read
 */
export async function readKeptFile(path: string, limit: number): Promise<Buffer | undefined> {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
    await using file = await open(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    const status = await file.stat();
    return status.isFile() && status.size <= limit ? await file.readFile() : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw unreadable(path, error);
  }
}

/** Whether the system says that there is nothing that could be read: ENXIO is that of a socket. */
export function isAbsent(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code);
}

/** The error for a part of the tool cache that the system does not let us read. */
export function unreadable(path: string, cause: unknown): UserError {
  const { code } = cause as NodeJS.ErrnoException;
  return new UserError(`${visible(path)} cannot be read (${code}); remove it.`, { cause });
}
