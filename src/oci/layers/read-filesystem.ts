import type { Image } from '../image-source.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { Budget } from '../tar/budget.ts';
import type { TarEntry } from '../tar/tar-decoder.ts';
import type { ContentSink } from '../tar/tar-reader.ts';
import { ImageFilesystem } from './image-filesystem.ts';
import { readTogether } from './read-together.ts';

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
  const filesystem = new ImageFilesystem(new Budget(limits));
  await readTogether([{ image, filesystem }], ([{ layer }]) => ({
    entry: (entry) => content(entry, layer),
    end: () => {},
  }));
  return filesystem;
}
