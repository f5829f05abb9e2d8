import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type {
  Description,
  Operation,
  Parameter,
} from '../../../.github/scripts/github-operations.ts';
import type { JsonSchema } from '../../../.github/scripts/json-schema.ts';
import { descriptionOf, type Form } from './model.ts';

/** An operation that a request names, and what stands in its path. */
export interface Named {
  readonly id: string;
  readonly operation: Operation;
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Holds requests and answers against the description, more strictly than GitHub does: what it does
 * not name is a fault, too.
 */
export class ModelCheck {
  readonly description: Description;
  readonly #ajv = new Ajv({ allErrors: true, allowUnionTypes: true, coerceTypes: false });
  readonly #compiled = new Map<JsonSchema, ValidateFunction>();

  constructor(form: Form) {
    this.description = descriptionOf(form);
    addFormats.default(this.#ajv);
    for (const [name, schema] of Object.entries(this.description.schemas)) {
      this.#ajv.addSchema(closed(schema), name);
    }
  }

  /** @param path below the API, without the query */
  named(method: string, path: string): Named | undefined {
    for (const [id, operation] of Object.entries(this.description.operations)) {
      if (operation.method !== method) continue;
      const pattern = operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
      const match = new RegExp(`^${pattern}$`).exec(path);
      if (match !== null) return { id, operation, names: { ...match.groups } };
    }
    return undefined;
  }

  /** One sentence for each part of a request that is not as it is described. */
  requestFaults(
    { operation, names }: Named,
    query: URLSearchParams,
    body: unknown,
  ): readonly string[] {
    const given: readonly (readonly [string, string, string])[] = [
      ...Object.entries(names).map(([name, value]) => ['path', name, value] as const),
      ...[...query].map(([name, value]) => ['query', name, value] as const),
    ];
    const faults = given.flatMap(([place, name, value], index) => {
      const parameter = operation.parameters[name];
      if (parameter?.in !== place) return [`has the unknown parameter ${name}`];
      if (given.findIndex((one) => one[1] === name) < index) return [`has ${name} twice`];
      return this.#faults(parameter.schema, typed(value, parameter), name);
    });
    const absent = Object.entries(operation.parameters)
      .filter(([name, { required }]) => required && !given.some((one) => one[1] === name))
      .map(([name]) => `lacks ${name}`);
    const wrongBody =
      operation.body === undefined
        ? body === undefined
          ? []
          : ['has a body']
        : this.#faults(operation.body, body, 'body');
    return [...faults, ...absent, ...wrongBody];
  }

  /** The schema of an answer: undefined where there is none, and null for a status that the operation never has. */
  answerSchema({ answers }: Operation, status: number): JsonSchema | undefined | null {
    const answer = answers[status];
    if (answer !== undefined) return answer.schema;
    // Any operation may be refused; the description names but some of the ways.
    return status >= 400 ? { $ref: 'basic-error' } : null;
  }

  /** One sentence for each part of an answer that is not as it is described. */
  answerFaults(operation: Operation, status: number, body: unknown): readonly string[] {
    const schema = this.answerSchema(operation, status);
    if (schema === null) return [`has the status ${status}, which is never answered`];
    if (schema !== undefined) return this.#faults(schema, body, 'answer');
    return body === undefined ? [] : ['has a body'];
  }

  #faults(schema: JsonSchema, value: unknown, place: string): readonly string[] {
    let validate = this.#compiled.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile(closed(schema));
      this.#compiled.set(schema, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${place}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** What stands in an address is text. */
function typed(value: string, { schema }: Parameter): unknown {
  if (schema.type === 'integer' && /^\d+$/.test(value)) return Number(value);
  if (schema.type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true';
  return value;
}

/** The same, without leave for properties that it does not name. */
function closed(schema: JsonSchema): JsonSchema {
  const inner = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inner)
      : typeof value === 'object' && value !== null
        ? closed(value as JsonSchema)
        : value;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (keyword !== 'properties') return [keyword, inner(value)];
    const properties = Object.entries(value as Record<string, JsonSchema>);
    return [keyword, Object.fromEntries(properties.map(([name, one]) => [name, closed(one)]))];
  });
  const isOpen = schema.properties !== undefined && schema.additionalProperties === undefined;
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) };
}
