import { isSystemError, messageOf, UserError } from '../errors.ts';

/** What to do about a disk that is full. */
export const roomNeeded =
  'Images are unpacked below RUNNER_TEMP before the result is written: free as much space there as the image is large, and as much again where the result goes.';

/**
 * Does `work`; what the system refuses in it (rights, space, a name that is too long) becomes a
 * `UserError` that starts with `what`, a clause about what could not be done.
 */
export async function refusedAs<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const remedy = isFull(error) ? ` ${roomNeeded}` : '';
    throw new UserError(`${what}: ${messageOf(error)}.${remedy}`, { cause: error });
  }
}

function isFull({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}
