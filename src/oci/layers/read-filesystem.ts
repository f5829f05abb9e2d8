import type { Image } from '../image-source.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { Budget } from '../tar/budget.ts';
import type { TarEntry } from '../tar/tar-decoder.ts';
import type { ContentSink } from '../tar/tar-reader.ts';
import { ImageFilesystem } from './image-filesystem.ts';
import { readLayer } from './read-layer.ts';

/**
 * Reads all layers of an image, lowest first, into the file system that a container would see, and
 * proves every digest. `content` may ask for the content of single files as they pass by. Throws a
 * `UserError` for an image that is damaged, malformed or beyond the limits.
 */
export async function readFilesystem(
  image: Image,
  content: (entry: TarEntry, layer: number) => ContentSink | undefined = () => undefined,
  limits: Limits = defaultLimits,
): Promise<ImageFilesystem> {
  const budget = new Budget(limits);
  const filesystem = new ImageFilesystem(budget);
  for (const [at, layer] of image.layers.entries()) {
    filesystem.beginLayer();
    const visit = (entry: TarEntry) => {
      filesystem.add(entry);
      return content(entry, at);
    };
    await readLayer(layer, visit, budget);
  }
  return filesystem;
}
