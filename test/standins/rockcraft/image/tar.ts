import { closeSync, openSync, readSync, type Stats } from 'node:fs';
import { blockSize, endOfArchive, padding, ustar } from './ustar.ts';

/** One name in a layer. */
export interface TarEntry {
  /** Without a leading or a trailing slash. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
  readonly stat: Stats;
  /** Target of a symbolic link. */
  readonly target?: string;
}

/** Python's tarfile fills up to a whole record. */
const record = 20 * blockSize;

const chunkSize = 1024 * 1024;

/**
 * The bytes of a tar archive as Python's tarfile writes it in its PAX format: ustar headers, a PAX
 * header with the exact time before each, owner root, and hard links where one file has several
 * names. No time is later than `latest` (seconds).
 */
export async function* tarBytes(
  entries: readonly TarEntry[],
  latest: number,
): AsyncGenerator<Buffer> {
  const seen = new Map<string, string>();
  let written = 0;
  let pending: Buffer[] = [];
  let pendingSize = 0;
  const add = (bytes: Buffer) => {
    pending.push(bytes);
    pendingSize += bytes.length;
    written += bytes.length;
  };
  for (const entry of entries) {
    const first = firstName(entry, seen);
    add(headerOf(entry, first, Math.min(entry.stat.mtimeMs / 1000, latest)));
    if (entry.stat.isFile() && first === undefined) {
      for (const chunk of fileChunks(entry)) {
        add(chunk);
        if (pendingSize >= chunkSize) {
          yield Buffer.concat(pending);
          pending = [];
          pendingSize = 0;
        }
      }
      add(padding(entry.stat.size));
    }
  }
  add(endOfArchive);
  add(Buffer.alloc((record - (written % record)) % record));
  yield Buffer.concat(pending);
}

function firstName(entry: TarEntry, seen: Map<string, string>): string | undefined {
  if (!entry.stat.isFile() || entry.stat.nlink < 2) return undefined;
  const file = `${entry.stat.dev}:${entry.stat.ino}`;
  const first = seen.get(file);
  if (first === undefined) seen.set(file, entry.name);
  return first;
}

function* fileChunks({ path, stat }: TarEntry): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < stat.size; ) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkSize, stat.size - at));
      const read = readSync(file, chunk, 0, chunk.length, at);
      if (read === 0) throw new Error(`${path} became shorter while it was packed`);
      at += read;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function headerOf(entry: TarEntry, hardLink: string | undefined, mtime: number): Buffer {
  const { stat, target } = entry;
  const name = stat.isDirectory() ? `${entry.name}/` : entry.name;
  const link = hardLink ?? target ?? '';
  const size = stat.isFile() && hardLink === undefined ? stat.size : 0;
  const records = [
    ...(fits(name) ? [] : [paxRecord('path', name)]),
    ...(fits(link) ? [] : [paxRecord('linkpath', link)]),
    paxRecord('mtime', Number.isInteger(mtime) ? `${mtime}.0` : String(mtime)),
  ];
  const pax = Buffer.concat(records);
  return Buffer.concat([
    ustar({
      name: '././@PaxHeader',
      type: 'x',
      mode: 0,
      mtime: 0,
      size: pax.length,
      link: '',
      owner: '',
    }),
    pax,
    padding(pax.length),
    ustar({
      name,
      type: typeOf(stat, hardLink),
      mode: stat.mode & 0o7777,
      mtime: Math.floor(mtime),
      size,
      link,
      owner: 'root',
    }),
  ]);
}

function typeOf(stat: Stats, hardLink: string | undefined): string {
  if (hardLink !== undefined) return '1';
  if (stat.isSymbolicLink()) return '2';
  return stat.isDirectory() ? '5' : '0';
}

function fits(text: string): boolean {
  return text.length <= 100 && /^[\x20-\x7e]*$/.test(text);
}

/** `LENGTH key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length > length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}
