import { createReadStream, createWriteStream } from 'node:fs';
import { cp, lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { UserError } from '../../errors.ts';
import type { Exec } from '../../ports.ts';

/** Bytes that an archive may unfold to, so that a small one cannot fill the disk. */
const largestContent = 32 * 1024 ** 3;

/**
 * Packs files and directories into one compressed archive. Their names in it are the absolute ones
 * without the slash, so that they lie at the same place again, inside the workspace or outside.
 *
 * @returns the path of the archive, in `directory`
 */
export async function packArchive(
  paths: readonly string[],
  directory: string,
  exec: Exec,
): Promise<string> {
  const archive = join(directory, 'archive.tar.zst');
  await tar(['-cf', 'archive.tar', '-C', '/', '--', ...paths.map(memberName)], directory, exec);
  const tarFile = join(directory, 'archive.tar');
  await pipeline(createReadStream(tarFile), createZstdCompress(), createWriteStream(archive));
  await rm(tarFile);
  return archive;
}

/**
 * Unpacks an archive of the same paths. All of it is unpacked before anything is put in its place,
 * and nothing is taken out of it that lies beside the paths: who could write to the cache once must
 * not be able to write elsewhere. Files that are already there are replaced.
 */
export async function unpackArchive(
  archive: string,
  paths: readonly string[],
  directory: string,
  exec: Exec,
): Promise<void> {
  const tarFile = join(directory, 'archive.tar');
  await pipeline(
    createReadStream(archive),
    createZstdDecompress(),
    bounded(),
    createWriteStream(tarFile),
  );
  await rm(archive);
  const unpacked = join(directory, 'unpacked');
  await mkdir(unpacked);
  const names = paths.map(memberName);
  await tar(['-xf', 'archive.tar', '-C', 'unpacked', '--', ...names], directory, exec);
  await rm(tarFile);
  for (const path of paths) {
    await mkdir(dirname(path), { recursive: true });
    await putInPlace(join(unpacked, memberName(path)), await target(path));
  }
}

const memberName = (path: string) => path.replace(/^\/+/, '').replace(/\/+$/, '');

/** Our own TAR_OPTIONS: those of the user are for other archives. */
async function tar(args: readonly string[], cwd: string, exec: Exec): Promise<void> {
  const environment = { TAR_OPTIONS: '', LC_ALL: 'C' };
  const { exitCode, stderr } = await exec.capture('tar', args, { cwd, environment });
  if (exitCode === 0) return;
  const lines = stderr.trim().split('\n').slice(0, 3).join('; ');
  throw new UserError(`tar ended with exit code ${exitCode} (${lines}).`);
}

function bounded(): Transform {
  let size = 0;
  return new Transform({
    transform(piece: Buffer, _, done) {
      size += piece.length;
      const error = new UserError('the archive unfolds to more than 32 GiB.');
      done(size > largestContent ? error : null, piece);
    },
  });
}

/** A directory of the user's that is a link to one elsewhere stays that. */
async function target(path: string): Promise<string> {
  return (await kindOf(path)) === 'absent' ? path : await realpath(path);
}

/** Merges directories; anything else is replaced, and renamed where it can: then it is there at once. */
async function putInPlace(from: string, to: string): Promise<void> {
  const kind = await kindOf(to);
  if (kind === 'directory' && (await kindOf(from)) === 'directory') {
    for (const name of await readdir(from)) await putInPlace(join(from, name), join(to, name));
    return;
  }
  if (kind !== 'absent') await rm(to, { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
}

async function kindOf(path: string): Promise<'absent' | 'directory' | 'other'> {
  try {
    return (await lstat(path)).isDirectory() ? 'directory' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent';
    throw error;
  }
}
