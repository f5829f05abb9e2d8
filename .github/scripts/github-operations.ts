import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type JsonSchema, jsonSchema, mayBeNull, nameOf, orNull } from './json-schema.ts';

/** GitHub's description of its REST API as its own client has it, with the one of each Enterprise Server. */
export const source = {
  package: '@octokit/openapi',
  version: '23.0.2',
  integrity:
    'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
} as const;

/** github.com first; Enterprise Cloud; the oldest and the newest Enterprise Server that the package has. */
export const forms = ['api.github.com', 'ghec', 'ghes-3.17', 'ghes-3.19'] as const;

/** What src/github asks for. */
const operations: readonly string[] = [
  'actions/download-artifact',
  'actions/get-workflow-run',
  'actions/list-artifacts-for-repo',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'git/get-commit',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'repos/compare-commits-with-basehead',
  'repos/list-commits',
];

/** Where GitHub answers null and the description does not say so: schema, path of properties, report. */
const inaccuracies: readonly [string, readonly string[], string][] = [
  ['pull-request', ['head', 'repo'], 'github/rest-api-description#1811'],
  ['pull-request-simple', ['head', 'repo'], 'github/rest-api-description#1811'],
  ['pull-request', ['head', 'user'], 'github/rest-api-description#5562'],
  ['pull-request', ['head', 'label'], 'github/rest-api-description#5562'],
  ['pull-request-simple', ['head', 'label'], 'github/rest-api-description#5562'],
  ['workflow-run', ['head_repository'], 'github/rest-api-description#1586'],
];

export interface Operation {
  readonly method: string;
  /** `/repos/{owner}/{repo}/pulls` */
  readonly path: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly body?: JsonSchema;
  /** By status. */
  readonly answers: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

export interface Parameter {
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Description {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Properties that answers in a later version of the API lack: that version, by schema and property. */
  readonly leaving: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** test/standins/github/model.json. */
export interface GitHubModel {
  readonly source: { readonly [key in keyof typeof source]: string };
  /** In hex, of all that follows as JSON without white space. */
  readonly sha256: string;
  /** By form: the first one is whole, and of the others there is what differs from it. */
  readonly descriptions: Readonly<Record<string, Description>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** @param read gives the description in one of its forms */
export function githubModel(read: (form: string) => OpenApi): GitHubModel {
  const whole = forms.map((form) => [form, description(read(form))] as const);
  const [first, ...others] = whole;
  if (first === undefined) throw new Error('There is no form.');
  const descriptions = Object.fromEntries([
    first,
    ...others.map(([form, other]) => [form, difference(first[1], other)] as const),
  ]);
  return { source, sha256: digest(descriptions), descriptions };
}

/** The hash that a model has of its descriptions. */
export function digest(descriptions: GitHubModel['descriptions']): string {
  return createHash('sha256').update(JSON.stringify(descriptions)).digest('hex');
}

function difference(base: Description, other: Description): Description {
  const gone = (part: keyof Description) =>
    Object.keys(base[part]).filter((name) => !Object.hasOwn(other[part], name));
  const missing = [...gone('operations'), ...gone('schemas')];
  if (missing.length > 0) throw new Error(`Only github.com has ${missing.join(', ')}.`);
  const changed = <T>(ours: Readonly<Record<string, T>>, theirs: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(theirs).filter(([name, one]) => !isDeepStrictEqual(ours[name], one)),
    );
  return {
    operations: changed(base.operations, other.operations),
    schemas: changed(base.schemas, other.schemas),
    leaving: other.leaving,
  };
}

function description(api: OpenApi): Description {
  const found = Object.fromEntries(operations.map((id) => [id, operation(api, id)]));
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key !== '$ref') collect(inner);
      else if (!names.has(inner)) {
        names.add(inner);
        collect(jsonSchema(schemaOf(api, inner)));
      }
    }
  };
  collect(found);
  const sorted = [...names].sort();
  return {
    operations: found,
    schemas: corrected(
      Object.fromEntries(sorted.map((name) => [name, jsonSchema(schemaOf(api, name))])),
    ),
    leaving: Object.fromEntries(
      sorted.flatMap((name) => {
        const properties = leaving(schemaOf(api, name));
        return Object.keys(properties).length === 0 ? [] : [[name, properties]];
      }),
    ),
  };
}

function schemaOf(api: OpenApi, name: string): JsonSchema {
  return api.components.schemas?.[name] as JsonSchema;
}

/** Properties that a patch of a later version sets to null. */
function leaving(schema: JsonSchema): Record<string, string> {
  type Change = { version: string; patch: { properties?: Record<string, unknown> } };
  const changes = (schema['x-github-breaking-changes'] ?? []) as readonly Change[];
  return Object.fromEntries(
    changes.flatMap(({ version, patch }) =>
      Object.entries(patch.properties ?? {})
        .filter(([, change]) => change === null)
        .map(([name]) => [name, version]),
    ),
  );
}

/** With null where GitHub answers it. Throws for a correction that is not needed any more. */
function corrected(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const within = (schema: JsonSchema, [name = '', ...rest]: readonly string[]): JsonSchema => {
    const properties = schema.properties as Record<string, JsonSchema>;
    const before = properties[name];
    if (before === undefined) throw new Error(`There is no property ${name} to correct.`);
    if (rest.length === 0 && mayBeNull(before)) throw new Error(`${name} may be null by now.`);
    const after = rest.length === 0 ? orNull(before) : within(before, rest);
    return { ...schema, properties: { ...properties, [name]: after } };
  };
  const result = { ...schemas };
  for (const [schema, path] of inaccuracies) {
    result[schema] = within(result[schema] as JsonSchema, path);
  }
  return result;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

function operation(api: OpenApi, id: string): Operation {
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, value] of Object.entries(methods)) {
      const found = value as {
        readonly operationId?: string;
        readonly parameters: readonly unknown[];
        readonly requestBody?: unknown;
        readonly responses: Readonly<Record<string, unknown>>;
      };
      if (found.operationId !== id) continue;
      const parameters = found.parameters.map((one) => {
        const { name, in: place, required = false, schema } = resolved<NamedParameter>(api, one);
        return [name, { in: place, required, schema: jsonSchema(schema) }] as const;
      });
      const body = resolved<{ content: Content } | undefined>(api, found.requestBody);
      const answers = Object.entries(found.responses).map(([status, one]) => {
        const { content } = resolved<{ content?: Content }>(api, one);
        return [status, content === undefined ? {} : { schema: jsonOf(content) }] as const;
      });
      return {
        method: method.toUpperCase(),
        path,
        parameters: Object.fromEntries(parameters),
        ...(body === undefined ? {} : { body: jsonOf(body.content) }),
        answers: Object.fromEntries(answers),
      };
    }
  }
  throw new Error(`There is no operation ${id}.`);
}

interface NamedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

function jsonOf(content: Content): JsonSchema {
  const schema = content['application/json']?.schema;
  if (schema === undefined) throw new Error('There is an answer that is no JSON.');
  return jsonSchema(schema);
}

/** A parameter or an answer, which may stand for itself or be named. */
function resolved<T>(api: OpenApi, value: unknown): T {
  const { $ref } = (value ?? {}) as { readonly $ref?: string };
  if ($ref === undefined) return value as T;
  const [, , kind = ''] = $ref.split('/');
  return api.components[kind]?.[nameOf($ref)] as T;
}
