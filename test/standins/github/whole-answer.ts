import type { Description } from '../../../.github/scripts/github-operations.ts';
import type { JsonSchema } from '../../../.github/scripts/json-schema.ts';

/** How much of what a schema leaves open is there. */
export type Extent = 'required' | 'everything';

/** What stands in the place of a text that matters to nobody. */
const texts: Readonly<Record<string, string>> = {
  uri: 'https://github.example/stand-in',
  'date-time': '2026-11-21T12:00:00Z',
  email: 'octocat@github.example',
};

/**
 * An answer with what is `given`, and in the place of all else that its schema wants something of the
 * right form. With `required` all that may be null is null; with `everything` nothing is, and what may be
 * absent is there.
 */
export function wholeAnswer(
  { schemas }: Pick<Description, 'schemas'>,
  schema: JsonSchema,
  given: unknown,
  extent: Extent = 'required',
): unknown {
  return whole(schema as SchemaParts, given, { schemas, extent });
}

interface Context extends Pick<Description, 'schemas'> {
  readonly extent: Extent;
}

/** A schema, as far as answers are made from it. */
export interface SchemaParts {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaParts[];
  readonly oneOf?: readonly SchemaParts[];
  readonly type?: string | readonly string[];
  readonly items?: SchemaParts;
  readonly properties?: Readonly<Record<string, SchemaParts>>;
  readonly required?: readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
}

function whole(part: SchemaParts, given: unknown, context: Context): unknown {
  if (part.$ref !== undefined)
    return whole(context.schemas[part.$ref] as SchemaParts, given, context);
  const isLeftOut = given === undefined && context.extent === 'required';
  const choices = part.anyOf ?? part.oneOf;
  if (choices !== undefined) {
    const isNull = given === null || isLeftOut;
    if (isNull && choices.some(({ type }) => type === 'null')) return null;
    return whole(choices[0] as SchemaParts, given, context);
  }
  const types = [part.type].flat();
  if (isLeftOut && types.includes('null')) return null;
  if (types.includes('array')) return list(part, given, context);
  if (types.includes('object')) return object(part, given, context);
  return given === undefined ? simple(part, types) : given;
}

function list({ items = {} }: SchemaParts, given: unknown, context: Context): unknown {
  if (Array.isArray(given)) return given.map((one) => whole(items, one, context));
  if (given !== undefined) return given;
  return context.extent === 'everything' ? [whole(items, undefined, context)] : [];
}

function object(part: SchemaParts, given: unknown, context: Context): unknown {
  const { properties = {}, required = [] } = part;
  if (typeof (given ?? {}) !== 'object' || given === null || Array.isArray(given)) return given;
  const own = (given ?? {}) as Readonly<Record<string, unknown>>;
  const rest = Object.entries(properties)
    .filter(
      ([name]) =>
        own[name] !== undefined || context.extent === 'everything' || required.includes(name),
    )
    .map(([name, inner]) => [name, whole(inner, own[name], context)]);
  return { ...own, ...Object.fromEntries(rest) };
}

function simple({ format = '', enum: values }: SchemaParts, types: readonly unknown[]): unknown {
  if (values !== undefined) return values[0];
  if (types.includes('string')) return texts[format] ?? 'stand-in';
  if (types.includes('boolean')) return false;
  return types.includes('integer') || types.includes('number') ? 1 : null;
}
