import { ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { formatDuration } from './duration.ts';
import type { Ending, Progress, Started, Target } from './target.ts';
import { lineOf, type Waited, type Waiting, waitForEnd } from './wait.ts';

/** The common result of every target. */
export interface Deployment extends Started {
  /**
   * `submitted` when nobody waited, `timed-out` when the wait was given up, `unknown` when the
   * target could no longer be asked.
   */
  readonly status: Ending | 'submitted' | 'timed-out' | 'unknown';
  /** Whole seconds from the start to the end, or to where the wait was given up; absent when nobody waited. */
  readonly seconds?: number;
  /** Why it failed, most telling first; from the target, not to be trusted. */
  readonly causes: readonly string[];
  /** Set for every status that fails the step. */
  readonly failure?: Error;
}

/** Letters; a message of Kubernetes can be longer than an annotation may be. */
const longestReason = 1_000;

type DeployPorts = Pick<Ports, 'clock' | 'log' | 'cancelled'>;

/**
 * Starts a deployment and waits for its end when `waiting` is given. A deployment that did not
 * succeed is part of the result, because it has an id and a URL.
 *
 * @throws {UserError | ServiceError} when nothing was started.
 */
export async function deploy(
  target: Target,
  waiting: Waiting | undefined,
  ports: DeployPorts,
): Promise<Deployment> {
  const started = await target.start();
  if (waiting === undefined) return { ...started, status: 'submitted', causes: [] };
  const { clock, log, cancelled } = ports;
  const title = `Wait for ${started.id}, at most ${formatDuration(waiting.timeout)}`;
  const begin = clock.elapsed();
  try {
    const waited = await log.group(title, () =>
      waitForEnd((patience) => target.poll(started, patience), waiting, ports),
    );
    return outcome(target, started, waited);
  } catch (error) {
    if (cancelled.aborted) {
      log.warning(
        `The job was cancelled: nobody waits for the ${target.noun} ${started.id} any longer, but it goes on: ${started.url}`,
      );
      throw error;
    }
    if (!(error instanceof ServiceError)) throw error;
    const seconds = wholeSeconds(clock.elapsed() - begin);
    const failure = new ServiceError(
      `${error.message} What became of the ${target.noun} ${started.id} is not known; look at ${started.url}`,
      error.failure,
      { cause: error },
    );
    return { ...started, status: 'unknown', seconds, causes: [], failure };
  }
}

function outcome(target: Target, started: Started, waited: Waited): Deployment {
  const { progress, fault, elapsed } = waited;
  const seconds = wholeSeconds(elapsed);
  const causes = progress?.causes ?? [];
  const ending = fault === undefined ? progress?.ending : undefined;
  if (ending === 'succeeded') return { ...started, status: ending, seconds, causes };
  const failure =
    ending === undefined
      ? timedOut(target, started, waited)
      : ended(target, started, progress as Progress);
  return { ...started, status: ending ?? 'timed-out', seconds, causes, failure };
}

function ended(target: Target, { id, url }: Started, progress: Progress): UserError {
  const verb = progress.ending === 'error' ? 'ended with an error' : 'failed';
  const reason = progress.causes?.[0] ?? progress.message ?? 'it gives no reason';
  return new UserError(
    `The ${target.noun} ${id} ${verb}: ${visible(reason.slice(0, longestReason))}. See ${url}`,
  );
}

function timedOut(
  target: Target,
  { id, url }: Started,
  { progress, fault, elapsed }: Waited,
): UserError {
  const seen = progress === undefined ? 'nothing was seen of it' : `last seen: ${lineOf(progress)}`;
  const hidden = fault === undefined ? '' : `. The last look failed: ${fault.message}`;
  return new UserError(
    `The ${target.noun} ${id} had not ended after ${formatDuration(elapsed)} (${seen}). It was left running, and nobody waits for it any longer: ${url}${hidden}`,
    fault === undefined ? {} : { cause: fault },
  );
}

function wholeSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}
