import type { LeafId, LeafTable } from '../../oci/layers/leaf-table.ts';
import { ContentIndex, isSeen } from './content-index.ts';
import type { ContentTable } from './content-table.ts';
import type { WasteTally } from './waste-tally.ts';

/**
 * Adds the files that a container sees more than once to the tally, all but the first of each
 * content, and answers their bytes. The first is that of the lowest layer, and in it the one that
 * was stored first.
 *
 * @param brokenLinks as `HiddenWaste` has them
 */
export function addDuplicates(
  leaves: LeafTable,
  contents: ContentTable,
  brokenLinks: ReadonlyMap<LeafId, ReadonlySet<LeafId>>,
  tally: WasteTally,
): number {
  const index = new ContentIndex(leaves, contents, 0);
  let duplicated = 0;
  for (let leaf = 0; leaf < leaves.length; leaf += 1) {
    if (!isSeen(leaves, leaf)) continue;
    const first = index.find(leaf);
    if (first === undefined || first === leaf) continue;
    const links = [...(brokenLinks.get(leaf) ?? [])].filter((other) => isSeen(leaves, other));
    const link = links.length === 0 ? undefined : Math.min(...links);
    const bytes = leaves.size(leaf);
    const layer = leaves.layer(leaf);
    duplicated += bytes;
    tally.add({
      cause: link === undefined ? 'duplicate' : 'broken-link',
      name: undefined,
      leaf,
      bytes,
      layer,
      fix: layer,
      same: link ?? first,
    });
  }
  index.close();
  return duplicated;
}
