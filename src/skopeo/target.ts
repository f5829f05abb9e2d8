import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { imageAnnotation } from '../oci/image-annotation.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { CopyTarget } from './copy-command.ts';
import { checkName, checkTag, type Destination } from './destination.ts';

/**
 * The destination with everything that the user left to the image: an absolute path, and the tag or
 * name. rockcraft tags the image in a .rock with its version, too. Throws a `UserError` when the
 * image does not say enough.
 */
export function completeTarget(
  destination: Destination,
  image: Pick<ImageSource, 'annotations' | 'config'>,
  workspace: string,
): CopyTarget {
  if (destination.form === 'docker-daemon') return destination;
  const path = resolve(workspace, destination.path);
  if (path.includes(':')) {
    throw new UserError(
      `The path '${path}' has a colon in it, which skopeo takes for the start of a tag; name another one.`,
    );
  }
  if (destination.form === 'docker-archive') {
    return { form: 'docker-archive', path, name: destination.name ?? defaultName(image) };
  }
  return { form: destination.form, path, tag: destination.tag ?? defaultTag(image) };
}

function defaultTag(image: Pick<ImageSource, 'annotations' | 'config'>): string {
  const version =
    imageAnnotation(image, 'version') ?? imageAnnotation(image, 'ref.name') ?? 'latest';
  try {
    return checkTag(version);
  } catch (error) {
    throw new UserError(
      `The version of the image cannot be its tag: name one after the path, as in 'oci:image:1.2'.`,
      { cause: error },
    );
  }
}

function defaultName(image: Pick<ImageSource, 'annotations' | 'config'>): string {
  const [title, version] = [imageAnnotation(image, 'title'), imageAnnotation(image, 'version')];
  const remedy = "name one after the path, as in 'docker-archive:etl.tar:etl:1.2'";
  if (title === undefined || version === undefined) {
    throw new UserError(
      `The image has no title and version that could be its name in Docker: ${remedy}.`,
    );
  }
  try {
    return checkName(`${title}:${version}`, 'etl:1.2');
  } catch (error) {
    throw new UserError(`Title and version of the image cannot be its name in Docker: ${remedy}.`, {
      cause: error,
    });
  }
}
