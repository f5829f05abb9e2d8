import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What chisel keeps of archives: files named after the hash of their content, in a folder for each
 * kind of hash (`~/.cache/chisel/sha256/<digest>`). Chisel sets the time of change of a file when
 * it reads it, and never looks whether the content still fits the name.
 */
const kinds = { sha256: 64, sha512: 128 } as const;
type Kind = keyof typeof kinds;

export interface StoredFile {
  readonly kind: Kind;
  readonly digest: string;
  readonly bytes: number;
}

/** What `adopt` did. */
export interface Adopted {
  readonly files: number;
  readonly bytes: number;
  /** Files whose content is not what their name says. */
  readonly refused: number;
}

/** The files of a store that were used at or after `since` (milliseconds since 1970), sorted. */
export async function usedFiles(store: string, since: number): Promise<readonly StoredFile[]> {
  return (await filesOf(store)).filter(({ modified }) => modified >= since);
}

/** Puts files of one store into another, which is made anew: without copying, where the file system allows it. */
export async function gather(
  store: string,
  files: readonly StoredFile[],
  into: string,
): Promise<void> {
  await rm(into, { recursive: true, force: true });
  for (const { kind, digest } of files) {
    await mkdir(join(into, kind), { recursive: true });
    await linkOrCopy(join(store, kind, digest), join(into, kind, digest));
  }
}

/**
 * Moves the files of one store into another, when their content is what their name says. They come
 * out as unused: what is not read from now on is not among the `usedFiles` later.
 */
export async function adopt(from: string, store: string): Promise<Adopted> {
  const adopted = { files: 0, bytes: 0, refused: 0 };
  for (const { kind, digest, bytes } of await filesOf(from)) {
    const source = join(from, kind, digest);
    if ((await digestOf(source, kind)) !== digest) {
      adopted.refused += 1;
      continue;
    }
    await utimes(source, 0, 0);
    await mkdir(join(store, kind), { recursive: true });
    await moveUnlessThere(source, join(store, kind, digest));
    adopted.files += 1;
    adopted.bytes += bytes;
  }
  return adopted;
}

async function filesOf(store: string): Promise<(StoredFile & { modified: number })[]> {
  const files: (StoredFile & { modified: number })[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const digest of (await namesIn(join(store, kind))).sort()) {
      if (digest.length !== kinds[kind] || !/^[0-9a-f]+$/.test(digest)) continue;
      const status = await lstat(join(store, kind, digest));
      if (!status.isFile()) continue;
      files.push({ kind, digest, bytes: status.size, modified: status.mtimeMs });
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function digestOf(path: string, kind: Kind): Promise<string> {
  const hash = createHash(kind);
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  for await (const piece of createReadStream('', { fd: file, highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}

async function moveUnlessThere(source: string, target: string): Promise<void> {
  const there = await lstat(target).catch(() => undefined);
  if (there !== undefined) return await rm(source);
  try {
    await rename(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // Chisel itself writes to a name like this one first.
    await copyFile(source, `${target}.tmp`);
    await utimes(`${target}.tmp`, 0, 0);
    await rename(`${target}.tmp`, target);
    await rm(source);
  }
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(code ?? '')) throw error;
    await copyFile(source, target);
  }
}
