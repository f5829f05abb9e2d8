import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Exec, Log } from '../../ports.ts';
import { git, gitAnswer } from '../git.ts';
import type { Folder, Folders } from './find-projects-walk.ts';

interface GitPorts {
  readonly exec: Exec;
  readonly log: Log;
}

/**
 * The projects that git ignores, those in inner repositories and submodules by their own rules and
 * by those around them. What git tracks is never ignored. Where git cannot say, because it is not
 * there or there is no repository, nothing is ignored, and the log says so.
 *
 * @param top absolute path of the directory in which the folders were found. When git ignores all
 *   of it, somebody chose it nonetheless, and its repository ignores nothing.
 */
export async function ignoredProjects(
  top: string,
  { projects, repositories }: Folders,
  ports: GitPorts,
): Promise<ReadonlySet<Folder>> {
  const ignored = new Set<Folder>();
  for (const repository of [undefined, ...repositories]) {
    const here = repository?.path ?? '';
    const inside = (folder: Folder) => folder.repository === here;
    // By the names that `git ls-files` has for them.
    const folders = new Map([
      ...projects
        .filter(inside)
        .map((folder) => [`${below(folder)}rockcraft.yaml`, folder] as const),
      ...repositories.filter(inside).map((folder) => [below(folder), folder] as const),
    ]);
    const all = repository !== undefined && ignored.has(repository);
    const names = [...folders.keys()];
    for (const name of all ? names : await ignoredNames(join(top, here), names, ports)) {
      const folder = folders.get(name);
      if (folder !== undefined) ignored.add(folder);
    }
  }
  return ignored;
}

/** The path of a folder from its repository, with a slash at the end; '' for the same one. */
function below({ path, repository }: Folder): string {
  if (path === repository) return '';
  return `${repository === '' ? path : path.slice(repository.length + 1)}/`;
}

/** Bytes of arguments that every system takes. */
const mostArguments = 100_000;

async function ignoredNames(
  directory: string,
  names: readonly string[],
  { exec, log }: GitPorts,
): Promise<readonly string[]> {
  try {
    const ignored: string[] = [];
    for (const batch of batches(names)) {
      ignored.push(...(await listIgnored(directory, batch, exec)));
    }
    if (ignored.length === 0) return [];
    const { exitCode } = await git(['check-ignore', '-q', '.'], directory, exec);
    return exitCode === 0 ? [] : ignored;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.info(`What git ignores is searched too: ${visible(error.message)}`);
    return [];
  }
}

async function listIgnored(
  directory: string,
  names: readonly string[],
  exec: Exec,
): Promise<readonly string[]> {
  const ignored = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard'];
  const list = ['--literal-pathspecs', ...ignored, '--', ...names];
  const answer = await gitAnswer(list, directory, exec);
  return answer.split('\0').filter((name) => name !== '');
}

function batches(names: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let room = 0;
  for (const name of names) {
    room -= Buffer.byteLength(name) + 1;
    if (room < 0) {
      all.push([]);
      room = mostArguments - Buffer.byteLength(name);
    }
    all.at(-1)?.push(name);
  }
  return all;
}
