import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import { walkFiles } from '../../oci/layers/walk-files.ts';
import type { WastedPath } from '../waste.ts';
import type { ImageReading } from './image-reading.ts';
import { wastedPath } from './waste-tally.ts';

export interface Walked {
  /** Index of the owner of each name of a file, in the order of `walkFiles`. */
  readonly owners: Uint32Array;
  /** The heaviest waste, heaviest first. */
  readonly wasted: readonly WastedPath[];
}

/** Asks for each file that a container sees whose it is, and finds where the wasted ones are. */
export function walkOnce(
  { filesystem, tally }: ImageReading,
  ownerOf: (leaf: LeafId) => number,
): Walked {
  const wasted = tally.files();
  const wanted = new Set(
    wasted.flatMap(({ leaf, same }) => (same === undefined ? [leaf] : [leaf, same])),
  );
  const seenAt = new Map<LeafId, string>();
  let owners = new Uint32Array(1024);
  let names = 0;
  for (const { path, leaf, linkTo } of walkFiles(filesystem)) {
    if (names === owners.length) owners = new Uint32Array(lengthened(owners, names * 2));
    owners[names] = ownerOf(leaf);
    names += 1;
    if (linkTo === undefined && wanted.has(leaf)) seenAt.set(leaf, path);
  }
  return {
    owners: new Uint32Array(lengthened(owners, names)),
    wasted: wasted.map((file) => wastedPath(file, (leaf) => seenAt.get(leaf))),
  };
}
