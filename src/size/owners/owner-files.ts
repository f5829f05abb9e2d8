import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import { layerPath } from '../../oci/layers/layer-path.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import type { TarEntry } from '../../oci/tar/tar-decoder.ts';
import type { ContentSink } from '../../oci/tar/tar-reader.ts';
import { type OwnerFileKind, type OwnerFileName, ownerFileKind } from './owner-file-kinds.ts';

/** A record of what is installed, that a container sees. */
export interface OwnerFile {
  readonly path: string;
  readonly kind: OwnerFileName;
  readonly bytes: Buffer;
}

/** A new keeper of the records in an image that say whom files belong to. */
export function ownerFiles(limits: OwnerFileLimits = defaultLimits): OwnerFiles {
  return new OwnerFiles(limits);
}

/** What is kept of all records together. */
export interface OwnerFileLimits {
  readonly files: number;
  readonly bytes: number;
}

/** An image with 300,000 paths has some 20,000 records, 20 MB. */
const defaultLimits: OwnerFileLimits = { files: 100_000, bytes: 64 * 1024 * 1024 };

interface Kept {
  readonly layer: number;
  readonly kind: OwnerFileKind;
  pieces: Buffer[];
  /** Of the pieces, once all have come. */
  bytes: number;
  /** A further hard link: its content came under another name. */
  readonly isLink: boolean;
}

/**
 * Keeps what the records of an image say while `readFilesystem` passes by: hand it `sink` as its
 * `content`. Of each no more is kept than is needed.
 */
export class OwnerFiles {
  readonly #limits: OwnerFileLimits;
  #files = new Map<string, Kept>();
  #bytes = 0;
  #passedOver = 0;

  constructor(limits: OwnerFileLimits) {
    this.#limits = limits;
  }

  readonly sink = (entry: TarEntry, layer: number): ContentSink | undefined => {
    const kind = ownerFileKind(entry.name);
    if (kind === undefined) return undefined;
    const path = layerPath(entry.name).join('/');
    // What is there now hides what an earlier entry put there, whether it is kept or not.
    this.#forget(path);
    if (entry.type === 'hardlink')
      this.#keep(path, { layer, kind, pieces: [], bytes: 0, isLink: true });
    if (entry.type !== 'file' || entry.size === 0 || this.#isListed(path, kind)) return undefined;
    const wanted = kind.head ? Math.min(kind.most, entry.size) : entry.size;
    const isKept =
      wanted <= kind.most &&
      this.#bytes + wanted <= this.#limits.bytes &&
      this.#files.size < this.#limits.files;
    if (!isKept) {
      this.#passedOver += 1;
      return undefined;
    }
    const kept: Kept = { layer, kind, pieces: [], bytes: wanted, isLink: false };
    this.#keep(path, kept);
    return this.#collect(kept, wanted);
  };

  /** How many records were too long or too many to be kept. */
  get passedOver(): number {
    return this.#passedOver;
  }

  /** The records that a container sees, in the order of their paths. They are handed out once, and kept no more. */
  take(filesystem: ImageFilesystem): readonly OwnerFile[] {
    const files = [...this.#files].sort(([one], [other]) => (one < other ? -1 : 1));
    this.#files = new Map();
    const byLeaf = new Map<LeafId, Kept>();
    const seen = files.flatMap(([path, kept]) => {
      const leaf = leafAt(filesystem, path);
      if (leaf === undefined) return [];
      if (!kept.isLink) {
        if (filesystem.leaves.layer(leaf) !== kept.layer) return [];
        byLeaf.set(leaf, kept);
      }
      return [{ path, kept, leaf }];
    });
    return seen.flatMap(({ path, kept, leaf }) => {
      const content = kept.isLink ? byLeaf.get(leaf) : kept;
      if (content === undefined || content.kind !== kept.kind) return [];
      return [{ path, kind: kept.kind.name, bytes: Buffer.concat(content.pieces) }];
    });
  }

  #collect(kept: Kept, wanted: number): ContentSink {
    let missing = wanted;
    return (piece) => {
      if (missing === 0) return;
      const part = piece.subarray(0, missing);
      kept.pieces.push(Buffer.from(part));
      missing -= part.length;
      if (missing === 0) this.#reduce(kept);
    };
  }

  #reduce(kept: Kept): void {
    const { reduce } = kept.kind;
    if (reduce === undefined) return;
    const reduced = reduce(Buffer.concat(kept.pieces));
    kept.pieces = [reduced];
    this.#bytes += reduced.length - kept.bytes;
    kept.bytes = reduced.length;
  }

  #keep(path: string, kept: Kept): void {
    this.#files.set(path, kept);
    this.#bytes += kept.bytes;
  }

  #forget(path: string): void {
    const earlier = this.#files.get(path);
    if (earlier === undefined) return;
    this.#files.delete(path);
    this.#bytes -= earlier.bytes;
  }

  /** The sums of a package name nothing that its list does not. */
  #isListed(path: string, kind: OwnerFileKind): boolean {
    if (kind.name !== 'dpkg md5sums' && kind.name !== 'dpkg conffiles') return false;
    return this.#files.has(path.replace(/\.[^.]+$/, '.list'));
  }
}

/** The regular file that a container sees under a path with no link in it. */
function leafAt({ root, leaves }: ImageFilesystem, path: string): LeafId | undefined {
  const names = path.split('/');
  const last = names.pop() ?? '';
  let directory: Directory = root;
  for (const name of names) {
    const child = directory.children.get(name);
    if (typeof child !== 'object') return undefined;
    directory = child;
  }
  const leaf = directory.children.get(last);
  return typeof leaf === 'number' && leaves.isFile(leaf) ? leaf : undefined;
}
