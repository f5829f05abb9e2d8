import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';

/** What each placeholder stands for; asked for only when a tag holds it. */
export type TagFacts = Readonly<Record<Placeholder, () => string>>;

const placeholders = ['version', 'platform', 'sha', 'short-sha'] as const;
type Placeholder = (typeof placeholders)[number];

const longest = 128;

/**
 * The tags that templates such as `{version}-{platform}` come out as, each once, in their order.
 *
 * @throws UserError for an unknown placeholder, and for a tag that no registry would take
 */
export function fillTags(templates: readonly string[], facts: TagFacts): readonly string[] {
  return [...new Set(templates.map((template) => fillTag(template, facts)))];
}

/** The one tag that a template comes out as. Throws like `fillTags`. */
export function fillTag(template: string, facts: TagFacts): string {
  const tag = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    if (isPlaceholder(name)) return facts[name]();
    const known = placeholders.map((one) => `{${one}}`).join(', ');
    throw refused(template, `there is no placeholder '${visible(whole)}', but ${known}`);
  });
  const reason = flawOf(tag);
  if (reason === undefined) return tag;
  const result = tag === template ? '' : ` and comes out as '${visible(tag.slice(0, 200))}'`;
  throw refused(template, `${reason}`, result);
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}

/** By the grammar of the OCI distribution-spec ("Pulling manifests"). */
function flawOf(tag: string): string | undefined {
  if (tag.length > longest) {
    return `a tag has at most ${longest} characters, and this one ${tag.length}`;
  }
  const foreign = /[^\w.-]/.exec(tag)?.[0];
  if (foreign !== undefined) {
    return `a tag holds letters, digits, '_', '.' and '-' only, and no '${visible(foreign)}'`;
  }
  if (!/^\w/.test(tag)) return `a tag begins with a letter, a digit or '_'`;
  return undefined;
}

function refused(template: string, reason: string, result = ''): UserError {
  return new UserError(
    `The input 'tags' holds '${visible(template.slice(0, 200))}'${result}, which cannot be a tag: ${reason}; for example '{version}'.`,
  );
}
