import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { Budget } from './budget.ts';
import { layerPath } from './layer-path.ts';
import type { Limits } from './limits.ts';
import { TarDecoder, type TarEntry } from './tar-decoder.ts';
import { blockSize, TarFormatError } from './tar-header.ts';
import { paddingOf } from './tar-reader.ts';

/** Where the content of one member lies in its archive. */
export interface TarMember {
  /** Of the first byte of content. */
  readonly offset: number;
  readonly size: number;
  /** Set for links, with their kind. */
  readonly target?: string;
  readonly linkType?: 'hardlink' | 'symlink';
}

/**
 * The members of an uncompressed archive by name, found by stepping from header to header without
 * reading what lies between. Throws a `UserError` that names the file and the offset.
 */
export async function indexTar(
  file: FileHandle,
  path: string,
  limits: Limits,
): Promise<ReadonlyMap<string, TarMember>> {
  const { size } = await file.stat();
  const members = new Map<string, TarMember>();
  const decoder = new TarDecoder(new Budget(limits));
  let offset = 0;
  try {
    while (offset < size) {
      const decoded = decoder.header(await exactly(file, offset, blockSize, size));
      const content = offset + blockSize;
      if (decoded.kind === 'end') break;
      if (decoded.kind === 'extension') {
        decoder.extension(decoded.type, await exactly(file, content, decoded.payload, size));
      }
      if (decoded.kind === 'entry') {
        if (content + decoded.payload > size) throw cutOff(decoded.entry.name);
        addMember(members, decoded.entry, content);
      }
      const payload = 'payload' in decoded ? decoded.payload : 0;
      offset = content + payload + paddingOf(payload);
    }
  } catch (error) {
    if (!(error instanceof TarFormatError)) throw error;
    throw new UserError(
      `${path} is not an image archive that can be read: ${error.message}, at offset ${offset}.`,
      { cause: error },
    );
  }
  return members;
}

function addMember(members: Map<string, TarMember>, entry: TarEntry, offset: number): void {
  const name = layerPath(entry.name).join('/');
  if (entry.type === 'file') members.set(name, { offset, size: entry.size });
  if (entry.type === 'symlink' || entry.type === 'hardlink') {
    members.set(name, { offset, size: 0, target: entry.linkName, linkType: entry.type });
  }
}

async function exactly(
  file: FileHandle,
  position: number,
  length: number,
  size: number,
): Promise<Buffer> {
  if (position + length > size)
    throw new TarFormatError('the archive ends in the middle of a header');
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, position);
  return buffer;
}

function cutOff(name: string): TarFormatError {
  return new TarFormatError(
    `the archive ends in the middle of ${JSON.stringify(name.slice(0, 200))}`,
  );
}
