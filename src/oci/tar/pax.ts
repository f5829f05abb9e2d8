import { TarFormatError } from './tar-format-error.ts';
import { decodeName } from './tar-name.ts';

/** The keys that say what an entry is; the others (times, owners, xattrs) do not matter to sizes. */
const known = new Set(['path', 'linkpath', 'size']);

/**
 * The records `LENGTH KEY=VALUE\n` of a PAX extended header (POSIX.1-2024 pax), of which only
 * `path`, `linkpath`, `size` and `GNU.sparse.*` are kept. Throws `TarFormatError`, also for a value
 * of more than `longest` bytes.
 */
export function readPaxRecords(payload: Buffer, longest: number): ReadonlyMap<string, string> {
  const values = new Map<string, Buffer>();
  let at = 0;
  while (at < payload.length && payload[at] !== 0) {
    const record = readRecord(payload, at);
    if (known.has(record.key) || record.key.startsWith('GNU.sparse.')) {
      values.set(record.key, payload.subarray(record.value, record.end - 1));
    }
    at = record.end;
  }
  return new Map([...values].map(([key, bytes]) => [key, paxValue(key, bytes, longest)]));
}

interface PaxRecord {
  readonly key: string;
  /** Where the value begins, and where the next record does. */
  readonly value: number;
  readonly end: number;
}

function readRecord(payload: Buffer, at: number): PaxRecord {
  let digit = at;
  let length = 0;
  for (; isDigit(payload[digit]) && digit < at + 8; digit += 1) {
    length = length * 10 + ((payload[digit] as number) - zero);
  }
  if (digit === at || payload[digit] !== space) {
    throw new TarFormatError('a PAX header holds a record without a length');
  }
  const end = at + length;
  const equals = payload.indexOf(equalsSign, digit);
  if (end > payload.length || payload[end - 1] !== newline || equals === -1 || equals >= end) {
    throw new TarFormatError('a PAX header holds a broken record');
  }
  // The keys that are looked for are short, and a hostile one need not be.
  const key = payload.toString('latin1', digit + 1, Math.min(equals, digit + 32));
  return { key, value: equals + 1, end };
}

const zero = 0x30;
const space = 0x20;
const newline = 0x0a;
const equalsSign = 0x3d;

const isDigit = (byte: number | undefined) =>
  byte !== undefined && byte >= zero && byte < zero + 10;

function paxValue(key: string, bytes: Buffer, longest: number): string {
  if (bytes.length > longest) {
    throw new TarFormatError(`the PAX record '${key}' has ${bytes.length} bytes`);
  }
  if (bytes.includes(0)) throw new TarFormatError(`the PAX record '${key}' holds a NUL byte`);
  return decodeName(bytes);
}
