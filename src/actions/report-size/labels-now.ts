import { ServiceError, UserError } from '../../errors.ts';
import { lacksPermission } from '../../github/api-fault.ts';
import { readPull } from '../../github/pulls.ts';
import { eventRepository } from '../../github/repository.ts';
import type { Label, Ports } from '../../ports.ts';

/** The labels that the pull request has now; undefined when they cannot be asked for, which is told. */
export async function labelsNow(
  pull: number,
  token: string,
  ports: Ports,
): Promise<readonly Label[] | undefined> {
  try {
    const repository = eventRepository(ports.context.event, token, ports);
    return (await readPull(repository, pull)).labels;
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof UserError)) throw error;
    const why = lacksPermission(error) ? `, for which the job needs 'pull-requests: read'` : '';
    ports.log.notice(
      `Labels that were given since this run began are not seen${why}: ${error.message}`,
      undefined,
      'Labels of the pull request',
    );
    return undefined;
  }
}
