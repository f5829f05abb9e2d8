import { UserError } from '../../errors.ts';
import { layerPath } from '../layers/layer-path.ts';
import type { Limits } from '../limits.ts';
import type { Blob } from '../store/blob.ts';
import { BlobWindow } from '../store/blob-window.ts';
import { Budget } from './budget.ts';
import { TarDecoder, type TarEntry } from './tar-decoder.ts';
import { TarFormatError } from './tar-format-error.ts';
import { blockSize, paddingOf } from './tar-header.ts';

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
  archive: Blob,
  limits: Limits,
): Promise<ReadonlyMap<string, TarMember>> {
  const window = new BlobWindow(archive);
  const members = new Map<string, TarMember>();
  const decoder = new TarDecoder(new Budget(limits));
  let offset = 0;
  try {
    while (offset < archive.size) {
      const decoded = decoder.header(await stretch(window, offset, blockSize));
      const content = offset + blockSize;
      if (decoded.kind === 'end') break;
      if (decoded.kind === 'extension') {
        decoder.extension(decoded.type, await stretch(window, content, decoded.payload));
      }
      if (decoded.kind === 'entry') {
        if (content + decoded.payload > archive.size) throw cutOff(decoded.entry.name);
        addMember(members, decoded.entry, content);
      }
      const payload = 'payload' in decoded ? decoded.payload : 0;
      offset = content + payload + paddingOf(payload);
    }
    decoder.end();
  } catch (error) {
    if (!(error instanceof TarFormatError)) throw error;
    throw new UserError(
      `${archive.where} is not an image archive that can be read: ${error.message}, at offset ${offset}.`,
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

async function stretch(window: BlobWindow, position: number, length: number): Promise<Buffer> {
  const bytes = await window.bytes(position, length);
  if (bytes === undefined) throw new TarFormatError('the archive ends in the middle of a header');
  return bytes;
}

function cutOff(name: string): TarFormatError {
  return new TarFormatError(
    `the archive ends in the middle of ${JSON.stringify(name.slice(0, 200))}`,
  );
}
