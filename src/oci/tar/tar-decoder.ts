import type { Spending } from './budget.ts';
import { readPaxRecords } from './pax.ts';
import { TarFormatError } from './tar-format-error.ts';
import { isZeroBlock, readTarHeader, type TarHeader } from './tar-header.ts';
import { decodeName } from './tar-name.ts';

export type TarEntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hardlink'
  | 'character'
  | 'block'
  | 'fifo';

/** One member of a tar archive, with its extended headers applied. */
export interface TarEntry {
  /** As written, but decoded: may be `./a`, `a/` or hostile; `layerPath` judges it. */
  readonly name: string;
  readonly type: TarEntryType;
  /** Bytes of content that follow; 0 for everything but files. */
  readonly size: number;
  /** Permission bits with set-uid, set-gid and sticky. */
  readonly mode: number;
  /** Target of a symbolic or hard link, else empty. */
  readonly linkName: string;
}

/** What a header block turns out to be, and how many bytes of payload follow it. */
export type Decoded =
  | { readonly kind: 'entry'; readonly entry: TarEntry; readonly payload: number }
  | { readonly kind: 'extension'; readonly type: string; readonly payload: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'end' };

/**
 * The part of reading a tar archive that does not care where the bytes come from: takes header
 * blocks and the payloads of extended headers in order, and yields entries. Throws
 * `TarFormatError`.
 */
export class TarDecoder {
  readonly #budget: Spending;
  #global: ReadonlyMap<string, string> = new Map();
  #local: ReadonlyMap<string, string> | undefined;
  #longName: string | undefined;
  #longLink: string | undefined;
  #headersInARow = 0;
  #blank = false;

  constructor(budget: Spending) {
    this.#budget = budget;
  }

  header(block: Buffer): Decoded {
    if (isZeroBlock(block)) return this.#zeroBlock();
    if (this.#blank) throw new TarFormatError('an entry follows a block of zeros');
    const header = readTarHeader(block);
    return extensions.has(header.type) ? this.#extensionHeader(header) : this.#entryHeader(header);
  }

  /** The payload of the last header, when that was an extension. */
  extension(type: string, payload: Buffer): void {
    if (type === 'x') this.#local = withoutSparse(this.#records(payload));
    else if (type === 'g') {
      this.#global = new Map([...this.#global, ...withoutSparse(this.#records(payload))]);
    } else if (type === 'L') this.#longName = this.#longText(payload);
    else this.#longLink = this.#longText(payload);
  }

  /** To be called when nothing follows: a header that describes an entry must have one. */
  end(): void {
    if ((this.#local ?? this.#longName ?? this.#longLink) !== undefined) {
      throw new TarFormatError('the archive ends after an extended header');
    }
  }

  #records(payload: Buffer): ReadonlyMap<string, string> {
    return readPaxRecords(payload, this.#budget.limits.nameBytes);
  }

  #longText(payload: Buffer): string {
    const bytes = untilNul(payload);
    if (bytes.length > this.#budget.limits.nameBytes) {
      throw new TarFormatError(`a name of ${bytes.length} bytes is longer than any path`);
    }
    return decodeName(bytes);
  }

  /** Two zero blocks are the end (POSIX); of a single one readers make different things. */
  #zeroBlock(): Decoded {
    if (this.#blank) return { kind: 'end' };
    this.#blank = true;
    return { kind: 'blank' };
  }

  #extensionHeader(header: TarHeader): Decoded {
    const { headersInARow, headerBytes } = this.#budget.limits;
    this.#headersInARow += 1;
    if (this.#headersInARow > headersInARow) {
      throw new TarFormatError(`more than ${headersInARow} extended headers follow each other`);
    }
    if (header.size > headerBytes) {
      throw new TarFormatError(
        `an extended header of ${header.size} bytes stands where ${headerBytes} are allowed`,
      );
    }
    return { kind: 'extension', type: header.type, payload: header.size };
  }

  #entryHeader(header: TarHeader): Decoded {
    const entry = this.#entry(header);
    this.#local = undefined;
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#headersInARow = 0;
    return { kind: 'entry', entry, payload: entry.size };
  }

  #entry(header: TarHeader): TarEntry {
    const name = this.#pax('path') ?? this.#longName ?? decodeName(header.name);
    const linkName = this.#pax('linkpath') ?? this.#longLink ?? decodeName(header.linkName);
    this.#budget.spend(name, linkName);
    const type = entryType(header.type, name);
    // A link or directory has no content whatever its size field says (Go archive/tar isHeaderOnly).
    const size = type === 'file' ? paxSize(this.#pax('size'), header.size) : 0;
    return { name, type, size, mode: header.mode & 0o7777, linkName };
  }

  /**
   * An empty value stands for the header's own field: a local one whatever the global record says, a
   * global one from there on (POSIX pax "pax Extended Header").
   */
  #pax(key: string): string | undefined {
    const value = this.#local?.has(key) ? this.#local.get(key) : this.#global.get(key);
    return value === '' ? undefined : value;
  }
}

const extensions = new Set(['x', 'g', 'L', 'K']);

const types: Readonly<Record<string, TarEntryType>> = {
  '0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character',
  '4': 'block',
  '5': 'directory',
  '6': 'fifo',
  '7': 'file',
};

function entryType(letter: string, name: string): TarEntryType {
  if (letter === 'S') {
    throw new TarFormatError(`'${name}' is a GNU sparse file, which images must not hold`);
  }
  const type = types[letter];
  if (type === undefined) {
    throw new TarFormatError(`'${name}' has the unknown type ${JSON.stringify(letter)}`);
  }
  // Before POSIX a directory was a file whose name ends in a slash.
  return type === 'file' && name.endsWith('/') ? 'directory' : type;
}

function withoutSparse(records: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  for (const key of records.keys()) {
    if (key.startsWith('GNU.sparse.')) {
      throw new TarFormatError(
        'a PAX header describes a GNU sparse file, which images must not hold',
      );
    }
  }
  return records;
}

function paxSize(value: string | undefined, header: number): number {
  if (value === undefined) return header;
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new TarFormatError(
      `the size ${JSON.stringify(value.slice(0, 40))} in a PAX header is not a size`,
    );
  }
  return size;
}

function untilNul(payload: Buffer): Buffer {
  const end = payload.indexOf(0);
  return end === -1 ? payload : payload.subarray(0, end);
}
