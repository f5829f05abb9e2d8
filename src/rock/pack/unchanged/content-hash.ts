import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../errors.ts';
import { visible } from '../../../markdown.ts';
import { allBelow } from './source-files.ts';

/**
 * Adds names, kinds and contents of files to a hash. Every text is preceded by its length, so that
 * no two lists of files give the same bytes.
 *
 * @param paths relative to `directory`; for a directory all files below it count
 */
export async function hashFiles(
  hash: Hash,
  directory: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) await hashPath(hash, directory, path);
}

/** Adds a text to a hash so that it cannot run into the next one. */
export function hashText(hash: Hash, text: string): void {
  const bytes = Buffer.from(text);
  hash.update(`${bytes.length}:`).update(bytes);
}

async function hashPath(hash: Hash, directory: string, path: string): Promise<void> {
  const full = join(directory, path);
  const status = await lstat(full).catch(missing);
  hashText(hash, path);
  if (status === undefined) hashText(hash, 'missing');
  else if (status.isSymbolicLink()) hashText(hash, `link ${await readlink(full)}`);
  else if (status.isFile()) {
    hashText(hash, `file ${(status.mode & 0o7777).toString(8)}`);
    hashText(hash, await digestOf(full));
  } else if (status.isDirectory()) {
    const inner = await allBelow(full);
    hashText(hash, `directory ${inner.length}`);
    await hashFiles(hash, full, inner);
  } else throw new UserError(`${visible(full)} is neither a file, a directory nor a link.`);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}

/** git goes on naming a file that was deleted. */
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
