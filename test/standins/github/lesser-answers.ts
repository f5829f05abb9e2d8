import type { Description } from '../../../.github/scripts/github-operations.ts';
import type { JsonSchema } from '../../../.github/scripts/json-schema.ts';
import type { SchemaParts } from './whole-answer.ts';

/** An answer that lacks something which it need not have. */
export interface Lesser {
  readonly value: unknown;
  /** `[].head(pull-request).repo is null`. */
  readonly what: string;
}

/**
 * An answer that has everything, over and over: each time without one thing that it may lack, be it that
 * this is null, is absent, or is an empty list. What a later version of the API leaves out may be absent.
 *
 * @param value what `wholeAnswer` made with `everything`
 */
export function* lesserAnswers(
  { schemas, leaving }: Pick<Description, 'schemas' | 'leaving'>,
  schema: JsonSchema,
  value: unknown,
): Generator<Lesser, void> {
  function* lesser(part: SchemaParts, of: unknown, name = ''): Generator<Lesser, void> {
    const { $ref, anyOf, oneOf, type } = part;
    if ($ref !== undefined) {
      yield* lesser(schemas[$ref] as SchemaParts, of, $ref);
      return;
    }
    const isNullable = [type, ...(anyOf ?? []).map((one) => one.type)].flat().includes('null');
    if (isNullable) yield { value: null, what: ' is null' };
    const choice = (anyOf ?? oneOf)?.[0];
    if (choice !== undefined) yield* lesser(choice, of, name);
    if (part.items !== undefined) yield* shorter(part.items, of as readonly unknown[]);
    yield* narrower(part, of as Readonly<Record<string, unknown>>, name);
  }

  function* shorter(items: SchemaParts, [first]: readonly unknown[]): Generator<Lesser, void> {
    yield { value: [], what: ' is empty' };
    for (const one of lesser(items, first)) yield { value: [one.value], what: `[]${one.what}` };
  }

  function* narrower(
    { properties = {}, required = [] }: SchemaParts,
    of: Readonly<Record<string, unknown>>,
    schemaName: string,
  ): Generator<Lesser, void> {
    for (const [name, inner] of Object.entries(properties)) {
      if (!required.includes(name) || leaving[schemaName]?.[name] !== undefined) {
        const { [name]: _, ...rest } = of;
        yield { value: rest, what: `.${name} is absent` };
      }
      for (const one of lesser(inner, of[name])) {
        yield { value: { ...of, [name]: one.value }, what: `.${name}${one.what}` };
      }
    }
  }

  yield* lesser(schema as SchemaParts, value);
}
