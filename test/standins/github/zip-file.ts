import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  /** Of Unix, with the kind of the file: 0o100644 when absent. */
  readonly mode?: number;
  /** Of the general purpose: 1 for encrypted. */
  readonly flags?: number;
  /** 0 for stored, 8 for deflated, which it is when absent. */
  readonly method?: number;
  /** What is said in spite of the content. */
  readonly claims?: { readonly size?: number; readonly crc?: number; readonly compressed?: number };
}

/** A zip file with these entries, and whatever they claim. `count` is how many it says it has. */
export function zipFile(entries: readonly ZipEntry[], count = entries.length): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { fields, name, data } = described(entry);
    const local = Buffer.concat([signed(0x04034b50), fields, sized(name, 0), name, data]);
    const attributes = Buffer.alloc(14);
    attributes.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    attributes.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([20, 3]);
    centrals.push(
      Buffer.concat([signed(0x02014b50), madeBy, fields, sized(name, 0), attributes, name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function described({ name, content = '', flags = 0, method = 8, claims = {} }: ZipEntry) {
  const plain = Buffer.from(content);
  const data = method === 8 ? deflateRawSync(plain) : plain;
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags | 0x800, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(claims.crc ?? crc32(plain), 10);
  fields.writeUInt32LE(claims.compressed ?? data.length, 14);
  fields.writeUInt32LE(claims.size ?? plain.length, 18);
  return { fields, name: Buffer.from(name), data };
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

function sized(name: Buffer, extra: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(name.length, 0);
  bytes.writeUInt16LE(extra, 2);
  return bytes;
}
