import type { HistoryEntry } from '../descriptor.ts';

/**
 * The history entry of each layer. Entries marked as empty have no layer (OCI image-spec
 * config.md); a history that does not fit the number of layers tells nothing, and is left out.
 */
export function layerHistory(
  history: readonly HistoryEntry[],
  layers: number,
): readonly HistoryEntry[] {
  const withLayer = history.filter((entry) => !entry.emptyLayer);
  return withLayer.length === layers ? withLayer : [];
}
