import { posix } from 'node:path';
import { UserError } from '../../errors.ts';
import { compressionOf } from '../layers/compression.ts';
import type { Limits } from '../limits.ts';
import { indexTar, type TarMember } from '../tar/tar-index.ts';
import { type Blob, fileBlob } from './blob.ts';
import type { FileStore } from './file-store.ts';
import { openFile } from './open-file.ts';

/**
 * An uncompressed tar archive, read in place: nothing of it is unpacked. `name` is what the user
 * called it.
 */
export async function archiveStore(path: string, name: string, limits: Limits): Promise<FileStore> {
  const file = await openFile(path, name);
  try {
    const { size } = await file.stat();
    const archive = fileBlob(file, 0, size, name);
    await refuseCompressed(archive);
    const members = await indexTar(archive, limits);
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

async function refuseCompressed(archive: Blob): Promise<void> {
  const start = Buffer.alloc(8);
  await archive.read(start, 0);
  const compression = compressionOf(start);
  if (compression !== 'none') {
    throw new UserError(
      `${archive.where} is compressed with ${compression}; an image archive is read in place, so decompress it first.`,
    );
  }
}

/** As many as any archive needs; `docker save` of old wrote one link for a layer that it held already. */
const linksInARow = 8;

function follow(members: ReadonlyMap<string, TarMember>, name: string): TarMember | undefined {
  let member = members.get(name);
  let at = name;
  for (let hop = 0; member?.target !== undefined && hop < linksInARow; hop += 1) {
    const from = member.linkType === 'hardlink' ? '.' : posix.dirname(at);
    at = posix.join(from, member.target);
    member = members.get(at);
  }
  return member?.target === undefined ? member : undefined;
}
