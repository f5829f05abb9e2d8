import { Refusal, refuse } from './refusal.ts';
import { submit } from './submission.ts';
import type { StandInTemplate } from './templates.ts';
import {
  currentLook,
  nextLook,
  type StandInWorkflow,
  selected,
  workflowDocument,
} from './workflows.ts';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
  /** How many requests came before it. */
  readonly index: number;
}

const tokens: Readonly<Record<string, string>> = {
  'deployer-token': 'deployer',
  'nobody-token': 'nobody',
};

export interface ApiState {
  readonly templates: readonly StandInTemplate[];
  readonly workflows: StandInWorkflow[];
  readonly complaints: string[];
}

/** What the server says to one request. */
export function answerTo(seen: SeenRequest, state: ApiState) {
  try {
    const user = userOf(seen.authorization);
    return { status: 200, body: obey(seen, user, state) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
}

function userOf(authorization: string | undefined): string {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    const faq = 'https://argo-workflows.readthedocs.io/en/latest/faq/';
    refuse(401, 16, `token not valid. see ${faq}`);
  }
  return tokens[token] ?? refuse(401, 16, 'Unauthorized');
}

function obey(seen: SeenRequest, user: string, state: ApiState): unknown {
  const url = new URL(seen.path, 'http://stand-in');
  const [, api, version, kind, namespace = '', name = '', ...rest] = url.pathname.split('/');
  if (api !== 'api' || version !== 'v1' || name === '' || rest.length > 0) {
    refuse(501, 12, 'Not Implemented');
  }
  const complain = (complaint: string) =>
    state.complaints.push(`${seen.method} ${seen.path}: ${complaint}`);
  const fields = url.searchParams.get('fields');
  if (url.search !== '' && url.search !== `?fields=${fields}`) complain('an unknown query');
  switch (`${seen.method} ${kind}${name === 'submit' ? '/submit' : ''}`) {
    case 'GET workflow-templates':
      if (user === 'nobody') refuse(403, 7, 'permission denied');
      return templateDocument(namespace, name, state);
    case 'POST workflows/submit':
      if (user === 'nobody') {
        refuse(403, 7, `workflows.argoproj.io is ${forbidden(user, 'create')}`);
      }
      if (seen.contentType !== 'application/json') complain(`content type ${seen.contentType}`);
      return submitted(seen.body, namespace, complain, state);
    case 'GET workflows':
      if (user === 'nobody') {
        refuse(403, 7, `workflows.argoproj.io "${name}" is ${forbidden(user, 'get')}`);
      }
      return readWorkflow(namespace, name, fields, state);
    default:
      return refuse(501, 12, 'Not Implemented');
  }
}

function submitted(
  body: string,
  namespace: string,
  complain: (complaint: string) => void,
  state: ApiState,
) {
  const workflow = submit(body, { ...state, namespace, complain });
  const document = workflowDocument(workflow, {});
  if (JSON.parse(body).submitOptions?.serverDryRun === true) {
    const { resourceVersion: _, ...metadata } = document.metadata;
    return { ...document, metadata };
  }
  state.workflows.push(workflow);
  return document;
}

function forbidden(user: string, verb: string): string {
  return `forbidden: User "${user}" cannot ${verb} resource "workflows" in API group "argoproj.io" in the namespace "argo"`;
}

function templateDocument(namespace: string, name: string, { templates }: ApiState) {
  const template = templates.find((one) => one.name === name);
  if (template === undefined || namespace !== 'argo') {
    return refuse(404, 5, `workflowtemplates.argoproj.io "${name}" not found`);
  }
  return {
    metadata: {
      name,
      namespace,
      uid: 'ef439d5b-7243-4bfe-b500-5f0bc606225e',
      resourceVersion: '265',
      generation: 1,
      creationTimestamp: '2026-11-21T11:07:17Z',
    },
    spec: {
      templates: template.templates,
      entrypoint: 'main',
      arguments: template.parameters.length === 0 ? {} : { parameters: template.parameters },
    },
  };
}

function readWorkflow(namespace: string, name: string, fields: string | null, state: ApiState) {
  const workflow = state.workflows.find((one) => one.name === name && one.namespace === namespace);
  if (workflow === undefined) refuse(404, 5, `workflows.argoproj.io "${name}" not found`);
  if (fields === null) return workflowDocument(workflow, currentLook(workflow));
  const names = fields.split(',');
  const look = names.includes('status.phase') ? nextLook(workflow) : currentLook(workflow);
  return selected(workflowDocument(workflow, look), names);
}
