import { messageOf, UserError } from '../errors.ts';

/**
 * Does `work`; what the system refuses in it (rights, space, a name that is too long) becomes a
 * `UserError` that starts with `what`, a clause about what could not be done.
 */
export async function refusedAs<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new UserError(`${what}: ${messageOf(error)}.`, { cause: error });
  }
}
