/** What to do with the bytes that come next: look at them, pass over them, or note a frame's end. */
interface Step {
  readonly kind: 'look' | 'pass' | 'end';
  readonly bytes: number;
}

/**
 * Finds where the frames of a zstd stream end. Node's decompressor needs to know (seen in 24.21): it
 * stops at the end of a frame, unless the next one begins with a write of its own. `zstd:chunked`
 * layers have a frame for every file, and skippable ones.
 */
export class ZstdFrames {
  readonly #steps = frameSteps();
  #step: Step = this.#steps.next().value;
  /** Bytes of the step that came already. */
  #done = 0;
  readonly #held = Buffer.alloc(4);

  /** How many bytes of `piece` from `at` belong to the frame that is open there: at least one. */
  stretch(piece: Buffer, at: number): number {
    let end = at;
    while (this.#step.kind !== 'end') {
      const length = Math.min(this.#step.bytes - this.#done, piece.length - end);
      if (this.#step.kind === 'look') piece.copy(this.#held, this.#done, end, end + length);
      end += length;
      this.#done += length;
      if (this.#done < this.#step.bytes) return end - at;
      this.#next();
    }
    this.#next();
    return end - at;
  }

  #next(): void {
    this.#step = this.#steps.next(this.#held).value;
    this.#done = 0;
  }
}

/** The format of RFC 8878 3.1. What is not of that format is passed on whole, for zstd to refuse. */
function* frameSteps(): Generator<Step, never, Buffer> {
  for (;;) {
    const magic = (yield look(4)).readUInt32LE(0);
    if (magic >>> 4 === skippableMagic) yield pass((yield look(4)).readUInt32LE(0));
    else yield* magic === frameMagic ? frame() : notAFrame();
    yield { kind: 'end', bytes: 0 };
  }
}

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a5;

function* frame(): Generator<Step, void, Buffer> {
  const descriptor = (yield look(1)).readUInt8(0);
  yield pass(restOfHeader(descriptor));
  for (let last = false; !last; ) {
    const block = (yield look(3)).readUIntLE(0, 3);
    last = (block & 1) === 1;
    yield pass(blockLength((block >>> 1) & 3, block >>> 3));
  }
  const hasChecksum = (descriptor & 4) !== 0;
  yield pass(hasChecksum ? 4 : 0);
}

function* notAFrame(): Generator<Step, void, Buffer> {
  yield pass(Number.POSITIVE_INFINITY);
}

/** Window descriptor, dictionary ID and content size, each of which may be absent. */
function restOfHeader(descriptor: number): number {
  const single = (descriptor >>> 5) & 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number;
  const contentSize = [single, 2, 4, 8][descriptor >>> 6] as number;
  return 1 - single + dictionary + contentSize;
}

/** A block of type 1 holds one byte that is repeated; type 3 is not defined. */
function blockLength(type: number, size: number): number {
  if (type === 3) return Number.POSITIVE_INFINITY;
  return type === 1 ? 1 : size;
}

const look = (bytes: number): Step => ({ kind: 'look', bytes });
const pass = (bytes: number): Step => ({ kind: 'pass', bytes });
