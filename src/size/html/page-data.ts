import type { ByteUnits } from '../../oci/bytes.ts';
import { type ChangeKind, changeKinds } from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import type { MeasuredFile, MeasuredLayer } from '../measurement.ts';
import type { InstalledPackage, Owner } from '../owner.ts';
import type { Waste } from '../waste.ts';

/** What the page is given to show: one JSON document, gzipped and in base64. Sizes are bytes. */
export interface PageData {
  readonly units: ByteUnits;
  readonly images: readonly ImageData[];
}

export interface ImageData {
  readonly report: ImageReport;
  /** Of the image, then of the baseline those that the image has not. */
  readonly owners: readonly Owner[];
  /** All of them: a report may have left some out. */
  readonly layers: readonly MeasuredLayer[];
  readonly waste: Waste;
  readonly packages: readonly InstalledPackage[];
  readonly slices: readonly string[];
  /** Of the image and the baseline, in the order of `comparePaths`. */
  readonly rows: readonly Row[];
}

/** What became of a file; all are `same` where there is no baseline. */
export type RowKind = ChangeKind | 'same';

/** In the order of their numbers in a `Row`. */
export const rowKinds: readonly RowKind[] = ['same', ...changeKinds];

/**
 * A file, as short as JSON allows, because there may be half a million:
 * 1. how many letters its path has in common with that of the row before
 * 2. the rest of the path
 * 3. size and 4. compressed size in the image; 0 when it is gone
 * 5. layer of the image; -1 when it is gone
 * 6. owner, an index into `owners`
 * 7. what became of it, an index into `rowKinds`; 0 when absent
 * 8. size and 9. compressed size in the baseline; those of the image when absent
 * 10. what few files have
 */
export type Row = readonly [
  shared: number,
  rest: string,
  size: number,
  compressed: number,
  layer: number,
  owner: number,
  kind?: number,
  before?: number,
  compressedBefore?: number,
  rarity?: Rarity,
];

export interface Rarity
  extends Pick<MeasuredFile, 'linkTo' | 'privileged' | 'foreignMachine' | 'strippable'> {
  /** Where it was in the baseline, of what moved. */
  readonly from?: string;
}
