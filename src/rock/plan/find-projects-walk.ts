import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A directory that holds a rockcraft.yaml, or one that is the top of a git repository. */
export interface Folder {
  /** Relative to where the walk began, with `/` between names; '' for that directory. */
  readonly path: string;
  /** The innermost repository around it, in the same form; '' when there is none below the start. */
  readonly repository: string;
}

export interface Folders {
  readonly projects: readonly Folder[];
  /** Those inside of another before it. The directory where the walk began is not among them. */
  readonly repositories: readonly Folder[];
  /** Directories that could not be read, and links to a rockcraft.yaml that is not in the workspace. */
  readonly leftOut: readonly string[];
}

/**
 * Looks through a directory and all below it, but for `.git`, `node_modules` and what is behind
 * symbolic links.
 *
 * @param top absolute path without symbolic links
 * @param workspace likewise; a link to a rockcraft.yaml may not lead out of it
 */
export async function walkFolders(top: string, workspace: string): Promise<Folders> {
  const projects: Folder[] = [];
  const repositories: Folder[] = [];
  const leftOut: string[] = [];
  const pending: Folder[] = [{ path: '', repository: '' }];
  for (const folder of pending) {
    const entries = await list(join(top, folder.path));
    if (entries === undefined) {
      leftOut.push(folder.path);
      continue;
    }
    const isRepository = folder.path !== '' && entries.some(({ name }) => name === '.git');
    if (isRepository) repositories.push(folder);
    const here = isRepository ? { path: folder.path, repository: folder.path } : folder;
    pending.push(...directoriesIn(here, entries));
    if (entries.some((entry) => entry.name === 'rockcraft.yaml' && !entry.isDirectory())) {
      const file = below(here.path, 'rockcraft.yaml');
      if (await isFileInside(join(top, file), workspace)) projects.push(here);
      else leftOut.push(file);
    }
  }
  return { projects, repositories, leftOut };
}

function directoriesIn({ path, repository }: Folder, entries: readonly Dirent[]) {
  const directories = entries.filter(
    (entry) => entry.isDirectory() && !skipped.includes(entry.name),
  );
  return directories.map(({ name }) => ({ path: below(path, name), repository }));
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

const skipped: readonly string[] = ['.git', 'node_modules'];

/** Undefined for a directory that is unreadable, was removed just now, or has a name that is not UTF-8. */
async function list(directory: string): Promise<readonly Dirent[] | undefined> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    // What is told of a workspace is told in one order on every file system.
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

async function isFileInside(path: string, workspace: string): Promise<boolean> {
  try {
    const real = await realpath(path);
    const [first] = relative(workspace, real).split(sep);
    return first !== '..' && (await stat(real)).isFile();
  } catch {
    return false;
  }
}
