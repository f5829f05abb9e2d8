import { findFile } from '../../oci/layers/find-file.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import { layerPath } from '../../oci/layers/layer-path.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import type { TarEntry } from '../../oci/tar/tar-decoder.ts';
import type { ContentSink } from '../../oci/tar/tar-reader.ts';
import { type KeptContent, keptContent, OwnerFile } from './owner-file.ts';
import { type OwnerFileKind, ownerFileKind } from './owner-file-kinds.ts';

/** What is kept of all records together. */
export interface OwnerFileLimits {
  readonly files: number;
  readonly bytes: number;
}

/** An image with 300,000 paths has some 20,000 records, 20 MB. */
const defaultLimits: OwnerFileLimits = { files: 100_000, bytes: 64 * 1024 * 1024 };

/** A record, while it passes by and after that. */
interface Kept {
  readonly layer: number;
  readonly kind: OwnerFileKind;
  /** Of the content, or what it will be at most. */
  bytes: number;
  content: KeptContent;
  /** A further hard link: its content came under another name. */
  readonly isLink: boolean;
}

/**
 * Keeps what the records of an image say of whom files belong to, while `readFilesystem` passes by: hand
 * it `sink` as its `content`. Of each no more is kept than is needed.
 */
export class OwnerFiles {
  readonly #limits: OwnerFileLimits;
  #files = new Map<string, Kept>();
  #bytes = 0;
  #passedOver = 0;
  /** What came so far of the record that passes by: a buffer for each would wait for the collector, all of them at once. */
  #scratch = Buffer.alloc(0);

  constructor(limits: OwnerFileLimits = defaultLimits) {
    this.#limits = limits;
  }

  readonly sink = (entry: TarEntry, layer: number): ContentSink | undefined => {
    const kind = ownerFileKind(entry.name);
    if (kind === undefined) return undefined;
    const path = layerPath(entry.name).join('/');
    // What is there now hides what an earlier entry put there, whether it is kept or not.
    this.#forget(path);
    const bytes = kind.head ? Math.min(kind.most, entry.size) : entry.size;
    const isLink = entry.type === 'hardlink';
    const isRecord = entry.type === 'file' && bytes > 0 && !this.#isListed(path, kind);
    if (!isLink && !isRecord) return undefined;
    if (!this.#hasRoomFor(bytes, kind)) {
      this.#passedOver += 1;
      return undefined;
    }
    const kept: Kept = { layer, kind, bytes, content: '', isLink };
    this.#files.set(path, kept);
    this.#bytes += bytes;
    return isLink ? undefined : this.#collect(kept);
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
      const leaf = findFile(filesystem, path);
      if (leaf === undefined) return [];
      if (!kept.isLink) {
        if (filesystem.leaves.layer(leaf) !== kept.layer) return [];
        byLeaf.set(leaf, kept);
      }
      return [{ path, kept, leaf }];
    });
    return seen.flatMap(({ path, kept, leaf }) => {
      const named = kept.isLink ? byLeaf.get(leaf) : kept;
      if (named === undefined || named.kind !== kept.kind) return [];
      return [new OwnerFile(path, kept.kind.name, named.content)];
    });
  }

  #hasRoomFor(bytes: number, kind: OwnerFileKind): boolean {
    const { files, bytes: all } = this.#limits;
    return bytes <= kind.most && this.#bytes + bytes <= all && this.#files.size < files;
  }

  #collect(kept: Kept): ContentSink {
    const wanted = kept.bytes;
    let filled = 0;
    return (piece) => {
      if (filled === wanted) return;
      const part = piece.subarray(0, wanted - filled);
      filled += part.length;
      if (part.length === wanted) return this.#finish(kept, part);
      if (this.#scratch.length < wanted) this.#scratch = Buffer.allocUnsafe(wanted);
      part.copy(this.#scratch, filled - part.length);
      if (filled === wanted) this.#finish(kept, this.#scratch.subarray(0, wanted));
    };
  }

  #finish(kept: Kept, whole: Buffer): void {
    kept.content = keptContent(kept.kind.reduce?.(whole) ?? whole);
    this.#bytes += kept.content.length - kept.bytes;
    kept.bytes = kept.content.length;
  }

  #forget(path: string): void {
    const earlier = this.#files.get(path);
    if (earlier === undefined) return;
    this.#files.delete(path);
    this.#bytes -= earlier.bytes;
  }

  /** The sums of a package name nothing that its list does not. */
  #isListed(path: string, { name }: OwnerFileKind): boolean {
    if (name !== 'dpkg md5sums' && name !== 'dpkg conffiles') return false;
    return this.#files.has(`${path.slice(0, path.lastIndexOf('.'))}.list`);
  }
}
