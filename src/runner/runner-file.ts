import { messageOf, UserError } from '../errors.ts';
import type { Environment } from './environment.ts';

/**
 * Hands something on by a file that the runner made for this step, and that a variable names.
 *
 * @param what what is lost otherwise, to begin a sentence with: `The output 'digest' cannot be set`
 * @throws UserError when there is no such file, or it cannot be written to
 */
export function writeRunnerFile(
  what: string,
  variable: string,
  environment: Environment,
  write: (file: string) => void,
): void {
  try {
    const file = environment[variable];
    if (!file) throw new Error('the variable is not set');
    write(file);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    const remedy = isFull
      ? 'make room on the disk of RUNNER_TEMP'
      : 'did an earlier step clean up RUNNER_TEMP?';
    throw new UserError(
      `${what}: the file that the runner made for it (${variable}) cannot be used (${messageOf(error)}); ${remedy}`,
      { cause: error },
    );
  }
}
