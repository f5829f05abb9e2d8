import { ServiceError } from '../../errors.ts';
import { eventRepository } from '../../github/repository.ts';
import type { Ports } from '../../ports.ts';
import type { ImageReport } from '../../size/image-report.ts';
import { putComment, runPage } from '../shared/put-comment.ts';
import type { SizeInputs } from './size-inputs.ts';

/**
 * Gets ready to comment on the pull request that the run is for, before anything slow is done: what is
 * returned puts reports there. That GitHub cannot be reached, or refuses, is told and fails nothing.
 *
 * @throws UserError when GitHub can never be asked: its address or the token is none
 */
export function ownComment(
  { name, threshold, units, token }: SizeInputs,
  ports: Ports,
): (reports: readonly ImageReport[]) => Promise<void> {
  const { log, context } = ports;
  const { event } = context;
  const { pullRequest } = event;
  if (pullRequest === undefined || token === undefined) {
    const why = pullRequest === undefined ? 'This run is for no pull request' : 'There is no token';
    return async () => log.info(`${why}, so there is no comment.`);
  }
  const repository = eventRepository(event, token, ports);
  const { number: pull, headSha } = pullRequest;
  const subject = { pull, headSha, run: event.runId };
  const wanted = { name, threshold, units, link: runPage(event, subject.run) };
  return async (reports) => {
    try {
      await putComment(repository, subject, reports, wanted, log);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // What was measured is true all the same.
      log.warning(error.message, undefined, 'No comment');
    }
  };
}
