import { ServiceError } from '../../errors.ts';
import { eventRepository } from '../../github/repository.ts';
import type { Ports } from '../../ports.ts';
import type { ImageReport } from '../../size/image-report.ts';
import { putComment } from '../shared/put-comment.ts';
import type { SizeInputs } from './size-inputs.ts';

/** Puts the reports on the pull request that the run is for. That it cannot be done is told, and fails nothing. */
export async function commentOnOwnPull(
  reports: readonly ImageReport[],
  { name, threshold, units, token }: SizeInputs,
  ports: Ports,
): Promise<void> {
  const { log, context } = ports;
  const { event } = context;
  const { pullRequest } = event;
  if (pullRequest === undefined || token === undefined) {
    const why = pullRequest === undefined ? 'This run is for no pull request' : 'There is no token';
    log.info(`${why}, so there is no comment.`);
    return;
  }
  const repository = eventRepository(event, token, ports);
  const link = new URL(`${event.server}/${event.repository}/actions/runs/${event.runId}`);
  const options = { name, headSha: pullRequest.headSha, link, threshold, units };
  try {
    await putComment(repository, pullRequest.number, reports, options, log);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // What was measured is true all the same.
    log.warning(error.message, undefined, 'No comment');
  }
}
