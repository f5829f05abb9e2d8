import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../ports.ts';
import { registryAuthFiles } from './auth-files.ts';
import type { Environment } from './environment.ts';
import { readEvent } from './event.ts';

/** The place that the step runs in. Throws a `UserError` when a directory of the runner is not there. */
export function contextOf(environment: Environment): Context {
  // A runner that is started as a service may have no HOME.
  const home = environment.HOME || homedir();
  const temp = directory(environment, 'RUNNER_TEMP');
  const toolCache = environment.RUNNER_TOOL_CACHE ?? '';
  return {
    workspace: directory(environment, 'GITHUB_WORKSPACE'),
    temp,
    // Runners that are not GitHub's need not set it: what is kept then lasts for one job.
    toolCache: isAbsolute(toolCache) ? toolCache : join(temp, 'tool-cache'),
    home,
    // A relative path is to be overlooked (XDG Base Directory Specification).
    cacheHome: isAbsolute(environment.XDG_CACHE_HOME ?? '')
      ? (environment.XDG_CACHE_HOME as string)
      : join(home, '.cache'),
    registryAuthFiles: registryAuthFiles(environment, home),
    event: readEvent(environment),
  };
}

function directory(environment: Environment, name: string): string {
  const path = environment[name] ?? '';
  if (isAbsolute(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new UserError(
    `The runner's environment has ${name}='${path}', which is not a directory; did an earlier step remove it?`,
  );
}
