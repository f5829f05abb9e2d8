import { UserError } from '../errors.ts';
import { decompressor } from '../oci/layers/decompress.ts';
import { defaultLimits } from '../oci/limits.ts';
import { Budget } from '../oci/tar/budget.ts';
import type { TarEntry } from '../oci/tar/tar-decoder.ts';
import { TarFormatError } from '../oci/tar/tar-format-error.ts';
import { TarReader } from '../oci/tar/tar-reader.ts';

/** Bytes; the program of chisel 1.4 has a tenth of it. */
const largestProgram = 128 * 1024 * 1024;

/** Bytes that are expanded at a time. */
const outputSize = 1024 * 1024;

/** Three files lie in a tarball of chisel. */
const limits = { ...defaultLimits, entries: 100, freeExpansion: 16 * 1024 * 1024 };

/**
 * The program in a tarball of chisel: its file `chisel`. Nothing else of it is looked at, and
 * nothing is written.
 *
 * @param name what messages call the tarball
 * @throws UserError when the tarball is damaged, or holds no such file
 */
export async function readProgram(tarball: Buffer, name: string): Promise<Buffer> {
  const found: Buffer[][] = [];
  const budget = new Budget(limits);
  const reader = new TarReader((entry) => {
    if (!isProgram(entry)) return undefined;
    const pieces: Buffer[] = [];
    found.push(pieces);
    return (piece) => pieces.push(Buffer.from(piece));
  }, budget);
  await expand(tarball, reader, budget, name);
  const [program, another] = found;
  if (program === undefined || another !== undefined) {
    throw new UserError(
      `${name} holds ${program === undefined ? 'no file' : 'several files'} 'chisel'; check the inputs 'version' and 'base-url'.`,
    );
  }
  return Buffer.concat(program);
}

function isProgram({ name, type, size }: TarEntry): boolean {
  if ((name !== 'chisel' && name !== './chisel') || type !== 'file') return false;
  if (size > largestProgram) throw new TarFormatError(`its file 'chisel' has ${size} bytes`);
  return true;
}

/** Runs a compressed tarball through a reader that holds what it wants of it. */
export async function expand(
  tarball: Buffer,
  reader: TarReader,
  budget: Budget,
  name: string,
): Promise<void> {
  const spend = budget.expansion(name, tarball.length);
  let expanded = 0;
  const sink = decompressor(
    tarball,
    name,
    (bytes) => {
      expanded += bytes.length;
      spend(expanded);
      reader.push(bytes);
    },
    budget,
    outputSize,
  );
  try {
    await sink.write(tarball);
    await sink.end();
    reader.end();
  } catch (error) {
    sink.abandon();
    if (!isOfArchive(error)) throw error;
    throw new UserError(
      `${name} cannot be unpacked: ${error.message}; check the input 'base-url', and run the job again.`,
      { cause: error },
    );
  }
}

/** What zlib and the tar reader say of bytes that they do not like. Anything else is a bug. */
function isOfArchive(error: unknown): error is Error {
  if (error instanceof TarFormatError) return true;
  return error instanceof Error && /^Z_/.test(`${(error as NodeJS.ErrnoException).code}`);
}
