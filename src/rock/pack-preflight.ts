import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** rockcraft reads the project from this file of the working directory alone. */
const projectFile = 'rockcraft.yaml';
/** What people call it by mistake. */
const lookalikes = ['rockcraft.yml', 'snap/rockcraft.yaml', '.rockcraft.yaml'];

/**
 * Refuses in a moment what rockcraft would refuse after it has started a build instance.
 *
 * @throws {UserError} when there is no project, or the platform is none of its platforms.
 */
export async function checkPackRequest(request: {
  readonly path: string;
  readonly platform?: string;
}): Promise<void> {
  if (!(await isFile(join(request.path, projectFile)))) throw await noProject(request.path);
}

async function noProject(path: string): Promise<UserError> {
  const found: string[] = [];
  for (const name of lookalikes) if (await isFile(join(path, name))) found.push(name);
  const [other] = found;
  return new UserError(
    other === undefined
      ? `There is no ${projectFile} in ${path}: set 'path' to the directory that holds it.`
      : `There is no ${projectFile} in ${path}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`,
  );
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
