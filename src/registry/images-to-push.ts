import { UserError } from '../errors.ts';
import { checkAgreement } from '../oci/agreement.ts';
import { assemble } from '../oci/assemble.ts';
import { type ImageIndex, imagesOf } from '../oci/image-index.ts';
import type { Image } from '../oci/image-source.ts';
import { noAdditions } from '../oci/rewrite-image.ts';
import { type ImageToPush, imageToPush, indexToPush } from './image-to-push.ts';

/** What the user named, opened. */
export interface NamedSource {
  readonly name: string;
  readonly opened: Image | ImageIndex;
}

/**
 * What is to be pushed of one image or index as it is, or of several images as the index of all of
 * them, the same whatever order they are given in.
 *
 * @throws UserError when they are not one program for several platforms, or no registry could hold
 *   one of them as it is
 */
export async function imagesToPush(sources: readonly NamedSource[]): Promise<ImageToPush> {
  const [first, ...others] = sources;
  if (first === undefined) throw new UserError('There is no image to push.');
  if (others.length === 0) return await imageToPush(first.opened);
  const named = sources.flatMap(({ name, opened }) =>
    imagesOf(opened).map((image) => ({ name, image })),
  );
  checkAgreement(named);
  const children: ImageToPush[] = [];
  for (const { image } of named) children.push(await imageToPush(image));
  const opened = sources.map((source) => source.opened);
  const planned = await assemble(opened, noAdditions);
  const bytes = planned?.documents.get(planned.top.digest);
  if (planned === undefined || bytes === undefined) {
    throw new UserError(
      'Several images become one index only when each has an OCI manifest, and one of these has that of Docker; convert it first with convert-rock.',
    );
  }
  return indexToPush(bytes, planned.top.mediaType, children);
}
