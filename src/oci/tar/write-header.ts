import { blockSize } from './tar-header.ts';

/** A member of an archive that we write. */
export interface WrittenMember {
  /** At most 100 bytes of ASCII; a directory's ends in a slash. */
  readonly name: string;
  /** Bytes of content; 0 for a directory. */
  readonly size: number;
}

/** What an octal field of eleven digits holds; beyond it GNU and others write base 256. */
const largestOctal = 8 ** 11 - 1;

/**
 * The header block of a member (POSIX.1-2024 pax, "ustar Interchange Format"). Owner, mode and time
 * are the same for all, so that the same contents always make the same archive.
 */
export function writeHeader({ name, size }: WrittenMember): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`no name for a tar header: ${name}`);
  const block = Buffer.alloc(blockSize);
  const isDirectory = name.endsWith('/');
  block.write(name, 0, 'latin1');
  octal(block, 100, 8, isDirectory ? 0o755 : 0o644);
  octal(block, 108, 8, 0);
  octal(block, 116, 8, 0);
  if (size <= largestOctal) octal(block, 124, 12, size);
  else base256(block, 124, 12, size);
  octal(block, 136, 12, 0);
  block.write(isDirectory ? '5' : '0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function octal(block: Buffer, at: number, length: number, value: number): void {
  block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
}

/** The first bit marks the form (GNU tar manual, "Basic Tar Format"). */
function base256(block: Buffer, at: number, length: number, value: number): void {
  block.writeBigUInt64BE(BigInt(value), at + length - 8);
  block[at] = 0x80;
}
