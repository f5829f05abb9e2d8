import { UserError } from '../errors.ts';
import { parseReference } from '../oci/reference.ts';

/**
 * Refuses an image that is not named by its digest. Throws a `UserError`.
 *
 * @returns the image as it was given
 */
export function pinnedImage(text: string): string {
  const { tag, digest } = parseReference(text);
  if (digest !== undefined) return text;
  const named = tag === undefined ? 'without a digest' : `by the tag '${tag}' alone`;
  throw new UserError(
    `The input 'image' names ${text} ${named}. What a tag means can change between push and deployment, so nobody could say what runs; give it by digest, for example '${text}@sha256:…', the 'digest' of the step that pushed it.`,
  );
}
