import { ServiceError, type ServiceFailure } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { backoff } from '../backoff.ts';
import { tries, withRetries } from '../retry.ts';
import { parseWorkflow, type SubmittedWorkflow } from './answers.ts';
import { ask, askForPossible } from './ask.ts';
import { type Submission, submitRequest, workflowRequest } from './requests.ts';
import { type ArgoServer, workflowUrl } from './server.ts';

type SubmitPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

/**
 * Creates the workflow, once. An answer that gets lost does not tell whether there is one now: it is
 * looked for by its name, and submitted again only when it is not there. Kubernetes gives a name
 * once, so a submission that was merely slow cannot make a second one (409).
 *
 * @throws {ServiceError} when it was not created, or nobody can tell.
 */
export async function submitWorkflow(
  server: ArgoServer,
  submission: Submission,
  ports: SubmitPorts,
): Promise<SubmittedWorkflow> {
  for (let count = 1; ; count++) {
    try {
      return await ask(server, submitRequest(server.base, submission), parseWorkflow, ports);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const said = whatItSays(error.failure, count);
      if (said === 'not created') throw error;
      if (said === 'nothing') {
        ports.log.info(
          `${error.message} Whether the workflow was created is not known: it is looked for by its name, ${submission.name}.`,
        );
        await ports.clock.sleep(backoff(error, count), ports.cancelled);
      }
      const found = await findAfter(error, server, submission, ports);
      if (found !== undefined) return found;
      if (!error.failure.retryable || count === tries) throw error;
    }
  }
}

/** What a failure of the `count`th submission says of the workflow. */
function whatItSays({ status, retryable }: ServiceFailure, count: number) {
  // The name is taken: after a lost answer by the workflow itself.
  if (status === 409 && count > 1) return 'created';
  // Without a status the answer may have been lost or not understood after the server did its work.
  return retryable || status === undefined || status === 200 ? 'nothing' : 'not created';
}

async function findAfter(
  lost: ServiceError,
  server: ArgoServer,
  submission: Submission,
  ports: SubmitPorts,
): Promise<SubmittedWorkflow | undefined> {
  const { namespace, name } = submission;
  try {
    const found = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    ports.log.info(
      found === undefined ? `There is no workflow ${name}.` : `The workflow ${name} was created.`,
    );
    return found;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(
      `${lost.message} Whether the workflow was created could not be found out either; look at ${workflowUrl(server.base, namespace, name)}`,
      lost.failure,
      { cause: error },
    );
  }
}

/** A workflow as it was submitted, or undefined when there is none of that name. */
export function findWorkflow(
  server: ArgoServer,
  namespace: string,
  name: string,
  ports: SubmitPorts,
): Promise<SubmittedWorkflow | undefined> {
  return askForPossible(
    server,
    workflowRequest(server.base, namespace, name),
    parseWorkflow,
    ports,
  );
}
