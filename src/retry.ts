import { ServiceError } from './errors.ts';
import type { Ports } from './ports.ts';
import { seconds } from './seconds.ts';

/** How often a server is asked for the same at most. */
export const tries = 5;

/** Milliseconds of the first pause; each further one is twice as long. */
const first = 1_000;

/** How long a server is borne with. */
export interface Patience {
  /** How often it is asked for the same at most. */
  readonly tries: number;
  /** Milliseconds for which it may ask to be left alone; what asks for more is not waited for. */
  readonly longestAsked: number;
}

/** For what a step cannot do without. */
export const patient: Patience = { tries, longestAsked: 60_000 };

export type RetryPorts = Pick<Ports, 'clock' | 'log' | 'cancelled'>;

/**
 * Does `work` again after a `ServiceError` that may pass, with growing pauses, as often as `patience`
 * says, each of them in the log. The last error says how often it was tried; any other is thrown at once.
 */
export async function retrying<T>(
  work: () => Promise<T>,
  { clock, log, cancelled }: RetryPorts,
  patience: Patience = patient,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    cancelled.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      cancelled.throwIfAborted();
      if (!(error instanceof ServiceError) || !error.failure.retryable) throw error;
      const pause = pauseAfter(attempt, error.failure.retryAfter, Math.random(), patience);
      if (attempt === patience.tries || pause === undefined)
        throw givenUp(error, attempt, patience);
      const next = `try ${attempt + 1} of ${patience.tries} begins in ${seconds(pause)} s`;
      log.info(`${error.message} This was try ${attempt}; ${next}.`);
      await clock.sleep(pause, cancelled);
    }
  }
}

/**
 * Milliseconds to wait after the `attempt`th try: doubled each time, or as the server asked, and up
 * to half as long again, so that many jobs do not come back at once. Undefined when it asked for
 * too much. `random` is from 0 to 1.
 */
export function pauseAfter(
  attempt: number,
  asked: number | undefined,
  random: number,
  { longestAsked }: Patience = patient,
): number | undefined {
  if (asked !== undefined && asked > longestAsked) return undefined;
  const pause = Math.max(first * 2 ** (attempt - 1), asked ?? 0);
  return Math.round(pause * (1 + random / 2));
}

function givenUp(error: ServiceError, attempts: number, { longestAsked }: Patience): ServiceError {
  const often = attempts === 1 ? 'once' : `${attempts} times`;
  const asked = error.failure.retryAfter;
  const patience =
    asked !== undefined && asked > longestAsked
      ? `, as the server asks to be left alone for ${Math.ceil(asked / 1000)} s`
      : '';
  const failure = { ...error.failure, retryable: false };
  return new ServiceError(`${error.message} It was tried ${often}${patience}.`, failure, {
    cause: error,
  });
}
