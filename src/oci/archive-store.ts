import { type FileHandle, open } from 'node:fs/promises';
import { posix } from 'node:path';
import { UserError } from '../errors.ts';
import { fileBlob } from './blob.ts';
import { compressionOf } from './compression.ts';
import type { FileStore } from './file-store.ts';
import type { Limits } from './limits.ts';
import { indexTar, type TarMember } from './tar-index.ts';

/**
 * An uncompressed tar archive, read in place: nothing of it is unpacked. `name` is what the user
 * called it.
 */
export async function archiveStore(path: string, name: string, limits: Limits): Promise<FileStore> {
  const file = await open(path);
  try {
    await refuseCompressed(file, name);
    const members = await indexTar(file, name, limits);
    return {
      name,
      file: async (path) => {
        const member = follow(members, path);
        if (member === undefined) return undefined;
        const where = `${name}, ${path} at offset ${member.offset}`;
        return fileBlob(file, member.offset, member.size, where);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function refuseCompressed(file: FileHandle, path: string): Promise<void> {
  const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
  const compression = compressionOf(buffer);
  if (compression !== 'none') {
    throw new UserError(
      `${path} is compressed with ${compression}; an image archive is read in place, so decompress it first.`,
    );
  }
}

/** As many as any archive needs; `docker save` of old wrote one link for a layer that it held already. */
const linksInARow = 8;

function follow(members: ReadonlyMap<string, TarMember>, name: string): TarMember | undefined {
  let member = members.get(name);
  let at = name;
  for (let hop = 0; member?.target !== undefined && hop < linksInARow; hop += 1) {
    at =
      member.linkType === 'hardlink' ? member.target : posix.join(posix.dirname(at), member.target);
    member = members.get(at);
  }
  return member?.target === undefined ? member : undefined;
}
