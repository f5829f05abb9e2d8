import { StringDecoder } from 'node:string_decoder';

/** Characters of a line that are kept, so that a program that never ends its line costs no memory. */
export const longestLine = 65_536;

/**
 * Cuts a stream of UTF-8 bytes into lines at `\n`. A carriage return is data. What a line has beyond
 * `longestLine` characters is left out, and the line says so.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #line = '';
  #length = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(bytes: Buffer): void {
    this.#take(this.#decoder.write(bytes));
  }

  /** Delivers a last line that has no `\n`. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#length > 0) this.#deliver();
  }

  #take(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#keep(text.slice(start, end));
      this.#deliver();
      start = end + 1;
    }
    this.#keep(text.slice(start));
  }

  #keep(piece: string): void {
    this.#line += piece.slice(0, longestLine - this.#line.length);
    this.#length += piece.length;
  }

  #deliver(): void {
    const left = this.#length - this.#line.length;
    const line = left === 0 ? this.#line : `${this.#line}… (${left} more characters left out)`;
    this.#line = '';
    this.#length = 0;
    this.#onLine(line);
  }
}
