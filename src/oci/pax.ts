import { TarFormatError } from './tar-header.ts';
import { decodeName } from './tar-name.ts';

/** The keys that say what an entry is; the others (times, owners, xattrs) do not matter to sizes. */
const known = new Set(['path', 'linkpath', 'size']);

/**
 * The records `LENGTH KEY=VALUE\n` of a PAX extended header (POSIX.1-2024 pax), of which only
 * `path`, `linkpath`, `size` and `GNU.sparse.*` are kept. Throws `TarFormatError`.
 */
export function readPaxRecords(payload: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < payload.length && payload[at] !== 0) {
    const end = at + recordLength(payload, at);
    const equals = payload.indexOf(0x3d, at);
    const space = payload.indexOf(0x20, at);
    if (end > payload.length || payload[end - 1] !== 0x0a || equals === -1 || equals >= end) {
      throw new TarFormatError('a PAX header holds a broken record');
    }
    const key = payload.toString('utf8', space + 1, equals);
    if (known.has(key) || key.startsWith('GNU.sparse.')) {
      records.set(key, paxValue(key, payload.subarray(equals + 1, end - 1)));
    }
    at = end;
  }
  return records;
}

function recordLength(payload: Buffer, at: number): number {
  let length = 0;
  for (let digit = at; digit < at + 8; digit += 1) {
    const byte = payload[digit];
    if (byte === 0x20 && digit > at && length > 0) return length;
    if (byte === undefined || byte < 0x30 || byte > 0x39) break;
    length = length * 10 + (byte - 0x30);
  }
  throw new TarFormatError('a PAX header holds a record without a length');
}

function paxValue(key: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw new TarFormatError(`the PAX record '${key}' holds a NUL byte`);
  return decodeName(bytes);
}
