import { decodeName } from '../../oci/tar/tar-name.ts';
import type { OwnerFileName } from './owner-file-kinds.ts';

/** Names that are no UTF-8 are decoded byte by byte: in a longer list they are not told apart. */
const longestOdd = 1024 * 1024;

/** The bytes of a record: of a short one as a string, one character for each. */
export type KeptContent = string | Buffer;

/** Bytes from which on a record is no short one. */
const longFrom = 32 * 1024;

/**
 * A copy of bytes that takes no more memory than they do: a small buffer keeps what it was cut from,
 * and long strings make V8 enlarge its space for what is new, which it never makes smaller.
 */
export function keptContent(bytes: Buffer): KeptContent {
  return bytes.length < longFrom ? bytes.toString('latin1') : Buffer.from(bytes);
}

/** A record of what is installed, that a container sees. */
export class OwnerFile {
  readonly path: string;
  readonly kind: OwnerFileName;
  readonly #content: KeptContent;

  constructor(path: string, kind: OwnerFileName, content: KeptContent) {
    this.path = path;
    this.kind = kind;
    this.#content = content;
  }

  get bytes(): Buffer {
    return typeof this.#content === 'string' ? Buffer.from(this.#content, 'latin1') : this.#content;
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }

  /** The text with the names of files in it as those of the layers are: what is not UTF-8 is `\xNN`. */
  get paths(): string {
    return this.#content.length > longestOdd ? this.text : decodeName(this.bytes);
  }
}
