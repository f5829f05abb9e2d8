import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { layerPath } from '../oci/layers/layer-path.ts';
import { defaultLimits } from '../oci/limits.ts';
import { Budget } from '../oci/tar/budget.ts';
import type { TarEntry } from '../oci/tar/tar-decoder.ts';
import { TarFormatError } from '../oci/tar/tar-format-error.ts';
import { TarReader } from '../oci/tar/tar-reader.ts';
import { quoted } from '../quoted.ts';
import { expand } from './tarball-program.ts';

/** Bytes; the largest definition has a tenth of the one, the largest branch of the other. */
export const largestFile = 1024 * 1024;
const largestRelease = 64 * 1024 * 1024;

/** Of these, some thousand are tests of slices. */
const limits = { ...defaultLimits, entries: 50_000, freeExpansion: 64 * 1024 * 1024 };

/** What chisel reads of a branch. Definitions for its newer stores lie beside the others. */
const wanted = /^(?:chisel\.yaml|(?:slices|bin-slices)\/.+)$/;

/** Contents by path relative to the top of the branch. */
export type ReleaseFiles = ReadonlyMap<string, Buffer>;

/**
 * What chisel reads of an archive that GitHub makes of a commit, in which everything lies below one
 * folder. Nothing else of it is looked at, and no link is followed.
 *
 * @throws UserError when the archive is damaged or hostile
 */
export async function readReleaseArchive(archive: Buffer, name: string): Promise<ReleaseFiles> {
  const files = new Map<string, Buffer[]>();
  const budget = new Budget(limits);
  let bytes = 0;
  const reader = new TarReader((entry) => {
    const path = pathOf(entry);
    if (path === undefined) return undefined;
    bytes += entry.size;
    if (entry.size > largestFile || bytes > largestRelease) {
      throw new TarFormatError(`${quoted(path)} is larger than anything that chisel reads`);
    }
    if (files.has(path)) throw new TarFormatError(`it holds ${quoted(path)} twice`);
    const pieces: Buffer[] = [];
    files.set(path, pieces);
    return (piece) => pieces.push(Buffer.from(piece));
  }, budget);
  await expand(archive, reader, budget, name);
  if (!files.has('chisel.yaml')) {
    throw new UserError(
      `${name} holds no chisel.yaml; give a branch or commit of an Ubuntu release as the input 'releases-ref', such as 'ubuntu-24.04'.`,
    );
  }
  return new Map([...files].map(([path, pieces]) => [path, Buffer.concat(pieces)]));
}

/** Writes the files into an empty directory. */
export async function writeRelease(files: ReleaseFiles, directory: string): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(directory, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const [path, content] of files) {
    await writeFile(join(directory, path), content, { flag: 'wx', mode: 0o644 });
  }
}

/** One hash over all names and contents. */
export function releaseHash(files: ReleaseFiles): string {
  const hash = createHash('sha384');
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${JSON.stringify(path)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Below the folder that holds everything; undefined for what chisel does not read. */
function pathOf({ name, type }: TarEntry): string | undefined {
  const path = layerPath(name).slice(1).join('/');
  if (!wanted.test(path) || type === 'directory') return undefined;
  if (type !== 'file') throw new TarFormatError(`${quoted(path)} is a ${type} and no file`);
  return path;
}
