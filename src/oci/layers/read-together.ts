import type { Image, Layer } from '../image-source.ts';
import { sharedSpending } from '../tar/budget.ts';
import type { TarEntry } from '../tar/tar-decoder.ts';
import type { ContentSink } from '../tar/tar-reader.ts';
import type { CompressedPosition } from './compressed-position.ts';
import type { ImageFilesystem } from './image-filesystem.ts';
import type { LeafId } from './leaf-table.ts';
import { readLayer } from './read-layer.ts';

/** An image, and the empty file system that its layers are to be put into. */
export interface Reading {
  readonly image: Image;
  readonly filesystem: ImageFilesystem;
}

/** An image that a layer is read for. */
export interface LayerOf<R extends Reading> {
  readonly reading: R;
  /** Index of the layer in the image. */
  readonly layer: number;
}

type OneOrMore<T> = readonly [T, ...T[]];

/** Looks on while a layer is read. */
export interface LayerVisitor {
  /**
   * Called for each entry, after it was put into the file systems. `leaves` has the number that its
   * file, link or device got in each, in the order in which the images were given; undefined for
   * what brings none. The answer takes the content, when it is wanted.
   */
  entry(entry: TarEntry, leaves: readonly (LeafId | undefined)[]): ContentSink | undefined;
  /** Called after the last entry, when the digest is proven. */
  end(): void;
  /** Kept where the reading stands, when it is given. */
  readonly position?: CompressedPosition;
}

/**
 * Reads the layers of images, lowest first, each layer once for all the images that have it: a
 * layer waits until all of them have come to it. (Only images that have the same layers in another
 * order have one read twice.) What is read and proven is the copy of the first of them. `visitorOf` is
 * called for each layer before it is read, with the images that it belongs to. Throws as `readLayer`
 * does.
 */
export async function readTogether<R extends Reading>(
  readings: readonly R[],
  visitorOf: (images: OneOrMore<LayerOf<R>>) => LayerVisitor,
): Promise<void> {
  const lines = readings.map((reading) => ({ reading, next: 0 }));
  for (let images = nextLayer(lines); images !== undefined; images = nextLayer(lines)) {
    await readFor(images, visitorOf);
    for (const line of lines) if (images.some((it) => it.reading === line.reading)) line.next += 1;
  }
}

async function readFor<R extends Reading>(
  images: OneOrMore<LayerOf<R>>,
  visitorOf: (images: OneOrMore<LayerOf<R>>) => LayerVisitor,
): Promise<void> {
  const [first, ...others] = images;
  const visitor = visitorOf(images);
  const filesystems = images.map(({ reading }) => reading.filesystem);
  for (const filesystem of filesystems) filesystem.beginLayer();
  const leaves: (LeafId | undefined)[] = [];
  const visit = (entry: TarEntry) => {
    for (const [at, filesystem] of filesystems.entries()) leaves[at] = filesystem.add(entry);
    return visitor.entry(entry, leaves);
  };
  const spending = sharedSpending([
    first.reading.filesystem.budget,
    ...others.map(({ reading }) => reading.filesystem.budget),
  ]);
  await readLayer(layerOf(first), visit, spending, visitor.position);
  visitor.end();
}

/** How far the reading of an image has come. */
interface Line<R extends Reading> {
  readonly reading: R;
  next: number;
}

/** The images whose next layer is the one to read now; undefined when nothing is left. */
function nextLayer<R extends Reading>(
  lines: readonly Line<R>[],
): OneOrMore<LayerOf<R>> | undefined {
  const heads = lines.flatMap(({ reading, next }) =>
    next < reading.image.layers.length ? [{ reading, layer: next }] : [],
  );
  const isAwaited = (head: LayerOf<R>) =>
    lines.some(({ reading, next }) => {
      const [own, ...later] = reading.image.layers.slice(next).map(identity);
      const wanted = identity(layerOf(head));
      return own !== wanted && later.includes(wanted);
    });
  const chosen = heads.find((head) => !isAwaited(head)) ?? heads[0];
  if (chosen === undefined) return undefined;
  const wanted = identity(layerOf(chosen));
  return [chosen, ...heads.filter((head) => head !== chosen && identity(layerOf(head)) === wanted)];
}

const layerOf = ({ reading, layer }: LayerOf<Reading>) => reading.image.layers[layer] as Layer;

/** Layers of one identity are the same to the byte. */
const identity = ({ digest, digestOf, blob }: Layer) => `${digestOf} ${digest} ${blob.size}`;
