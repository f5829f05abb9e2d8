import type { Comparison } from '../comparison.ts';
import type { Measurement } from '../measurement.ts';
import { fileChanges } from './file-changes.ts';
import { layerChanges, sameLayers } from './layer-changes.ts';
import { packageChanges, sliceChanges } from './package-changes.ts';
import { settingChanges } from './setting-changes.ts';

/**
 * Says what an image has gained and lost against a baseline, and whose it is; at most `limit` changes
 * of each kind. Both should be for the same platform: see `pairByPlatform`.
 */
export function compare(baseline: Measurement, image: Measurement, limit: number): Comparison {
  const { differ, ...changes } = fileChanges(baseline, image, limit);
  // What layers hide is on disk, and downloaded, though the container sees the same.
  const hidesOther = baseline.waste.hidden !== image.waste.hidden;
  return {
    compressedSize: { before: baseline.compressedSize, after: image.compressedSize },
    size: { before: baseline.size, after: image.size },
    effectiveSize: { before: baseline.effectiveSize, after: image.effectiveSize },
    wasted: { before: baseline.waste.hidden, after: image.waste.hidden },
    nature: sameLayers(baseline, image) ?? (differ || hidesOther ? 'changed' : 'repacked'),
    ...changes,
    packages: packageChanges(baseline.packages, image.packages),
    slices: sliceChanges(baseline.slices, image.slices),
    settings: settingChanges(baseline.image.settings, image.image.settings),
    layers: layerChanges(baseline, image),
  };
}
