/** One request to an Argo Server, whole but for what opens the server. */
export interface PlannedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** JSON. */
  readonly body?: string;
  readonly namespace: string;
  /** What it is for, to follow 'to': `read the WorkflowTemplate etl`. */
  readonly purpose: string;
  /** What the token must be allowed to do in Kubernetes. */
  readonly right: { readonly verb: string; readonly resource: string };
}

/** What is to be submitted. */
export interface Submission {
  readonly namespace: string;
  readonly template: string;
  /** Name of the workflow; no other one may have it, which makes a second submission harmless. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a WorkflowTemplate with the parameters that it declares. */
export function templateRequest(base: URL, namespace: string, name: string): PlannedRequest {
  return {
    method: 'GET',
    url: at(base, 'workflow-templates', namespace, name),
    namespace,
    purpose: `read the WorkflowTemplate ${name}`,
    right: { verb: 'get', resource: 'workflowtemplates' },
  };
}

/** Creates a workflow. The server splits each parameter at its first `=`. */
export function submitRequest(base: URL, submission: Submission): PlannedRequest {
  const { namespace, template, name, parameters } = submission;
  return {
    method: 'POST',
    url: at(base, 'workflows', namespace, 'submit'),
    body: JSON.stringify({
      namespace,
      resourceKind: 'WorkflowTemplate',
      resourceName: template,
      submitOptions: {
        name,
        parameters: [...parameters].map(([key, value]) => `${key}=${value}`),
      },
    }),
    namespace,
    purpose: `submit the workflow ${name}`,
    right: { verb: 'create', resource: 'workflows' },
  };
}

/** Reads a workflow: all of it, or the named fields and what is below them. */
export function workflowRequest(
  base: URL,
  namespace: string,
  name: string,
  fields: readonly string[] = [],
): PlannedRequest {
  const url = at(base, 'workflows', namespace, name);
  if (fields.length > 0) url.search = `fields=${fields.join(',')}`;
  return {
    method: 'GET',
    url,
    namespace,
    purpose: `read the workflow ${name}`,
    right: { verb: 'get', resource: 'workflows' },
  };
}

/** What a look at a running workflow needs, and what explains a failure. */
export const statusFields = ['status.phase', 'status.message', 'status.progress'];
export const nodeFields = ['status.nodes'];

function at(base: URL, ...segments: readonly string[]): URL {
  return new URL(`api/v1/${segments.map(encodeURIComponent).join('/')}`, base);
}

/** Kubernetes labels hold the name of a workflow: 63 characters at most. */
const longestName = 63;

/** A name for one submission: that of the template, cut where needed, and `unique`. */
export function workflowName(template: string, unique: string): string {
  const room = longestName - unique.length - 1;
  return `${template.slice(0, room).replace(/[-.]+$/, '')}-${unique}`;
}
