import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';

/** What Argo takes for the name of a parameter (`workflow/validate`). */
export const parameterName = /^[-a-zA-Z0-9_]+$/;

/**
 * The parameters of the input `parameters`, lines `name=value`; the value may hold `=` and be empty.
 * Throws a `UserError` that names the line by its number: a value may be long.
 */
export function givenParameters(
  lines: readonly string[],
  imageParameter: string,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf('=');
    const name = at === -1 ? line : line.slice(0, at).trimEnd();
    const refused = (reason: string) =>
      new UserError(
        `The input 'parameters' ${reason} (line ${index + 1} of those that are not empty); give lines 'name=value', for example 'mode=full'.`,
      );
    if (at === -1) throw refused("has a line without '='");
    if (!parameterName.test(name)) {
      throw refused(
        `names a parameter '${visible(name).slice(0, 80)}', but a name is made of letters, digits, '-' and '_'`,
      );
    }
    if (name === imageParameter) {
      throw refused(`names '${name}', which the input 'image' gives`);
    }
    if (given.has(name)) throw refused(`gives '${name}' twice`);
    given.set(name, line.slice(at + 1));
  }
  return given;
}
