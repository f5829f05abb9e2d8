import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { isDigest } from '../oci/digest.ts';
import { tagFlaw } from '../registry/tag-form.ts';
import { parseEcrHost } from './ecr-host.ts';
import { checkName } from './repository-name.ts';

/** An image that a registry has already. */
export interface PromotionSource {
  /** Host of its registry; undefined for the one that is pushed to. */
  readonly host: string | undefined;
  /** Undefined for the repository that is pushed to. */
  readonly repository: string | undefined;
  /** The digest where there is one; else a tag. */
  readonly reference: string;
}

/**
 * Reads `[[HOST/]NAME:]TAG`, `[[HOST/]NAME@]DIGEST` and `[HOST/]NAME:TAG@DIGEST`, which are what outputs
 * of earlier pushes hold. Throws a `UserError` for anything else.
 */
export function parsePromotionSource(text: string): PromotionSource {
  if (isDigest(text)) {
    return { host: undefined, repository: undefined, reference: text };
  }
  const at = text.lastIndexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest)) {
    throw refused(text, `'${visible(digest)}' is no digest, which is 'sha256:' and 64 hex digits`);
  }
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  const path = hasTag ? named.slice(0, colon) : named;
  if (digest === undefined && tag === undefined) {
    if (!/\//.test(text) && isTag(text)) {
      return { host: undefined, repository: undefined, reference: text };
    }
    throw refused(text, 'it has neither a tag nor a digest');
  }
  if (tag !== undefined && !isTag(tag)) throw refused(text, `'${visible(tag)}' is no tag`);
  const slash = path.indexOf('/');
  const host = slash === -1 ? undefined : parseEcrHost(path.slice(0, slash));
  const repository = host === undefined ? path : path.slice(slash + 1);
  return {
    host: host === undefined ? undefined : path.slice(0, slash).toLowerCase(),
    repository: host?.kind === 'public' ? repository : checkName(repository),
    reference: digest ?? (tag as string),
  };
}

const isTag = (text: string) => tagFlaw(text) === undefined;

function refused(text: string, why: string): UserError {
  return new UserError(
    `The input 'promote-from' is '${visible(text.slice(0, 300))}', but ${why}; for example 'sha256:…', '1.2-rc1' or 'team/etl-dev@sha256:…'.`,
  );
}
