import { UserError } from '../errors.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import type { Check } from './checks.ts';

/**
 * What ECR would refuse once all blobs are sent: a manifest that does not name its own media type, as
 * rockcraft wrote them before 1.12. Nothing where all is well.
 */
export function manifestChecks(image: ImageToPush): readonly Check[] {
  const nameless = [...image.children, image].filter(({ manifest }) => !namesItsType(manifest));
  const [first] = nameless;
  if (first === undefined) return [];
  const error = new UserError(
    `The manifest ${first.digest} does not name its own media type, and ECR takes none that does not; it is probably of a rock that was packed by a rockcraft before 1.12: pack it again with a newer one.`,
  );
  return [{ what: 'manifest', state: 'failed', text: error.message, error }];
}

/** A manifest was read as one when the image was opened: it is JSON. */
function namesItsType(manifest: Buffer): boolean {
  const { mediaType } = JSON.parse(manifest.toString('utf8'));
  return typeof mediaType === 'string' && mediaType !== '';
}
