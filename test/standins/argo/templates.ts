/** A parameter as `spec.arguments.parameters` of a WorkflowTemplate has it. */
export interface TemplateParameter {
  readonly name: string;
  readonly value?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
}

/** What one look at a workflow shows. */
export interface Look {
  readonly phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Error';
  readonly message?: string;
  readonly progress?: string;
  /** `status.nodes`, by id, for a workflow of this name. */
  readonly nodes?: (workflow: string) => Readonly<Record<string, unknown>>;
}

/** A WorkflowTemplate, and what becomes of the workflows that are submitted from it. */
export interface StandInTemplate {
  readonly name: string;
  readonly parameters: readonly TemplateParameter[];
  /** `spec.templates`. */
  readonly templates: readonly { readonly name: string; readonly [key: string]: unknown }[];
  /** What one look after the other shows; the last stays. Time plays no part. */
  readonly course: readonly Look[];
}

const running: Look = { phase: 'Running', progress: '0/1' };

/** Templates of the names, parameters and ends of those that the recorded server had. */
export const recordedTemplates: readonly StandInTemplate[] = [
  {
    name: 'deploy-model',
    parameters: [
      { name: 'image', value: 'r/model:1' },
      { name: 'mode', value: 'ok', enum: ['ok', 'bad'] },
    ],
    templates: [container('main', ['{{workflow.parameters.mode}}'])],
    course: [{}, running, running, { phase: 'Succeeded', progress: '1/1', nodes: onePod }],
  },
  {
    name: 'deploy-fail',
    parameters: [{ name: 'image' }],
    templates: [
      {
        name: 'main',
        inputs: {},
        outputs: {},
        metadata: {},
        steps: [
          [
            {
              name: 'train',
              template: 'train',
              arguments: {
                parameters: [{ name: 'image', value: '{{workflow.parameters.image}}' }],
              },
            },
          ],
        ],
      },
      container('train'),
    ],
    course: [
      {},
      running,
      {
        phase: 'Failed',
        progress: '1/2',
        message: "child 'train-1' failed",
        nodes: failedStep,
      },
    ],
  },
  {
    name: 'deploy-hang',
    parameters: [{ name: 'image', value: 'none' }],
    templates: [container('main')],
    course: [{}, running],
  },
  {
    name: 'deploy-nopod',
    parameters: [
      { name: 'image', value: 'none' },
      { name: 'seconds', value: '2' },
    ],
    templates: [
      {
        name: 'main',
        inputs: {},
        outputs: {},
        metadata: {},
        steps: [[{ name: 'a', template: 'nap', arguments: {} }]],
      },
      {
        name: 'nap',
        inputs: {},
        outputs: {},
        metadata: {},
        suspend: { duration: '{{workflow.parameters.seconds}}s' },
      },
    ],
    course: [
      {},
      { phase: 'Running', progress: '0/2' },
      { phase: 'Running', progress: '1/2' },
      { phase: 'Succeeded', progress: '2/2' },
    ],
  },
  {
    name: 'deploy-deadline',
    parameters: [{ name: 'image', value: 'none' }],
    templates: [{ name: 'main', inputs: {}, outputs: {}, metadata: {}, suspend: {} }],
    course: [
      {},
      running,
      {
        phase: 'Failed',
        message: 'Step exceeded its deadline',
        nodes: (name) => ({
          [name]: node(name, name, 'Suspend', 'Failed', { message: 'Step exceeded its deadline' }),
        }),
      },
    ],
  },
];

function container(name: string, args?: readonly string[]) {
  return {
    name,
    inputs: { parameters: [{ name: 'image' }] },
    outputs: {},
    metadata: {},
    container: {
      name: '',
      image: '{{inputs.parameters.image}}',
      command: ['train'],
      ...(args === undefined ? {} : { args }),
      resources: {},
    },
  };
}

function onePod(name: string) {
  return { [name]: node(name, name, 'Pod', 'Succeeded', { outputs: { exitCode: '0' } }) };
}

function failedStep(name: string) {
  const [group, pod] = [`${name}-2`, `${name}-1`];
  const message = `child '${pod}' failed`;
  return {
    [name]: node(name, name, 'Steps', 'Failed', { message, children: [group] }),
    [group]: node(group, '[0]', 'StepGroup', 'Failed', { message, children: [pod] }),
    [pod]: node(pod, 'train', 'Pod', 'Failed', {
      message: 'main: Error (exit code 3)',
      outputs: { exitCode: '3' },
    }),
  };
}

/** A node of `status.nodes` with what each of the recorded ones has. */
export function node(
  id: string,
  displayName: string,
  type: string,
  phase: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    id,
    name: id,
    displayName,
    type,
    templateScope: 'local/',
    ...(type === 'StepGroup' ? {} : { templateName: id === displayName ? 'main' : displayName }),
    phase,
    startedAt: '2026-11-21T11:07:44Z',
    finishedAt: '2026-11-21T11:07:54Z',
    progress: '0/1',
    ...more,
  };
}
