import { decodeName } from '../../oci/tar/tar-name.ts';
import type { OwnerFileName } from './owner-file-kinds.ts';

/** Names that are no UTF-8 are decoded byte by byte: in a longer list they are not told apart. */
const longestOdd = 1024 * 1024;

/** A record of what is installed, that a container sees. */
export class OwnerFile {
  readonly path: string;
  readonly kind: OwnerFileName;
  /** One character for each byte. */
  readonly #content: string;

  constructor(path: string, kind: OwnerFileName, content: string) {
    this.path = path;
    this.kind = kind;
    this.#content = content;
  }

  get bytes(): Buffer {
    return Buffer.from(this.#content, 'latin1');
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }

  /** The text with the names of files in it as those of the layers are: what is not UTF-8 is `\xNN`. */
  get paths(): string {
    return this.#content.length > longestOdd ? this.text : decodeName(this.bytes);
  }
}
