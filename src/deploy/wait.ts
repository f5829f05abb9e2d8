import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { backoff } from './backoff.ts';
import { formatDuration } from './duration.ts';
import type { Progress } from './target.ts';

export interface Waiting {
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Milliseconds after which the wait is given up. */
  readonly timeout: number;
}

/** What the wait has come to. */
export interface Waited {
  /** The last look that succeeded; without `ending` when the time ran out before the end. */
  readonly progress?: Progress;
  /** The fault that hid what came after `progress`, when the last look failed. */
  readonly fault?: ServiceError;
  /** Milliseconds. */
  readonly elapsed: number;
}

/** Milliseconds that the look at the timeout itself may take. */
const leastPatience = 2_000;

/** Letters of what the target says that a line of the log shows. */
const longestMessage = 500;

type WaitPorts = Pick<Ports, 'clock' | 'log' | 'cancelled'>;

/**
 * Looks until the end or the timeout, and once more when the timeout comes; one line in the log for
 * each change. A fault that may pass is said once and outwaited with growing pauses; any other is thrown.
 * Rejects with the signal's reason when the job is cancelled.
 */
export async function waitForEnd(
  poll: (patience: number) => Promise<Progress>,
  waiting: Waiting,
  { clock, log, cancelled }: WaitPorts,
): Promise<Waited> {
  const start = clock.elapsed();
  let progress: Progress | undefined;
  let said = '';
  const say = (text: string, elapsed: number) => {
    if (text !== said) log.info(`${text} (${formatDuration(elapsed)})`);
    said = text;
  };
  for (let faults = 0; ; ) {
    const patience = Math.max(waiting.timeout - (clock.elapsed() - start), leastPatience);
    const look = await lookOnce(() => poll(patience), cancelled);
    const elapsed = clock.elapsed() - start;
    let fault: ServiceError | undefined;
    if (look instanceof ServiceError) {
      fault = look;
      faults += 1;
      say(`${visible(fault.message)} It may pass: the wait goes on.`, elapsed);
    } else {
      faults = 0;
      progress = look;
      say(lineOf(progress), elapsed);
    }
    const waited = { ...(progress && { progress }), ...(fault && { fault }), elapsed };
    const left = waiting.timeout - elapsed;
    if (left <= 0 || (fault === undefined && progress?.ending !== undefined)) return waited;
    const pause = fault === undefined ? 0 : backoff(fault, faults);
    await clock.sleep(Math.min(left, Math.max(waiting.interval, pause)), cancelled);
  }
}

/** The fault in the place of the progress when a later look may show it. */
async function lookOnce(
  poll: () => Promise<Progress>,
  cancelled: AbortSignal,
): Promise<Progress | ServiceError> {
  cancelled.throwIfAborted();
  try {
    return await poll();
  } catch (error) {
    cancelled.throwIfAborted();
    if (error instanceof ServiceError && error.failure.retryable) return error;
    throw error;
  }
}

/** `Running 1/3: waiting for volume`. */
export function lineOf({ phase, done, message }: Progress): string {
  const head = done === undefined ? phase : `${phase} ${done}`;
  return visible(message === undefined ? head : `${head}: ${message.slice(0, longestMessage)}`);
}
