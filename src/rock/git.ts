import { UserError } from '../errors.ts';
import type { Captured, Exec } from '../ports.ts';

/**
 * Asks git about the repository of a directory. A directory of the project can be made to look like
 * a bare repository, whose configuration names programs that git then runs: git is told to take
 * none, and to ask no file watcher.
 *
 * @throws UserError when git is not there
 */
export function git(args: readonly string[], cwd: string, exec: Exec): Promise<Captured> {
  const safe = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'];
  return exec.capture('git', [...safe, ...args], { cwd });
}

/**
 * What git prints when it is asked.
 *
 * @throws UserError in git's own words when it cannot say
 */
export async function gitAnswer(args: readonly string[], cwd: string, exec: Exec): Promise<string> {
  const { exitCode, stdout, stderr } = await git(args, cwd, exec);
  if (exitCode === 0) return stdout;
  const [first] = stderr.trim().split('\n');
  throw new UserError(first || `git ${args[0]} ended with exit code ${exitCode}`);
}
