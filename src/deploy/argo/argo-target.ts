import { ServiceError, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Ports } from '../../ports.ts';
import { withRetries } from '../retry.ts';
import type { Ending, Progress, Started, Target } from '../target.ts';
import {
  type DeclaredParameter,
  parseNodes,
  parseStatus,
  parseTemplate,
  type SubmittedWorkflow,
  type WorkflowStatus,
} from './answers.ts';
import { ask, askForPossible } from './ask.ts';
import { causesOf } from './failing-nodes.ts';
import { checkParameters } from './parameters.ts';
import {
  nodeFields,
  statusFields,
  templateRequest,
  workflowName,
  workflowRequest,
} from './requests.ts';
import { type ArgoServer, workflowUrl } from './server.ts';
import { findWorkflow, submitWorkflow } from './submit.ts';

export interface ArgoDeployment {
  readonly server: ArgoServer;
  readonly namespace: string;
  /** Name of a WorkflowTemplate. */
  readonly template: string;
  /** The image by digest. */
  readonly image: string;
  /** The parameter of the template that takes the image. */
  readonly imageParameter: string;
  /** The other parameters. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Letters and digits that no other submission has. */
  readonly unique: string;
}

type ArgoPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

/** Submits a workflow from a WorkflowTemplate, through the Argo Server. */
export function argoTarget(deployment: ArgoDeployment, ports: ArgoPorts): Target {
  return {
    noun: 'workflow',
    start: () => start(deployment, ports),
    poll: ({ id }, patience) => poll(deployment, id, patience, ports),
  };
}

async function start(deployment: ArgoDeployment, ports: ArgoPorts): Promise<Started> {
  const { server, namespace, template, image, imageParameter, parameters } = deployment;
  const { log, cancelled } = ports;
  const name = workflowName(template, deployment.unique);
  const given = new Map([[imageParameter, image], ...parameters]);
  await log.group(`Check the WorkflowTemplate ${template} at ${server.base.host}`, async () => {
    const declared = await withRetries(() => readTemplate(deployment, ports), ports);
    checkParameters(template, declared, given, imageParameter);
    log.info(`It declares ${declared.map(({ name }) => visible(name)).join(', ')}.`);
    // Shows before anything runs whether the token may look at workflows, too.
    const taken = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    if (taken !== undefined) {
      throw new UserError(
        `There is a workflow ${name} already: run the step again, which chooses another name.`,
      );
    }
  });
  const url = workflowUrl(server.base, namespace, name);
  return await log.group(`Submit ${name}`, async () => {
    try {
      const submission = { namespace, template, name, parameters: given };
      const workflow = await submitWorkflow(server, submission, ports);
      const started = { id: name, url, image: provenImage(workflow, deployment, name, url) };
      log.info(`Submitted with ${imageParameter}=${started.image}: ${url}`);
      return started;
    } catch (error) {
      if (cancelled.aborted) {
        log.warning(
          `The job was cancelled while the workflow ${name} was being submitted. If it was created it goes on: ${url}`,
        );
      }
      throw error;
    }
  });
}

async function readTemplate(
  { server, namespace, template }: ArgoDeployment,
  ports: ArgoPorts,
): Promise<readonly DeclaredParameter[]> {
  const request = templateRequest(server.base, namespace, template);
  const declared = await askForPossible(server, request, parseTemplate, ports);
  if (declared !== undefined) return declared;
  throw new UserError(
    `There is no WorkflowTemplate ${template} in the namespace ${namespace} of the Argo Server at ${server.base.host}: check the inputs 'template' and 'namespace'.`,
  );
}

/** The image that the stored workflow has, which must be the one asked for. */
function provenImage(
  workflow: SubmittedWorkflow,
  { image, imageParameter, template }: ArgoDeployment,
  name: string,
  url: string,
): string {
  const stored = workflow.parameters.get(imageParameter);
  if (workflow.name === name && workflow.template === template && stored === image) return stored;
  throw new UserError(
    `The workflow that the server made is not the one that was asked for: ${visible(workflow.name)} of the template ${visible(workflow.template)} with ${imageParameter}=${visible(stored ?? '(nothing)')} instead of ${image}. Stop it: ${url}`,
  );
}

const endings: Readonly<Record<string, Ending>> = {
  Succeeded: 'succeeded',
  Failed: 'failed',
  Error: 'error',
};

async function poll(
  { server, namespace }: ArgoDeployment,
  name: string,
  patience: number,
  ports: ArgoPorts,
): Promise<Progress> {
  const request = workflowRequest(server.base, namespace, name, statusFields);
  const status = await ask(server, request, parseStatus, ports, patience);
  const ending = Object.hasOwn(endings, status.phase) ? endings[status.phase] : undefined;
  const progress = progressOf(status, ending);
  if (ending === undefined || ending === 'succeeded') return progress;
  return { ...progress, causes: await readCauses(server, namespace, name, ports) };
}

function progressOf(
  { phase, message, progress }: WorkflowStatus,
  ending: Ending | undefined,
): Progress {
  return {
    phase: phase === '' ? 'Not yet seen by the workflow controller' : phase,
    ...(progress === undefined ? {} : { done: progress }),
    ...(message === undefined ? {} : { message }),
    ...(ending === undefined ? {} : { ending }),
  };
}

/** That a failure cannot be explained must not hide that it is one. */
async function readCauses(
  server: ArgoServer,
  namespace: string,
  name: string,
  ports: ArgoPorts,
): Promise<readonly string[]> {
  const request = workflowRequest(server.base, namespace, name, nodeFields);
  try {
    return causesOf(await withRetries(() => ask(server, request, parseNodes, ports), ports));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    ports.log.warning(`Which step failed cannot be read. ${error.message}`);
    return [];
  }
}
