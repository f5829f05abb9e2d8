import { type Form, fields, oneOf, optional, plain, set } from '../file/json-form.ts';
import { type Owner, ownerKinds } from '../owner.ts';
import { textLimit } from './short-texts.ts';

/** Longer than any list of a report with `top` 100. */
export const longest = 300;

/** Of strangers: what it says is for the renderers to show and never to obey. */
export const anyText = plain(
  `a text of at most ${textLimit} letters`,
  // Of UTF-16 units a letter has up to two.
  (value): value is string => typeof value === 'string' && value.length <= 2 * textLimit,
);

export const digest = matching(
  /^[a-z0-9+._-]{1,32}:[0-9a-f]{32,128}$/,
  'a digest such as sha256:0123…',
);

export function matching(pattern: RegExp, what: string): Form<string> {
  return plain(what, (value): value is string => typeof value === 'string' && pattern.test(value));
}

/** Of bytes that may also have been saved. */
export const wholeNumber = plain('a whole number', (value): value is number =>
  Number.isSafeInteger(value),
);

/** Sizes and percentages. */
export const finite = plain(
  'a number of ordinary size',
  (value): value is number =>
    typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER,
);

/** Of a line or column. */
export const position = plain(
  'a whole number from 1',
  (value): value is number => Number.isSafeInteger(value) && (value as number) >= 1,
);

/** Whom files belong to. */
export const owner: Form<Owner> = fields<Owner>({
  kind: oneOf(ownerKinds),
  name: anyText,
  package: optional(anyText),
  version: optional(anyText),
  base: optional(set),
  guessed: optional(set),
});
