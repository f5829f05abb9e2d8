import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import { readImageProcess } from '../../oci/image-process.ts';
import type { Image } from '../../oci/image-source.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { KeptFiles } from '../../oci/layers/kept-files.ts';
import { rockContents, type Service } from '../../rock/rock-contents.ts';
import type { ImageSettings } from '../measurement.ts';

/**
 * What a container of the image starts with. Throws a `UserError` when the config says it in another
 * form than images do.
 *
 * @param kept what `rockFiles` kept of the image
 */
export async function imageSettings(
  image: Image,
  filesystem: ImageFilesystem,
  kept: KeptFiles,
): Promise<ImageSettings> {
  const { entrypoint, command, user, workingDirectory, environment } =
    await readImageProcess(image);
  return {
    entrypoint: entrypoint.slice(0, longestList).map(cut),
    command: command.slice(0, longestList).map(cut),
    user: cut(user),
    workingDirectory: cut(workingDirectory),
    environment: hashed(environment),
    services: await servicesOf(image, filesystem, kept),
  };
}

/** All of it goes into an artifact and a report, which have an end. The same limits as for what rockcraft writes. */
const longestText = 4_000;
const longestList = 200;

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** Of a name that is given twice the last one counts. */
function hashed(environment: readonly string[]): ImageSettings['environment'] {
  const values = new Map(
    environment.map((variable) => {
      const [name = ''] = variable.split('=', 1);
      return [name, variable.slice(name.length + 1)];
    }),
  );
  return [...values]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, longestList)
    .map(([name, value]) => ({
      name: cut(name),
      hash: createHash('sha256').update(value).digest('hex').slice(0, 16),
    }));
}

/** A part may put a file of its own where Pebble's are, and an image need not be a rock: neither keeps it from being measured. */
async function servicesOf(
  image: Image,
  filesystem: ImageFilesystem,
  kept: KeptFiles,
): Promise<readonly Service[]> {
  try {
    const { services } = await rockContents(image, filesystem, kept);
    return services.map(({ name, command, startup }) => ({ name, command, startup }));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
