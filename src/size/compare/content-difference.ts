import { type FileRun, indexAt } from '../file/file-run.ts';
import { HashReader } from '../file/hash-reader.ts';
import { hashedFrom, type Measurement } from '../measurement.ts';
import { contentsOf } from './layer-changes.ts';

/** Tells of files at the same path whether something else is in them, as far as that is known. */
export class ContentDifference {
  readonly #baseline: Measurement;
  readonly #image: Measurement;
  readonly #olds = new HashReader();
  readonly #youngs = new HashReader();
  readonly #layersBefore: readonly (string | undefined)[];
  readonly #layersAfter: readonly (string | undefined)[];

  constructor(baseline: Measurement, image: Measurement) {
    this.#baseline = baseline;
    this.#image = image;
    this.#layersBefore = contentsOf(baseline);
    this.#layersAfter = contentsOf(image);
  }

  /** Whether both have a hash, and not the same. */
  isOther(old: FileRun, oldAt: number, young: FileRun, youngAt: number): boolean {
    if (old.hashes === undefined || young.hashes === undefined) return false;
    // So it is for most: then no hash need be taken out of its text.
    if (oldAt === youngAt && old.hashes === young.hashes) return false;
    const before = this.#olds.hashAt(old, oldAt);
    const after = this.#youngs.hashAt(young, youngAt);
    return before !== after && before !== undefined && after !== undefined;
  }

  /** Whether a file of the same size, and of no known other content, may differ: a large one that has no hash in one of them. */
  mayDiffer(old: FileRun, oldAt: number, young: FileRun, youngAt: number): boolean {
    const size = old.sizes[oldAt] as number;
    if (size < hashedFrom || size !== young.sizes[youngAt]) return false;
    const isKnown =
      this.#olds.hashAt(old, oldAt) !== undefined &&
      this.#youngs.hashAt(young, youngAt) !== undefined;
    if (isKnown) return false;
    const layer = this.#layersBefore[indexAt(old.layers, oldAt)];
    return layer === undefined || layer !== this.#layersAfter[indexAt(young.layers, youngAt)];
  }

  /** Whether it is where every pack of a rock writes its time. */
  isPackTime(old: FileRun, oldAt: number, young: FileRun, youngAt: number): boolean {
    return (
      young.path === '.rock/' &&
      young.names[youngAt] === 'metadata.yaml' &&
      this.#baseline.layers[indexAt(old.layers, oldAt)]?.role === 'metadata' &&
      this.#image.layers[indexAt(young.layers, youngAt)]?.role === 'metadata'
    );
  }
}
