export const blockSize = 512;

/** Two empty blocks. */
export const endOfArchive = Buffer.alloc(2 * blockSize);

/** What follows a file of `size` bytes, up to the next block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

export interface Ustar {
  name: string;
  type: string;
  mode: number;
  mtime: number;
  /** Less than 8 GiB: more does not fit the field. */
  size: number;
  link: string;
  owner: string;
}

/** A header block of a tar archive in the ustar format. */
export function ustar({ name, type, mode, mtime, size, link, owner }: Ustar): Buffer {
  const header = Buffer.alloc(blockSize);
  header.write(name.slice(0, 100), 0, 100);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(mtime, 11), 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link.slice(0, 100), 157, 100);
  header.write('ustar\x0000', 257);
  header.write(owner, 265);
  header.write(owner, 297);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
