import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isSystemError, messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { isInside } from './inside.ts';
import { type SarifLog, sarifSchema } from './sarif.ts';

/**
 * Writes a SARIF file in one step, over an older one too, and makes the directories for it.
 *
 * @param path absolute, or relative to the workspace
 * @returns its absolute path
 * @throws UserError when that cannot be done, or something else has that name
 */
export async function writeSarif(log: SarifLog, path: string, workspace: string): Promise<string> {
  const target = resolve(workspace, path);
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    await refuseLinkOut(target, workspace);
    await refuseOthers(target);
    await mkdir(dirname(target), { recursive: true });
    try {
      await writeFile(temporary, `${JSON.stringify(log)}\n`, { flag: 'wx' });
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
    return target;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(
      `The SARIF file ${visible(target)} cannot be written: ${messageOf(error)}; make room and let the user of the job write there, or name another place in the input 'sarif'.`,
      { cause: error },
    );
  }
}

/** Refuses a directory of the workspace that is a link out of it: whoever opened the pull request made it. */
async function refuseLinkOut(target: string, workspace: string): Promise<void> {
  if (!isInside(target, workspace)) return;
  const root = await realpath(workspace);
  for (let directory = dirname(target); ; directory = dirname(directory)) {
    let real: string;
    try {
      real = await realpath(directory);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || directory === workspace)
        throw error;
      continue;
    }
    if (real === root || isInside(real, root)) return;
    throw new UserError(
      `The SARIF file ${visible(target)} would be written to ${visible(real)}, as a directory on the way is a link out of the workspace; write it elsewhere with the input 'sarif'.`,
    );
  }
}

/** Refuses to write over what is no SARIF file of ours; nor through a link, which a pull request could bring. */
async function refuseOthers(target: string): Promise<void> {
  try {
    if ((await lstat(target)).isFile() && (await beginning(target)) === start) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  throw new UserError(
    `${visible(target)} is there already and is no SARIF file of lint-rock; name another file in the input 'sarif', or remove it.`,
  );
}

/** How every file that is written here begins. */
const start = JSON.stringify({ $schema: sarifSchema }).slice(0, -1);

async function beginning(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(start.length) });
  return buffer.toString('utf8', 0, bytesRead);
}
