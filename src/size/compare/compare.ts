import { comparePaths } from '../../oci/layers/walk-files.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import type { Change, ChangeKind, ChangeTotal } from './change.ts';
import { ChangeCollector } from './change-collector.ts';

/** Two measurements held against each other. Sizes are bytes. */
export interface Comparison {
  readonly compressedSize: Difference;
  readonly size: Difference;
  readonly effectiveSize: Difference;
  readonly totals: Readonly<Record<ChangeKind, ChangeTotal>>;
  /** Files of equal size in both. */
  readonly unchanged: number;
  /** The heaviest changes of each kind, heaviest first. */
  readonly changes: Readonly<Record<ChangeKind, readonly Change[]>>;
  /** Digests of the layers that both images have. */
  readonly sharedLayers: ReadonlySet<string>;
}

export interface Difference {
  readonly before: number;
  readonly after: number;
}

/** Says what an image has gained and lost against a baseline; at most `limit` changes of a kind. */
export function compare(baseline: Measurement, image: Measurement, limit: number): Comparison {
  const collector = new ChangeCollector(limit);
  for (const [before, after] of pair(baseline.files(), image.files())) {
    collector.add(before, after);
  }
  const baselineLayers = new Set(baseline.layers.map((layer) => layer.digest));
  const digests = image.layers.map((layer) => layer.digest);
  return {
    compressedSize: { before: baseline.compressedSize, after: image.compressedSize },
    size: { before: baseline.size, after: image.size },
    effectiveSize: { before: baseline.effectiveSize, after: image.effectiveSize },
    ...collector.finish(),
    sharedLayers: new Set(digests.filter((digest) => baselineLayers.has(digest))),
  };
}

type Pair =
  | readonly [MeasuredFile, MeasuredFile]
  | readonly [MeasuredFile, undefined]
  | readonly [undefined, MeasuredFile];

/** Walks two sorted lists side by side; neither is held in memory. */
function* pair(before: Iterable<MeasuredFile>, after: Iterable<MeasuredFile>): Generator<Pair> {
  const left = before[Symbol.iterator]();
  const right = after[Symbol.iterator]();
  let one = left.next();
  let other = right.next();
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : comparePaths(one.value.path, other.value.path);
    if (order < 0) yield [one.value as MeasuredFile, undefined];
    else if (order > 0) yield [undefined, other.value as MeasuredFile];
    else yield [one.value as MeasuredFile, other.value as MeasuredFile];
    if (order <= 0) one = left.next();
    if (order >= 0) other = right.next();
  }
}
