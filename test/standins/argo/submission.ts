import { randomBytes } from 'node:crypto';
import { refuse } from './refusal.ts';
import type { StandInTemplate } from './templates.ts';
import { newWorkflow, type StandInWorkflow } from './workflows.ts';

interface Submitted {
  readonly namespace: string;
  readonly templates: readonly StandInTemplate[];
  readonly workflows: readonly StandInWorkflow[];
  /** Told what the real server swallows but nobody should send. */
  readonly complain: (complaint: string) => void;
}

const bodyKeys = ['namespace', 'resourceKind', 'resourceName', 'submitOptions'];
const optionKeys = ['parameters', 'name', 'generateName', 'labels', 'annotations', 'serverDryRun'];

/** What `POST /api/v1/workflows/{namespace}/submit` makes of a body. Throws a `Refusal`. */
export function submit(
  text: string,
  { namespace, templates, workflows, complain }: Submitted,
): StandInWorkflow {
  const body = parsed(text);
  complainOfUnknown(body, bodyKeys, 'the body', complain);
  if (body.namespace !== namespace) complain(`the body is for namespace ${body.namespace}`);
  const options = record(body.submitOptions ?? {});
  complainOfUnknown(options, optionKeys, 'submitOptions', complain);
  if (body.resourceKind !== 'WorkflowTemplate') {
    refuse(400, 3, `Resource kind '${body.resourceKind}' is not supported for submitting`);
  }
  const template = templates.find(({ name }) => name === body.resourceName);
  if (template === undefined || namespace !== 'argo') {
    refuse(404, 5, `workflowtemplates.argoproj.io "${body.resourceName}" not found`);
  }
  const parameters = texts(options.parameters).map((text) => {
    const at = text.indexOf('=');
    if (at === -1) refuse(500, 13, `expected parameter of the form: NAME=VALUE. Received: ${text}`);
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  });
  const given = new Set(parameters.map(({ name }) => name));
  for (const { name, value, default: fallback } of template.parameters) {
    if (given.has(name) || value !== undefined || fallback !== undefined) continue;
    const path = `spec.arguments.${name}`;
    refuse(400, 3, `${path}.value or ${path}.valueFrom is required`);
  }
  const generateName = `${template.name}-`;
  const name = options.name ?? generateName + randomBytes(3).toString('hex');
  checkName(name);
  if (workflows.some((workflow) => workflow.name === name)) {
    const reason = 'the server was not able to generate a unique name for the object';
    refuse(409, 6, `workflows.argoproj.io "${name}" already exists, ${reason}`);
  }
  const labels = Object.fromEntries(
    String(options.labels ?? '')
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=')),
  );
  return newWorkflow({ name, generateName, namespace, template, parameters, labels });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text));
  } catch {
    return refuse(400, 3, 'unexpected EOF');
  }
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  return refuse(400, 3, 'stand-in: not an object');
}

function texts(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isList ? value : refuse(400, 3, 'stand-in: not a list of texts');
}

function complainOfUnknown(
  body: Record<string, unknown>,
  known: readonly string[],
  where: string,
  complain: (complaint: string) => void,
): void {
  for (const key of Object.keys(body)) {
    if (!known.includes(key)) complain(`${where} has the unknown field '${key}'`);
  }
}

function checkName(name: unknown): asserts name is string {
  const form = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
  if (typeof name === 'string' && new RegExp(`^${form}$`).test(name)) return;
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  refuse(
    400,
    3,
    `Workflow.argoproj.io "${name}" is invalid: metadata.name: Invalid value: "${name}": ${rule} (e.g. 'example.com', regex used for validation is '${form}')`,
  );
}
