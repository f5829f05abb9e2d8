/** A schema as ajv reads it. References are names of other schemas. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What explains, and holds nothing. */
const explaining = new Set([
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'externalDocs',
  'summary',
  'title',
]);

/**
 * A schema of OpenAPI 3.0 as JSON Schema, which has another word for what may be null, without all
 * that only explains.
 */
export function jsonSchema({ nullable, ...openApi }: JsonSchema): JsonSchema {
  const schema = Object.fromEntries(
    Object.entries(openApi)
      .filter(([keyword]) => !explaining.has(keyword) && !keyword.startsWith('x-'))
      .map(([keyword, value]) => [keyword, converted(keyword, value)]),
  );
  return nullable === true ? orNull(schema) : schema;
}

/** The same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema.enum as readonly unknown[] | undefined;
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(values === undefined ? {} : { enum: [...new Set([...values, null])] }),
  };
}

/** Whether null is one of its values. */
export function mayBeNull({ type, anyOf }: JsonSchema): boolean {
  const types = [type, ...((anyOf ?? []) as readonly JsonSchema[]).map((one) => one.type)];
  return types.flat().includes('null');
}

function converted(keyword: string, value: unknown): unknown {
  if (keyword === '$ref') return nameOf(value as string);
  if (keyword === 'properties') {
    const properties = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(properties.map(([name, schema]) => [name, jsonSchema(schema)]));
  }
  if (['anyOf', 'oneOf', 'allOf'].includes(keyword)) return (value as JsonSchema[]).map(jsonSchema);
  const isSchema = ['items', 'additionalProperties', 'not'].includes(keyword);
  return isSchema && typeof value === 'object' ? jsonSchema(value as JsonSchema) : value;
}

/** `#/components/schemas/simple-user` is `simple-user`. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
