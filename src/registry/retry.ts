import { ServiceError } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** How often a request is tried at most. */
export const tries = 5;

/** Milliseconds of the first pause; each further one is twice as long. */
const first = 500;

/** Milliseconds for which a registry may ask to be left alone; what asks for more is not waited for. */
const longestAsked = 60_000;

export type RetryPorts = Pick<Ports, 'clock' | 'log' | 'cancelled'>;

/**
 * Does `work` again after a `ServiceError` that may pass, with growing pauses, `tries` times in all.
 * The last error is thrown with the number of tries in its sentence; any other one at once.
 */
export async function retrying<T>(
  work: () => Promise<T>,
  { clock, log, cancelled }: RetryPorts,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    cancelled.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      cancelled.throwIfAborted();
      if (!(error instanceof ServiceError) || !error.failure.retryable) throw error;
      const pause = pauseAfter(attempt, error.failure.retryAfter, Math.random());
      if (attempt === tries || pause === undefined) throw givenUp(error, attempt);
      log.info(`${error.message} Trying again in ${(pause / 1000).toFixed(1)} s.`);
      await clock.sleep(pause, cancelled);
    }
  }
}

/**
 * Milliseconds to wait after the `attempt`th try: doubled each time, or as the registry asked, and
 * up to half as long again, so that many jobs do not come back at once. Undefined when it asked
 * for too much. `random` is from 0 to 1.
 */
export function pauseAfter(
  attempt: number,
  asked: number | undefined,
  random: number,
): number | undefined {
  if (asked !== undefined && asked > longestAsked) return undefined;
  const pause = Math.max(first * 2 ** (attempt - 1), asked ?? 0);
  return Math.round(pause * (1 + random / 2));
}

function givenUp(error: ServiceError, attempts: number): ServiceError {
  const often = attempts === 1 ? 'once' : `${attempts} times`;
  const failure = { ...error.failure, retryable: false };
  return new ServiceError(`${error.message} It was tried ${often}.`, failure, { cause: error });
}
