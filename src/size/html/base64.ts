import { Transform, type TransformCallback } from 'node:stream';

/** Turns bytes into base64 between a text that comes before and one that comes after. */
export class Base64 extends Transform {
  readonly #end: string;
  /** Of the last three bytes, those that do not make up four letters yet. */
  #rest = Buffer.alloc(0);

  constructor(start: string, end: string) {
    super();
    this.#end = end;
    this.push(start);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    this.#rest = Buffer.from(bytes.subarray(whole));
    done(null, bytes.toString('base64', 0, whole));
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#rest.toString('base64') + this.#end);
  }
}
