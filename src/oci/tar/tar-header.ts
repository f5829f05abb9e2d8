import { TarFormatError } from './tar-format-error.ts';

/** One 512-byte header block of a tar archive, as written: no extended header applied yet. */
export interface TarHeader {
  readonly name: Buffer;
  readonly linkName: Buffer;
  /** The letter of the type; `'0'` also for the NUL of old archives. */
  readonly type: string;
  readonly mode: number;
  readonly size: number;
}

export const blockSize = 512;

/** Contents are followed by zeros up to the next block. */
export function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

/** Whether a block is all zeros, as the two at the end of an archive are. */
export function isZeroBlock(block: Buffer): boolean {
  return block[0] === 0 && block.equals(zeroBlock);
}

const zeroBlock = Buffer.alloc(blockSize);

/**
 * Reads a header of the v7, ustar, PAX and GNU dialects (POSIX.1-2024 pax "ustar Interchange
 * Format"; GNU tar manual "Basic Tar Format").
 */
export function readTarHeader(block: Buffer): TarHeader {
  verifyChecksum(block);
  const type = String.fromCharCode(block[156] || 0x30);
  const name = field(block, 0, 100);
  return {
    name: hasPrefix(block) ? withPrefix(block, name) : name,
    linkName: field(block, 157, 100),
    type,
    mode: number(block, 100, 8, 'mode'),
    size: number(block, 124, 12, 'size'),
  };
}

function verifyChecksum(block: Buffer): void {
  const stored = octal(block, 148, 8);
  let unsigned = 8 * 0x20;
  let highBytes = 0;
  for (let at = 0; at < blockSize; at += 1) {
    if (at === 148) at = 156;
    const byte = block[at] as number;
    unsigned += byte;
    if (byte > 127) highBytes += 1;
  }
  // Some old programs summed signed bytes; every reader accepts both.
  if (stored !== unsigned && stored !== unsigned - 256 * highBytes) {
    throw new TarFormatError('there is no tar header, or a damaged one (its checksum is wrong)');
  }
}

/** POSIX ustar (`ustar\0`) splits long names; GNU (`ustar  \0`) keeps times where the prefix would be. */
function hasPrefix(block: Buffer): boolean {
  return block[345] !== 0 && block.toString('latin1', 257, 263) === 'ustar\0';
}

function withPrefix(block: Buffer, name: Buffer): Buffer {
  return Buffer.concat([field(block, 345, 155), slash, name]);
}

const slash = Buffer.from('/');

function field(block: Buffer, start: number, length: number): Buffer {
  const end = block.indexOf(0, start);
  return block.subarray(start, end === -1 || end > start + length ? start + length : end);
}

/** Octal digits between blanks or NULs, or base-256 when the first bit is set (GNU, for 8 GiB and more). */
function number(block: Buffer, start: number, length: number, what: string): number {
  if ((block[start] as number) & 0x80) return base256(block, start, length, what);
  const value = octal(block, start, length);
  if (value === undefined) {
    throw new TarFormatError(`the ${what} in the tar header is not an octal number`);
  }
  return value;
}

function octal(block: Buffer, start: number, length: number): number | undefined {
  const end = start + length;
  let at = start;
  while (at < end && (block[at] === space || block[at] === 0)) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at] as number;
    if (byte === 0 || byte === space) break;
    if (byte < zero || byte > seven) return undefined;
    value = value * 8 + (byte - zero);
  }
  return value;
}

const space = 0x20;
const zero = 0x30;
const seven = 0x37;

function base256(block: Buffer, start: number, length: number, what: string): number {
  let value = (block[start] as number) & 0x7f;
  if (value & 0x40) throw new TarFormatError(`the ${what} in the tar header is negative`);
  for (let at = start + 1; at < start + length; at += 1) {
    value = value * 256 + (block[at] as number);
  }
  if (!Number.isSafeInteger(value)) {
    throw new TarFormatError(`the ${what} in the tar header is beyond any file`);
  }
  return value;
}
