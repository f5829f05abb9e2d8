import { jsonFields } from '../../chisel/manifest-wall-entry.ts';
import { linesOf } from '../../lines-of.ts';
import { metadataHead } from './python-metadata.ts';

/** One of the records by which an image says what is installed in it, and how it is kept. */
export interface OwnerFileKind {
  readonly name: OwnerFileName;
  /** Bytes that are read; a longer file is passed over, or cut when `head` is set. */
  readonly most: number;
  /** Set when the first `most` bytes say enough. */
  readonly head?: true;
  /** What is kept of the bytes, shorter; as they are when absent. Throws nothing. */
  readonly reduce?: (bytes: Buffer) => Buffer;
}

export type OwnerFileName =
  | 'manifest.wall'
  | 'dpkg status'
  | 'dpkg list'
  | 'dpkg md5sums'
  | 'dpkg conffiles'
  | 'dpkg diversions'
  | 'dpkg query'
  | 'Debian changelog'
  | 'Python RECORD'
  | 'Python metadata'
  | 'Python top level'
  | 'Node package';

const MiB = 1024 * 1024;

/** A Debian desktop has 2 MB of status; the longest RECORD known is that of a package with 40,000 files. */
const kinds: Readonly<Record<OwnerFileName, OwnerFileKind>> = {
  'manifest.wall': { name: 'manifest.wall', most: 8 * MiB },
  'dpkg status': { name: 'dpkg status', most: 16 * MiB },
  'dpkg list': { name: 'dpkg list', most: 8 * MiB },
  'dpkg md5sums': { name: 'dpkg md5sums', most: 8 * MiB, reduce: withoutDigests },
  'dpkg conffiles': { name: 'dpkg conffiles', most: MiB },
  'dpkg diversions': { name: 'dpkg diversions', most: MiB },
  'dpkg query': { name: 'dpkg query', most: MiB },
  'Debian changelog': { name: 'Debian changelog', most: 1024, head: true },
  'Python RECORD': { name: 'Python RECORD', most: 8 * MiB, reduce: pathColumn },
  'Python metadata': { name: 'Python metadata', most: 4096, head: true, reduce: metadataHead },
  'Python top level': { name: 'Python top level', most: 64 * 1024 },
  'Node package': { name: 'Node package', most: MiB, reduce: versionOf },
};

/**
 * Which record the file called `name` in the archive is; undefined for all other files. Called for
 * every entry of an image: nearly all are told by their last letters.
 */
export function ownerFileKind(name: string): OwnerFileKind | undefined {
  const slash = name.lastIndexOf('/');
  const known = kindOf(name, slash);
  return known === undefined ? undefined : kinds[known];
}

function kindOf(name: string, slash: number): OwnerFileName | undefined {
  const parent = name.slice(name.lastIndexOf('/', slash - 1) + 1, slash);
  const base = name.slice(slash + 1);
  switch (base) {
    case 'package.json':
      return isNodePackage(name.slice(0, slash)) ? 'Node package' : undefined;
    case 'RECORD':
      return parent.endsWith('.dist-info') ? 'Python RECORD' : undefined;
    case 'installed-files.txt':
      return parent.endsWith('.egg-info') ? 'Python RECORD' : undefined;
    case 'METADATA':
      return parent.endsWith('.dist-info') ? 'Python metadata' : undefined;
    case 'PKG-INFO':
      return parent.endsWith('.egg-info') ? 'Python metadata' : undefined;
    case 'top_level.txt':
      return /\.(?:dist|egg)-info$/.test(parent) ? 'Python top level' : undefined;
    case 'changelog.Debian.gz':
      return name.includes('usr/share/doc/') ? 'Debian changelog' : undefined;
    default:
      if (base.endsWith('manifest.wall')) return 'manifest.wall';
      // A distribution of Debian's may be described by one file instead of a directory.
      if (base.endsWith('.egg-info')) return 'Python metadata';
      return dpkgKind(base, name, slash);
  }
}

function dpkgKind(base: string, name: string, slash: number): OwnerFileName | undefined {
  if (base === 'status' && isAt(name, slash, 'var/lib/dpkg')) return 'dpkg status';
  if (base === 'diversions' && isAt(name, slash, 'var/lib/dpkg')) return 'dpkg diversions';
  if (base === 'dpkg.query' && isAt(name, slash, 'usr/share/rocks')) return 'dpkg query';
  if (isAt(name, slash, 'var/lib/dpkg/info')) {
    if (base.endsWith('.list')) return 'dpkg list';
    if (base.endsWith('.md5sums')) return 'dpkg md5sums';
    return base.endsWith('.conffiles') ? 'dpkg conffiles' : undefined;
  }
  if (!isAt(name, slash, 'var/lib/dpkg/status.d')) return undefined;
  return base.endsWith('.md5sums') ? 'dpkg md5sums' : 'dpkg status';
}

/** Whether the directory that ends at `slash` is the one named, written with or without `./`. */
function isAt(name: string, slash: number, directory: string): boolean {
  if (!name.slice(0, slash).endsWith(directory)) return false;
  return slash === directory.length || /^(?:\.\/)+$/.test(name.slice(0, slash - directory.length));
}

/** `node_modules/NAME` and `node_modules/@SCOPE/NAME`, wherever they are. */
function isNodePackage(directory: string): boolean {
  const from = directory.lastIndexOf('node_modules/');
  if (from < 0 || (from > 0 && directory[from - 1] !== '/')) return false;
  const name = directory.slice(from + 'node_modules/'.length);
  const slashes = name.split('/').length - 1;
  return name !== '' && slashes === (name.startsWith('@') ? 1 : 0);
}

/** Each line has 32 hex digits and two blanks before the path. */
function withoutDigests(bytes: Buffer): Buffer {
  return shortened(bytes, (line) => line.slice(34));
}

/** A RECORD is CSV of path, digest and size; a list of installed files has paths alone. */
function pathColumn(bytes: Buffer): Buffer {
  return shortened(bytes, (line) => {
    const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (plain.startsWith('"')) return unquoted(plain);
    const comma = plain.indexOf(',');
    return comma < 0 ? plain : plain.slice(0, comma);
  });
}

/** Two quotes stand for one within quotes. */
function unquoted(line: string): string {
  let end = 1;
  while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) {
    end += line[end] === '"' ? 2 : 1;
  }
  return line.slice(1, end).replaceAll('""', '"');
}

/** What is left of each line, by bytes: Latin-1 gives every byte back as it was, whatever the encoding. */
function shortened(bytes: Buffer, shorten: (line: string) => string): Buffer {
  const result = Buffer.alloc(bytes.length + 1);
  let end = 0;
  for (const line of linesOf(bytes.toString('latin1'))) {
    const rest = shorten(line);
    if (rest !== '') end += result.write(`${rest}\n`, end, 'latin1');
  }
  return result.subarray(0, end);
}

/** Of a package.json; empty when it has none, or is none. */
function versionOf(bytes: Buffer): Buffer {
  const version = jsonFields(bytes.toString('utf8'))?.version;
  return Buffer.from(typeof version === 'string' ? version : '');
}
