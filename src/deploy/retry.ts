import { ServiceError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { backoff } from './backoff.ts';
import { formatDuration } from './duration.ts';

/** How often a request that nothing depends on yet is tried before its fault is believed. */
export const tries = 3;

/** Does `work` again, after a pause, when it failed by what may pass. Only for work that changes nothing. */
export async function withRetries<T>(
  work: () => Promise<T>,
  { clock, log, cancelled }: Pick<Ports, 'clock' | 'log' | 'cancelled'>,
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof ServiceError && error.failure.retryable;
      if (!mayPass || count === tries || cancelled.aborted) throw error;
      const pause = backoff(error, count);
      log.info(`${error.message} It is tried again in ${formatDuration(pause)}.`);
      await clock.sleep(pause, cancelled);
    }
  }
}
