import { describe, expect, it } from 'vitest';
import { jsonSchema, mayBeNull } from '../../../.github/scripts/json-schema.ts';

describe('a schema of OpenAPI', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { nullable: true, oneOf: [{ $ref: '#/components/schemas/a' }] },
      { anyOf: [{ oneOf: [{ $ref: 'a' }] }, { type: 'null' }] },
    ],
    [
      { type: 'array', items: { type: 'integer', nullable: true, example: 1 } },
      { type: 'array', items: { type: ['integer', 'null'] } },
    ],
  ])('%j says in JSON Schema what may be null', (openApi, schema) => {
    expect(jsonSchema(openApi)).toEqual(schema);
    expect(mayBeNull(jsonSchema(openApi))).toBe('nullable' in openApi);
  });

  it('keeps properties that have the name of a keyword, and nothing that only explains', () => {
    const properties = {
      description: { type: 'string', description: 'of a label' },
      title: { type: 'object', additionalProperties: { type: 'string', title: 'x' } },
    };
    const openApi = { type: 'object', title: 'Label', properties, 'x-github': 1 };
    expect(jsonSchema(openApi)).toEqual({
      type: 'object',
      properties: {
        description: { type: 'string' },
        title: { type: 'object', additionalProperties: { type: 'string' } },
      },
    });
  });
});
