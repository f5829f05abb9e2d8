import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { quoted } from '../quoted.ts';
import { type OnInvalidTag, shortenedTag, tagFlaw } from './tag-form.ts';

/** What can stand in a template of a tag, between braces. */
export const placeholders = [
  'version',
  'base',
  'platform',
  'sha',
  'short-sha',
  'branch',
  'pr',
  'timestamp',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** What each placeholder stands for; asked for only when a tag holds it. Throws a `UserError` for what there is not. */
export type TagFacts = Readonly<Record<Placeholder, () => string>>;

/**
 * The tags that templates such as `{version}-{platform}` come out as, each once, in their order.
 *
 * @throws UserError for an unknown placeholder, and a list in one line; and for what can be no tag, unless it is to be shortened
 */
export function fillTags(
  templates: readonly string[],
  facts: TagFacts,
  onInvalid: OnInvalidTag = 'error',
): readonly string[] {
  return [...new Set(templates.map((template) => fillTag(template, facts, onInvalid)))];
}

/** The one tag that a template comes out as. Throws like `fillTags`. */
export function fillTag(
  template: string,
  facts: TagFacts,
  onInvalid: OnInvalidTag = 'error',
): string {
  const tag = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    if (isPlaceholder(name)) return facts[name]();
    const known = placeholders.map((one) => `{${one}}`).join(', ');
    throw refused(template, `there is no placeholder ${quoted(whole)}, but ${known}`);
  });
  const reason = tagFlaw(tag);
  if (reason === undefined) return tag;
  // A list as other actions take it. Neither it nor what is misspelt must be shortened: nobody would notice.
  if (/[,;\s]/.test(template))
    throw refused(template, reason, '', 'give each tag a line of its own');
  const isMisspelt = /[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, ''));
  if (onInvalid === 'shorten' && !isMisspelt) return shortenedTag(tag);
  if (tag === template) throw refused(template, reason);
  const result = ` and comes out as '${visible(tag.slice(0, 200))}'`;
  if (isMisspelt) throw refused(template, reason, result);
  const isTemplateAtFault = tagFlaw(template.replaceAll(/\{[^{}]*\}/g, '1')) !== undefined;
  const remedy = isTemplateAtFault ? example : 'let the placeholder stand for something else';
  throw refused(template, reason, result, `${remedy}, or let 'on-invalid-tag' be 'shorten'`);
}

/** The parts of a template: literal text, and placeholders by their names. */
export function templateParts(
  template: string,
): readonly ({ readonly literal: string } | { readonly placeholder: Placeholder })[] {
  return template.split(/(\{[^{}]*\})/).map((part) => {
    const name = /^\{(.*)\}$/s.exec(part)?.[1] ?? '';
    return isPlaceholder(name) ? { placeholder: name } : { literal: part };
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}

const example = "write for example '{version}'";

function refused(template: string, reason: string, result = '', remedy = example): UserError {
  return new UserError(
    `The input 'tags' holds '${visible(template.slice(0, 200))}'${result}, which cannot be a tag: ${reason}; ${remedy}.`,
  );
}
