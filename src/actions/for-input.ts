import { UserError } from '../errors.ts';

/** Waits for `work`; a `UserError` of it becomes one that says which input could not be used. */
export async function forInput<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`The input '${name}' cannot be used. ${error.message}`, { cause: error });
  }
}
