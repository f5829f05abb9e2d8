import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { DeclaredParameter } from './answers.ts';

/**
 * Refuses what the server would accept and misunderstand: it ignores parameters that the template
 * does not declare (the workflow then runs the old image) and does not hold values against their
 * enum. A value that is missing it would refuse; said here, the sentence names the input.
 *
 * @param imageParameter the one of `given` that comes from the input `image-parameter`
 */
export function checkParameters(
  template: string,
  declared: readonly DeclaredParameter[],
  given: ReadonlyMap<string, string>,
  imageParameter: string,
): void {
  const where = (name: string) =>
    name === imageParameter ? "the input 'image-parameter'" : "the input 'parameters'";
  for (const [name, value] of given) {
    const parameter = declared.find((one) => one.name === name);
    if (parameter === undefined) {
      const names = declared.map((one) => visible(one.name)).join(', ') || 'none';
      throw new UserError(
        `The WorkflowTemplate ${template} declares no parameter '${name}', which ${where(name)} names; it declares: ${names}. Argo would run it without that value.`,
      );
    }
    if (parameter.enum !== undefined && !parameter.enum.includes(value)) {
      const allowed = parameter.enum.map((one) => `'${visible(one)}'`).join(', ');
      throw new UserError(
        `The parameter '${name}' is '${visible(value.slice(0, 80))}', but the WorkflowTemplate ${template} allows only ${allowed}; Argo itself would not hold it to that.`,
      );
    }
  }
  const missing = declared.filter(({ name, hasValue }) => !hasValue && !given.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `'${visible(name)}'`).join(', ');
    throw new UserError(
      `The WorkflowTemplate ${template} has no value of its own for ${names}: give one in the input 'parameters', a line 'name=value' each.`,
    );
  }
}
