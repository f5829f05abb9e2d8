import { isHttpFault, ServiceError, UserError } from '../errors.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Blob } from '../oci/store/blob.ts';
import { type RetryPorts, retrying } from '../retry.ts';
import type { Answer } from './answer.ts';
import type { RegistryClient } from './client.ts';
import { refusal } from './refusal.ts';
import { unreachable } from './unreachable.ts';

/**
 * A blob of a registry, read as it arrives and kept nowhere. Made for reading from front to back:
 * anywhere else costs another request. A stream that breaks is gone on with where it broke, five
 * times for each piece that is read. The digest is for the reader to prove.
 */
export class RegistryBlob implements Blob {
  readonly size: number;
  readonly where: string;
  readonly #client: RegistryClient;
  readonly #digest: string;
  readonly #ports: RetryPorts;
  #stream: BlobStream | undefined;
  #isClosed = false;
  /** Readings stand in line: one that failed may have left another on its way. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: RegistryClient, image: string, descriptor: Descriptor, ports: RetryPorts) {
    this.#client = client;
    this.#digest = descriptor.digest;
    this.#ports = ports;
    this.size = descriptor.size;
    this.where = `${image}, blob ${descriptor.digest}`;
  }

  read(buffer: Buffer, position: number): Promise<number> {
    const reading = this.#last.then(() => this.#fill(buffer, position));
    this.#last = reading.catch(() => {});
    return reading;
  }

  /** Gives the connection up; nothing can be read any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#leave();
  }

  async #leave(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    await stream?.pieces.return?.();
  }

  async #fill(buffer: Buffer, position: number): Promise<number> {
    const wanted = Math.max(0, Math.min(buffer.length, this.size - position));
    let filled = 0;
    const advance = async () => {
      if (this.#isClosed) throw new Error(`${this.where} was closed.`);
      if (filled < wanted && this.#stream?.position !== position + filled) {
        await this.#leave();
        this.#stream = await this.#open(position + filled);
      }
      while (filled < wanted) filled += await this.#take(buffer.subarray(filled, wanted));
    };
    await retrying(async () => {
      try {
        await advance();
      } catch (error) {
        await this.#leave();
        throw error;
      }
    }, this.#ports);
    return filled;
  }

  /** Copies what there is into `target`, and answers how much that was. */
  async #take(target: Buffer): Promise<number> {
    const stream = this.#stream as BlobStream;
    if (stream.rest.length === 0) stream.rest = await this.#next(stream);
    const taken = stream.rest.subarray(0, target.length);
    target.set(taken);
    stream.rest = stream.rest.subarray(taken.length);
    stream.position += taken.length;
    // Read to its end, the connection serves the next request.
    if (stream.position === this.size) await this.#end(stream);
    return taken.length;
  }

  async #next(stream: BlobStream): Promise<Uint8Array> {
    const { answer, pieces } = stream;
    const next = await pieces.next().catch((error: unknown) => {
      if (!isHttpFault(error)) throw error;
      throw unreachable(answer.url.host, answer.request, error, this.#client.situation);
    });
    if (next.done !== true) return next.value;
    throw new ServiceError(
      `${answer.url.host} answered ${answer.request} with ${stream.position} bytes of ${this.size}; check that the runner can reach it, and run the step again.`,
      { request: answer.request, status: answer.status, retryable: true },
    );
  }

  async #end(stream: BlobStream): Promise<void> {
    this.#stream = undefined;
    if (stream.rest.length === 0 && (await hasEnded(stream.pieces))) return;
    await stream.pieces.return?.();
    throw new UserError(
      `${this.where} has more bytes than the ${this.size} that were promised; push the image again.`,
    );
  }

  async #open(position: number): Promise<BlobStream> {
    const answer = await this.#client.send({
      method: 'GET',
      to: `blobs/${this.#digest}`,
      // Bytes are counted and proven as they are stored.
      headers: {
        'accept-encoding': 'identity',
        ...(position === 0 ? {} : { range: `bytes=${position}-` }),
      },
      inPieces: true,
      signal: this.#ports.cancelled,
    });
    const { status, pieces } = answer;
    if (pieces === undefined || (status !== 200 && status !== 206)) {
      throw refusal(answer, this.#client.situation);
    }
    const iterator = pieces[Symbol.asyncIterator]();
    const begin = status === 206 ? position : 0;
    const stream = { answer, pieces: iterator, rest: nothing, position: begin };
    try {
      this.#checkLength(answer, begin);
      await this.#skip(stream, position);
    } catch (error) {
      await iterator.return?.();
      throw error;
    }
    return stream;
  }

  #checkLength({ headers, url, request, status }: Answer, begin: number): void {
    const range = headers['content-range'];
    if (status === 206 && range?.startsWith(`bytes ${begin}-`) !== true) {
      throw new ServiceError(
        `${url.host} answered ${request} with another part than it was asked for; look for a proxy on the way to it that changes requests.`,
        { request, status, retryable: false },
      );
    }
    const { 'content-length': length } = headers;
    if (length === undefined || Number(length) === this.size - begin) return;
    throw new UserError(
      `${this.where} has ${begin + Number(length)} bytes, but ${this.size} were promised; push the image again.`,
    );
  }

  /** For a server that knows no ranges and begins anew. */
  async #skip(stream: BlobStream, position: number): Promise<void> {
    while (stream.position < position) {
      const piece = await this.#next(stream);
      const skipped = Math.min(piece.length, position - stream.position);
      stream.position += skipped;
      stream.rest = piece.subarray(skipped);
    }
  }
}

/** What breaks after the last byte is nobody's loss. */
async function hasEnded(pieces: AsyncIterator<Uint8Array>): Promise<boolean> {
  try {
    return (await pieces.next()).done === true;
  } catch (error) {
    if (isHttpFault(error)) return true;
    throw error;
  }
}

interface BlobStream {
  readonly answer: Answer;
  readonly pieces: AsyncIterator<Uint8Array>;
  /** What has arrived and was not read. */
  rest: Uint8Array;
  /** Of the first byte of `rest` in the blob. */
  position: number;
}

const nothing = new Uint8Array();
