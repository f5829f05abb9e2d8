import type { Image } from '../../oci/image-source.ts';
import { CompressedPosition } from '../../oci/layers/compressed-position.ts';
import { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { KeptFiles } from '../../oci/layers/kept-files.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import type { LayerOf, LayerVisitor } from '../../oci/layers/read-together.ts';
import { defaultLimits } from '../../oci/limits.ts';
import { Budget } from '../../oci/tar/budget.ts';
import type { TarEntry } from '../../oci/tar/tar-decoder.ts';
import type { ContentSink } from '../../oci/tar/tar-reader.ts';
import { type LayerRole, layerRoles } from '../../rock/layer-roles.ts';
import { rockFiles } from '../../rock/rock-contents.ts';
import { OwnerFiles } from '../owners/owner-files.ts';
import { ContentReader } from './content-reader.ts';
import { type ContentFacts, ContentTable } from './content-table.ts';
import { HiddenWaste } from './hidden-waste.ts';
import { WasteTally } from './waste-tally.ts';

/** An image that is being measured: everything that is kept of it while its layers pass by. */
export interface ImageReading {
  readonly image: Image;
  readonly roles: readonly LayerRole[];
  readonly filesystem: ImageFilesystem;
  readonly contents: ContentTable;
  readonly tally: WasteTally;
  readonly hidden: HiddenWaste;
  /** What rockcraft and Pebble wrote. */
  readonly rockFiles: KeptFiles;
  /** The records of what is installed. */
  readonly ownerFiles: OwnerFiles;
}

/** An image before its first layer. */
export function imageReading(image: Image): ImageReading {
  const roles = layerRoles(image.layers.map(({ comment }) => comment));
  const contents = new ContentTable();
  const tally = new WasteTally();
  const hidden = new HiddenWaste(contents, roles, tally);
  const filesystem = new ImageFilesystem(new Budget(defaultLimits), hidden.lost);
  return {
    image,
    roles,
    filesystem,
    contents,
    tally,
    hidden,
    rockFiles: rockFiles(),
    ownerFiles: new OwnerFiles(),
  };
}

/** Looks at each file of a layer once, for all the images that the layer is read for. */
export function layerVisitor(images: readonly LayerOf<ImageReading>[]): LayerVisitor {
  const position = new CompressedPosition();
  const reader = new ContentReader(position);
  return {
    entry: (entry, leaves) => {
      const sinks: ContentSink[] = [];
      const inspected = inspection(images, reader, entry, leaves);
      if (inspected !== undefined) sinks.push(inspected);
      for (const { reading, layer } of images) {
        for (const kept of [reading.rockFiles, reading.ownerFiles]) {
          const sink = kept.sink(entry, layer);
          if (sink !== undefined) sinks.push(sink);
        }
      }
      return together(sinks);
    },
    position,
    end: () => {
      for (const { reading, layer } of images) reading.hidden.endLayer(reading.filesystem, layer);
    },
  };
}

function inspection(
  images: readonly LayerOf<ImageReading>[],
  reader: ContentReader,
  entry: TarEntry,
  leaves: readonly (LeafId | undefined)[],
): ContentSink | undefined {
  if (entry.size === 0 || leaves.every((leaf) => leaf === undefined)) return undefined;
  const numbers = [...leaves];
  return reader.begin(entry.size, (facts: ContentFacts) => {
    for (const [at, { reading }] of images.entries()) {
      const leaf = numbers[at];
      if (leaf !== undefined) reading.contents.set(leaf, facts);
    }
  });
}

function together(sinks: readonly ContentSink[]): ContentSink | undefined {
  if (sinks.length <= 1) return sinks[0];
  return (piece, offset) => {
    for (const sink of sinks) sink(piece, offset);
  };
}
