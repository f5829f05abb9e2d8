import { UserError } from '../../errors.ts';

/** Waits for `work`; a `UserError` of it becomes one that says which input could not be used. */
export async function forInput<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw ofInput(name, error);
  }
}

/** `forInput` for what is done at once. */
export function forInputNow<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ofInput(name, error);
  }
}

function ofInput(name: string, error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  return new UserError(`The input '${name}' cannot be used. ${error.message}`, { cause: error });
}
