import { createHash, type Hash } from 'node:crypto';
import { createReadStream, lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../errors.ts';
import { visible } from '../../../markdown.ts';
import { allBelow } from './source-files.ts';

/**
 * Adds names, kinds and contents of files to a hash. Every text is preceded by its length and every
 * list by its own, so that no two lists of files give the same bytes.
 *
 * @param paths relative to `directory`; for a directory all files below it count
 */
export async function hashFiles(
  hash: Hash,
  directory: string,
  paths: readonly string[],
): Promise<void> {
  hashText(hash, `${paths.length} paths`);
  for (const path of paths) await hashPath(hash, directory, path);
}

/** Adds a text to a hash so that it cannot run into the next one. */
export function hashText(hash: Hash, text: string): void {
  const bytes = Buffer.from(text);
  hash.update(`${bytes.length}:`).update(bytes);
}

/** Bytes of a file that is read whole and at once: of thousands of small ones, each promise costs more than the reading. */
const smallFile = 1024 * 1024;

async function hashPath(hash: Hash, directory: string, path: string): Promise<void> {
  const full = join(directory, path);
  const status = statusOf(full);
  hashText(hash, path);
  if (status === undefined) hashText(hash, 'missing');
  else if (status.isSymbolicLink()) hashText(hash, `link ${readlinkSync(full)}`);
  else if (status.isFile()) {
    hashText(hash, `file ${(status.mode & 0o7777).toString(8)}`);
    hashText(hash, await digestOf(full, status.size));
  } else if (status.isDirectory()) {
    const inner = await allBelow(full);
    hashText(hash, 'directory');
    await hashFiles(hash, full, inner);
  } else throw new UserError(`${visible(full)} is neither a file, a directory nor a link.`);
}

async function digestOf(path: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size <= smallFile) return hash.update(readFileSync(path)).digest('hex');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}

/** Undefined for a file that is not there: git goes on naming one that was deleted. */
function statusOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    return undefined;
  }
}
