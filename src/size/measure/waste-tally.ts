import { type Directory, pathIn } from '../../oci/layers/directory.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { Top } from '../top.ts';
import type { WasteCause, WastedPath, WasteTotal } from '../waste.ts';

/** One file whose bytes are there in vain. */
export interface WastedFile {
  readonly cause: WasteCause;
  /** The name that it had; undefined for one that is seen, whose name is looked for later. */
  readonly name: { readonly parent: Directory; readonly name: string } | undefined;
  readonly leaf: LeafId;
  readonly bytes: number;
  /** Index of the layer that holds the bytes, and of the one to be fixed. */
  readonly layer: number;
  readonly fix: number;
  /** A file that is seen and has the same content, when the cause is about one at another path. */
  readonly same?: LeafId | undefined;
}

/** As many as a report lists at most. */
const mostPaths = 100;

/** Adds up waste by cause and layer, and keeps the heaviest files. */
export class WasteTally {
  readonly #totals = new Map<
    string,
    { cause: WasteCause; layer: number; bytes: number; files: number }
  >();
  readonly #top = new Top<WastedFile>(mostPaths, ({ bytes }) => bytes);

  add(file: WastedFile): void {
    const { cause, fix: layer, bytes } = file;
    const key = `${cause} ${layer}`;
    const total = this.#totals.get(key) ?? { cause, layer, bytes: 0, files: 0 };
    total.bytes += bytes;
    total.files += 1;
    this.#totals.set(key, total);
    this.#top.offer(file);
  }

  /** Most bytes first. */
  totals(): readonly WasteTotal[] {
    return [...this.#totals.values()].sort(
      (one, other) => other.bytes - one.bytes || one.layer - other.layer,
    );
  }

  /** The heaviest, heaviest first. */
  files(): readonly WastedFile[] {
    return this.#top.items();
  }
}

/** Says where a wasted file is; `seenAt` answers the name of one that is seen. */
export function wastedPath(
  { cause, name, leaf, bytes, layer, fix, same }: WastedFile,
  seenAt: (leaf: LeafId) => string | undefined,
): WastedPath {
  const path = name === undefined ? (seenAt(leaf) ?? '') : pathIn(name.parent, name.name);
  const sameAs = same === undefined ? undefined : seenAt(same);
  return { cause, path, bytes, layer, fix, ...(sameAs === undefined ? {} : { sameAs }) };
}
