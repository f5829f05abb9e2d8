import type { TarEntry } from '../tar/tar-decoder.ts';
import type { ContentSink } from '../tar/tar-reader.ts';
import { findFile } from './find-file.ts';
import type { ImageFilesystem } from './image-filesystem.ts';
import { layerPath } from './layer-path.ts';

/** What may be kept of an image; the rest is passed over as if it were not there. */
export interface KeptLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  readonly files: number;
}

interface KeptFile {
  readonly layer: number;
  readonly pieces: Buffer[];
}

/**
 * Keeps the contents of the few small files of an image whose paths are `wanted`, while
 * `readFilesystem` passes by: hand it `sink` as its `content`.
 */
export class KeptFiles {
  readonly #wanted: (path: string) => boolean;
  readonly #limits: KeptLimits;
  readonly #files = new Map<string, KeptFile>();

  constructor(wanted: (path: string) => boolean, limits: KeptLimits) {
    this.#wanted = wanted;
    this.#limits = limits;
  }

  readonly sink = (entry: TarEntry, layer: number): ContentSink | undefined => {
    const path = layerPath(entry.name).join('/');
    if (!this.#wanted(path)) return undefined;
    // What is there now hides what an earlier entry put there, whether it is kept or not.
    this.#files.delete(path);
    const { fileBytes, files } = this.#limits;
    if (entry.type !== 'file' || entry.size > fileBytes || this.#files.size >= files) {
      return undefined;
    }
    const pieces: Buffer[] = [];
    this.#files.set(path, { layer, pieces });
    return (piece) => void pieces.push(Buffer.from(piece));
  };

  /** The contents of those that a container sees, by path, in the order of the paths. */
  visibleIn(filesystem: ImageFilesystem): ReadonlyMap<string, Buffer> {
    const seen = [...this.#files].filter(([path, { layer }]) => {
      const leaf = findFile(filesystem, path);
      return leaf !== undefined && filesystem.leaves.layer(leaf) === layer;
    });
    return new Map(
      seen
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, { pieces }]) => [path, Buffer.concat(pieces)]),
    );
  }
}
