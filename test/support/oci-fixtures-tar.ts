import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

/** The fields of one tar header, each of which a test may set to what no program would write. */
export interface RawHeader {
  readonly name?: string | Buffer;
  /** `'0'` a file, `'5'` a directory, `'2'` a symbolic link, `'1'` a hard link, ... */
  readonly type?: string;
  readonly linkName?: string | Buffer;
  readonly mode?: number;
  /** Bytes of content; of the content that `rawEntry` is given, unless the header shall lie. */
  readonly size?: number;
  /** The twelve bytes of the size field as they shall stand there. */
  readonly sizeField?: Buffer;
  readonly prefix?: string;
  /** Whose dialect the magic claims; `v7` has none. */
  readonly dialect?: 'ustar' | 'gnu' | 'v7';
  /** How the bytes are summed; old programs took them as signed. */
  readonly checksum?: 'unsigned' | 'signed' | 'wrong';
}

/** One header block, by hand: nothing is checked, so that malformed ones can be written. */
export function rawHeader(fields: RawHeader): Buffer {
  const block = Buffer.alloc(512);
  const { type = '0', dialect = 'ustar', size = 0 } = fields;
  Buffer.from(fields.name ?? '').copy(block, 0, 0, 100);
  block.write(`${octal(fields.mode ?? 0o644, 7)}\0`, 100);
  block.write(`${octal(0, 7)}\0`, 108);
  block.write(`${octal(0, 7)}\0`, 116);
  (fields.sizeField ?? Buffer.from(`${octal(size, 11)}\0`)).copy(block, 124, 0, 12);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write(type, 156, 'latin1');
  Buffer.from(fields.linkName ?? '').copy(block, 157, 0, 100);
  if (dialect !== 'v7') block.write(dialect === 'gnu' ? 'ustar  \0' : 'ustar\x0000', 257, 'latin1');
  block.write(fields.prefix ?? '', 345, 155);
  return withChecksum(block, fields.checksum ?? 'unsigned');
}

/** A header, its content, and the zeros up to the next block. */
export function rawEntry(fields: RawHeader, content: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([rawHeader({ size: bytes.length, ...fields }), padded(bytes)]);
}

/** A PAX header (`x` for the next entry, `g` for all that follow) with the records given. */
export function paxHeader(
  records: Readonly<Record<string, string | Buffer>>,
  type: 'x' | 'g' = 'x',
): Buffer {
  const lines = Object.entries(records).map(([key, value]) => paxRecord(key, value));
  return rawEntry({ name: 'PaxHeaders/0', type }, Buffer.concat(lines));
}

/** `LENGTH KEY=VALUE\n`, where LENGTH counts its own digits. */
export function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')]);
  let length = rest.length;
  while (`${length}`.length + rest.length !== length) length = `${length}`.length + rest.length;
  return Buffer.concat([Buffer.from(`${length}`), rest]);
}

/** The long name (`L`) or long link (`K`) that GNU tar writes before an entry. */
export function gnuLong(type: 'L' | 'K', text: string | Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(text), Buffer.alloc(1)]);
  return rawEntry({ name: '././@LongLink', type, dialect: 'gnu' }, content);
}

/** A size field as GNU tar writes it for 8 GiB and more. */
export function base256(value: bigint): Buffer {
  const field = Buffer.alloc(12);
  for (let at = 11, rest = value; at > 0; at -= 1, rest >>= 8n) field[at] = Number(rest & 0xffn);
  field[0] = 0x80;
  return field;
}

/** The two zero blocks that close an archive. */
export const closing = Buffer.alloc(1024);

/** An archive of what is given, closed. */
export function rawTar(...entries: readonly Buffer[]): Buffer {
  return Buffer.concat([...entries, closing]);
}

/** One entry for `packTar`. */
export interface TarMember {
  readonly name: string;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link' | 'fifo';
  readonly linkname?: string;
  readonly mode?: number;
  readonly content?: string | Buffer;
}

/** An archive as the tar-stream library writes it: long names and Unicode as PAX headers. */
export async function packTar(members: readonly TarMember[]): Promise<Buffer> {
  const packed = pack();
  const mtime = new Date(0);
  for (const { content, ...header } of members) {
    packed.entry({ mtime, ...header }, Buffer.from(content ?? ''));
  }
  packed.finalize();
  return await buffer(packed);
}

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

function withChecksum(block: Buffer, form: NonNullable<RawHeader['checksum']>): Buffer {
  block.write('        ', 148);
  const signed = (byte: number) => (byte > 127 ? byte - 256 : byte);
  const sum = block.reduce((total, byte) => total + (form === 'signed' ? signed(byte) : byte), 0);
  block.write(`${octal(form === 'wrong' ? sum + 1 : sum, 6)}\0 `, 148);
  return block;
}
