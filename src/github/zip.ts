import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { messageOf, UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';

export interface ZipLimits {
  /** Entries that the archive may have, wanted or not. */
  readonly entries: number;
  /** Bytes that all wanted entries together may expand to. */
  readonly bytes: number;
}

/**
 * Hands the wanted entries of a zip file to `take`, one after the other and each in pieces that were
 * not inflated before they were asked for. Nothing is unpacked to where a name points, and what is not
 * wanted is not read. Each entry is held against its checksum and its size.
 *
 * @param isWanted by the name, in which there may be anything
 * @throws UserError when it is no zip file, is damaged or encrypted, has a name twice, or exceeds the limits
 */
export async function readZip(
  archive: Buffer,
  isWanted: (name: string) => boolean,
  { entries, bytes }: ZipLimits,
  take: (name: string, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const zip = await asUserError(fromBufferPromise(archive, { strictFileNames: true }));
  if (zip.entryCount > entries) {
    throw damaged(`it has ${zip.entryCount} entries, more than the ${entries} that are read`);
  }
  const names = new Set<string>();
  let left = bytes;
  const iterator = zip.eachEntry()[Symbol.asyncIterator]();
  for (;;) {
    const next = await asUserError(iterator.next());
    if (next.done === true) return;
    const entry: Entry = next.value;
    const name = entry.fileName;
    if (!isWanted(name)) continue;
    if (names.has(name)) throw damaged(`it has ${quoted(name)} twice`);
    names.add(name);
    if (!isRegularFile(entry)) throw damaged(`${quoted(name)} is no file`);
    if (!entry.canDecodeFileData()) {
      throw damaged(`${quoted(name)} is encrypted, or compressed in a way that is not read`);
    }
    left -= entry.uncompressedSize;
    if (left < 0) throw damaged(`its files expand to more than ${bytes} bytes`);
    await take(name, contentOf(zip, entry));
  }
}

/** Inflates an entry. The stream of yauzl breaks off when more comes out than the entry says. */
async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer, void> {
  const stream = await asUserError(zip.openReadStreamPromise(entry));
  let sum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw damaged(`${quoted(entry.fileName)} cannot be read: ${messageOf(error)}`, error);
  }
  if (sum !== entry.crc32) throw damaged(`${quoted(entry.fileName)} does not have its checksum`);
}

/** The upper half of the attributes is the mode of the file where Unix made the entry; else it may be zero. */
function isRegularFile({ versionMadeBy, externalFileAttributes, fileName }: Entry): boolean {
  const kind = (externalFileAttributes >>> 28) & 0xf;
  return !fileName.endsWith('/') && (versionMadeBy >> 8 !== 3 || kind === 0 || kind === 8);
}

async function asUserError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw damaged(messageOf(error), error);
  }
}

function damaged(why: string, cause?: unknown): UserError {
  return new UserError(
    `The zip file of the artifact cannot be used: ${why}.`,
    cause === undefined ? {} : { cause },
  );
}
