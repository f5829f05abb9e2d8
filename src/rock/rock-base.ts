import { UserError } from '../errors.ts';
import type { Image } from '../oci/image-source.ts';
import { readFilesystem } from '../oci/layers/read-filesystem.ts';
import { rockContents, rockFiles } from './rock-contents.ts';

/**
 * The base of a rock as rockcraft.yaml names it: `bare`, `ubuntu@24.04`. It stands in a file of the
 * image, so all layers are read.
 *
 * @throws UserError when rockcraft did not write it there
 */
export async function rockBase(image: Image): Promise<string> {
  const kept = rockFiles();
  const filesystem = await readFilesystem(image, kept.sink);
  const { base } = await rockContents(image, filesystem, kept);
  if (base !== undefined) return base;
  throw new UserError(
    `${image.name} does not say what its base is, as a rock does in '.rock/metadata.yaml'; write the base out where the input 'tags' holds '{base}'.`,
  );
}
