/**
 * Documents of the Argo Server, version 1 of its API, as far as they are needed. Each parser
 * answers undefined for a document of another form. Texts in them are not to be trusted.
 */

/** A parameter of `spec.arguments` of a WorkflowTemplate. */
export interface DeclaredParameter {
  readonly name: string;
  /** Whether the template itself gives a value, by `value`, `default` or `valueFrom`. */
  readonly hasValue: boolean;
  /** The only values that its author allows. */
  readonly enum?: readonly string[];
}

export function parseTemplate(document: unknown): readonly DeclaredParameter[] | undefined {
  const spec = field(document, 'spec');
  if (!isObject(spec)) return undefined;
  return parsedList(field(field(spec, 'arguments'), 'parameters'), (parameter) => {
    const name = field(parameter, 'name');
    const values = field(parameter, 'enum');
    if (typeof name !== 'string') return undefined;
    if (values !== undefined && !isTexts(values)) return undefined;
    const hasValue = ['value', 'default', 'valueFrom'].some(
      (key) => field(parameter, key) !== undefined,
    );
    return { name, hasValue, ...(values === undefined ? {} : { enum: values }) };
  });
}

/** What a workflow was made of. */
export interface SubmittedWorkflow {
  readonly name: string;
  /** The WorkflowTemplate that it follows. */
  readonly template: string;
  /** Those that have a value of their own. */
  readonly parameters: ReadonlyMap<string, string>;
}

export function parseWorkflow(document: unknown): SubmittedWorkflow | undefined {
  const name = field(field(document, 'metadata'), 'name');
  const spec = field(document, 'spec');
  const template = field(field(spec, 'workflowTemplateRef'), 'name');
  const parameters = parsedList(field(field(spec, 'arguments'), 'parameters'), (parameter) => {
    const key = field(parameter, 'name');
    return typeof key === 'string' ? ([key, field(parameter, 'value')] as const) : undefined;
  });
  if (typeof name !== 'string' || typeof template !== 'string' || parameters === undefined) {
    return undefined;
  }
  const given = parameters.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { name, template, parameters: new Map(given) };
}

export interface WorkflowStatus {
  /** `Pending`, `Running`, `Succeeded`, `Failed` or `Error`; empty until the controller has seen the workflow. */
  readonly phase: string;
  readonly message?: string;
  /** Done and all, as in `1/3`. */
  readonly progress?: string;
}

export function parseStatus(document: unknown): WorkflowStatus | undefined {
  const status = field(document, 'status');
  if (!isObject(status)) return undefined;
  const phase = field(status, 'phase') ?? '';
  const message = field(status, 'message');
  const progress = field(status, 'progress');
  if (typeof phase !== 'string') return undefined;
  return {
    phase,
    ...(typeof message === 'string' && message !== '' ? { message } : {}),
    ...(typeof progress === 'string' && progress !== '' ? { progress } : {}),
  };
}

/** A step of a workflow, or a group of steps. */
export interface WorkflowNode {
  readonly id: string;
  /** The name that its author gave it. */
  readonly displayName: string;
  readonly templateName?: string;
  /** `Pod`, `Steps`, `StepGroup`, `DAG`, `TaskGroup`, `Retry`, `Suspend`, `Skipped`, `HTTP`, `Plugin`, ... */
  readonly type: string;
  readonly phase: string;
  readonly message?: string;
  readonly exitCode?: string;
  /** A time in RFC 3339: `2026-11-21T11:07:45Z`. */
  readonly finishedAt?: string;
  readonly children: readonly string[];
}

export function parseNodes(document: unknown): readonly WorkflowNode[] | undefined {
  const status = field(document, 'status');
  const nodes = field(status, 'nodes') ?? {};
  if (!isObject(status) || !isObject(nodes)) return undefined;
  return parsedList(Object.values(nodes), (node) => {
    const [id, displayName, type] = ['id', 'displayName', 'type'].map((key) => field(node, key));
    const children = field(node, 'children') ?? [];
    if (typeof id !== 'string' || typeof displayName !== 'string' || typeof type !== 'string') {
      return undefined;
    }
    if (!isTexts(children)) return undefined;
    return {
      id,
      displayName,
      type,
      phase: text(node, 'phase') ?? '',
      children,
      ...optional('templateName', text(node, 'templateName')),
      ...optional('message', text(node, 'message')),
      ...optional('exitCode', text(field(node, 'outputs'), 'exitCode')),
      ...optional('finishedAt', text(node, 'finishedAt')),
    };
  });
}

/** The body of every refusal: a gRPC status. */
export interface Refusal {
  /** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
  readonly code: number;
  readonly message: string;
}

export function parseRefusal(document: unknown): Refusal | undefined {
  const code = field(document, 'code');
  const message = field(document, 'message');
  if (typeof code !== 'number' || typeof message !== 'string') return undefined;
  return { code, message };
}

/** Go writes an absent list as `null` or leaves it out. */
function parsedList<T>(value: unknown, parse: (item: unknown) => T | undefined): T[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const parsed = value.map(parse);
  return parsed.some((item) => item === undefined) ? undefined : (parsed as T[]);
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function optional<K extends string>(key: K, value: string | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: string };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
