import { createHash } from 'node:crypto';
import { quoted } from '../quoted.ts';

/** What becomes of a tag that no registry would take. */
export type OnInvalidTag = 'error' | 'shorten';

/** Characters (OCI distribution-spec, "Pulling manifests"). */
export const longestTag = 128;

/** Hex digits of the hash in a tag that was shortened. */
const hashDigits = 8;

/** Why a text can be no tag, as a sentence without its end; undefined when it is one. */
export function tagFlaw(tag: string): string | undefined {
  if (tag.length > longestTag) {
    return `a tag has at most ${longestTag} characters, and this one ${tag.length}`;
  }
  const foreign = /[^\w.-]/u.exec(tag)?.[0];
  if (foreign !== undefined) {
    return `a tag holds letters, digits, '_', '.' and '-' only, and no ${quoted(foreign)}`;
  }
  if (!/^\w/.test(tag)) return `a tag begins with a letter, a digit or '_'`;
  return undefined;
}

/**
 * The text itself when it is a tag; else one that resembles it, with '-' for what cannot be in one,
 * and ends in a hash of the whole text, so that two texts do not become the same tag.
 */
export function shortenedTag(text: string): string {
  if (tagFlaw(text) === undefined) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, hashDigits);
  const allowed = text.replaceAll(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
  const start = allowed.slice(0, longestTag - hashDigits - 1).replace(/[.-]+$/, '');
  return start === '' ? hash : `${start}-${hash}`;
}
