import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';

/**
 * The file that a program's name stands for: the first executable one on PATH. An absolute path
 * stands for itself. Throws a `UserError` that names the program. Relative entries of PATH are
 * passed over: they would run whatever the working directory holds.
 */
export function findTool(tool: string, path: string): string {
  if (isAbsolute(tool)) return checked(tool, [tool].filter(isFile));
  if (!/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(tool))
    throw new Error(`'${tool}' is no program's name.`);
  const candidates = path
    .split(delimiter)
    .filter((directory) => isAbsolute(directory))
    .map((directory) => join(directory, tool))
    .filter(isFile);
  return checked(tool, candidates);
}

function checked(tool: string, candidates: readonly string[]): string {
  const found = candidates.find(mayBeExecuted);
  if (found !== undefined) return found;
  const [first] = candidates;
  const reason = isAbsolute(tool)
    ? 'not installed'
    : 'not installed, or not in a directory of PATH';
  throw new UserError(
    first === undefined
      ? `The program '${tool}' is ${reason}; install it in an earlier step of the job.`
      : `The program '${tool}' cannot be run: the file ${first} is not executable for this user; correct its mode or install it anew.`,
  );
}

/** False too for what cannot be looked at: a directory that is closed to us, a file in a directory's place. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function mayBeExecuted(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
