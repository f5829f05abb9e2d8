import { randomUUID } from 'node:crypto';
import type { Look, StandInTemplate } from './templates.ts';

/** A workflow that the stand-in was asked to run. */
export interface StandInWorkflow {
  readonly name: string;
  readonly generateName: string;
  readonly namespace: string;
  readonly uid: string;
  readonly template: StandInTemplate;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly labels: Readonly<Record<string, string>>;
  /** How many looks at its phase were answered. */
  looks: number;
}

export function newWorkflow(
  what: Pick<
    StandInWorkflow,
    'name' | 'generateName' | 'namespace' | 'template' | 'parameters' | 'labels'
  >,
): StandInWorkflow {
  return { ...what, uid: randomUUID(), looks: 0 };
}

/** Moves the workflow on by one look, and gives what that shows. */
export function nextLook(workflow: StandInWorkflow): Look {
  workflow.looks += 1;
  return currentLook(workflow);
}

/** What the last look has shown. */
export function currentLook({ template: { course }, looks }: StandInWorkflow): Look {
  return looks === 0 ? {} : (course[Math.min(looks, course.length) - 1] ?? {});
}

/** The whole workflow as the server shows it at one look. */
export function workflowDocument(workflow: StandInWorkflow, look: Look) {
  const { name, generateName, namespace, uid, template, parameters, labels } = workflow;
  const ended = ['Succeeded', 'Failed', 'Error'].includes(look.phase ?? '');
  return {
    metadata: {
      name,
      generateName,
      namespace,
      uid,
      resourceVersion: '304',
      generation: 1,
      creationTimestamp: '2026-11-21T11:07:34Z',
      labels: { ...labels, 'workflows.argoproj.io/workflow-template': template.name },
    },
    spec: {
      arguments: parameters.length === 0 ? {} : { parameters },
      workflowTemplateRef: { name: template.name },
    },
    status: {
      ...(look.phase === undefined ? {} : { phase: look.phase }),
      startedAt: look.phase === undefined ? null : '2026-11-21T11:07:34Z',
      finishedAt: ended ? '2026-11-21T11:07:44Z' : null,
      ...(look.progress === undefined ? {} : { progress: look.progress }),
      ...(look.message === undefined ? {} : { message: look.message }),
      ...(look.nodes === undefined ? {} : { nodes: look.nodes(name) }),
      storedTemplates: Object.fromEntries(
        template.templates.map((one) => [`namespaced/${template.name}/${one.name}`, one]),
      ),
    },
  };
}

/**
 * What `?fields=` leaves of a workflow: the fields, what is below and above them, and the shells
 * that a workflow without anything is written as.
 */
export function selected(document: unknown, fields: readonly string[]): unknown {
  const picked = pick(document, fields, '') as Record<string, object | undefined>;
  return {
    metadata: { creationTimestamp: null, ...picked.metadata },
    spec: { arguments: {}, ...picked.spec },
    status: { startedAt: null, finishedAt: null, ...picked.status },
  };
}

function pick(value: unknown, fields: readonly string[], path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const wanted = fields.some(
      (field) => `${field}.`.startsWith(`${here}.`) || `${here}.`.startsWith(`${field}.`),
    );
    return wanted ? [[key, pick(inner, fields, here)]] : [];
  });
  return Object.fromEntries(kept);
}
