import type { LeafId } from './leaf-table.ts';

/** A directory by the names in it. */
export interface Directory {
  /** Index of the highest layer that lists the directory. */
  layer: number;
  /** Index of the layer that last hid what lower layers put here: once in each layer is enough. */
  hiddenBy: number;
  readonly children: Map<string, Child>;
}

/** What a name stands for: a directory, or the number of a file, link or device. */
export type Child = Directory | LeafId;
