import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { imageAnnotation } from '../oci/image-annotation.ts';
import type { Image } from '../oci/image-source.ts';
import type { CopyTarget } from './copy-command.ts';
import { checkName, checkTag, type Destination } from './destination.ts';

/** Where and as what a result is to be. Paths are absolute and without a colon. */
export type Target =
  | CopyTarget
  | { readonly form: 'oci-archive'; readonly path: string; readonly tag: string };

/** Where an image can be found again: all but a Docker engine. */
export type StoredTarget = Exclude<Target, { form: 'docker-daemon' }>;

/** A result that keeps OCI manifests. */
export type OciTarget = Extract<Target, { form: 'oci' | 'oci-archive' }>;

export function isStored(target: Target): target is StoredTarget {
  return target.form !== 'docker-daemon';
}

export function isOci(target: Target): target is OciTarget {
  return target.form === 'oci' || target.form === 'oci-archive';
}

/** An image to be converted, as far as a target needs it. */
type Named = { readonly image: Pick<Image, 'annotations' | 'config'> };

/**
 * The destinations with everything that the user left to the images: absolute paths, tags and names.
 * Throws a `UserError` when the images do not say enough, and when there are several for a form of
 * Docker.
 */
export function completeTargets(
  destinations: readonly Destination[],
  images: readonly Named[],
  workspace: string,
): readonly Target[] {
  const [first] = images;
  if (first === undefined) throw new UserError('There is no image to convert.');
  return destinations.map((destination) => {
    if (images.length > 1 && destination.form.startsWith('docker-')) {
      throw new UserError(
        `'${destination.form}' holds an image for one platform, and there are ${images.length}; give the image for that platform alone, in a step of its own.`,
      );
    }
    return completeTarget(destination, first.image, workspace);
  });
}

/**
 * The destination with everything that the user left to the image: an absolute path, and the tag or
 * name. rockcraft tags the image in a .rock with its version, too. Throws a `UserError` when the
 * image does not say enough.
 */
export function completeTarget(
  destination: Destination,
  image: Pick<Image, 'annotations' | 'config'>,
  workspace: string,
): Target {
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

function defaultTag(image: Pick<Image, 'annotations' | 'config'>): string {
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

function defaultName(image: Pick<Image, 'annotations' | 'config'>): string {
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
