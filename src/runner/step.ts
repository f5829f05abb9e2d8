import { UserError } from '../errors.ts';
import type { Http, Ports } from '../ports.ts';
import type { Action } from './action.ts';
import { RunnerAws } from './aws/runner-aws.ts';
import { RunnerCache } from './cache/cache.ts';
import { processClock } from './clock.ts';
import { contextOf } from './context.ts';
import { duration } from './duration.ts';
import { RunnerEmitter } from './emitter.ts';
import { RunnerExec } from './exec.ts';
import { reportFailure } from './failure.ts';
import { inputReader } from './inputs.ts';
import { type Interruption, whenInterrupted } from './interruption.ts';
import { RunnerLog } from './log.ts';
import { ProcessGroups } from './process-groups.ts';
import type { Stage } from './stage.ts';
import { runnerState } from './state.ts';

/** Milliseconds without a program after which an interrupted action is done with cleaning up. */
const cleaningUp = 1_000;

/**
 * Milliseconds that the end of a job may take. A cancelled job has five minutes for all of its
 * `post` runs before the runner kills them.
 */
const postLimit = 240_000;

type LoadAction = () => Promise<Action<unknown, unknown>>;

/**
 * Carries out one action, from its inputs to the exit code: 0, 1, or 128 + n when signal n cancelled
 * it. What goes wrong in `post` is a warning, and the exit code 0.
 */
export async function runStep(load: LoadAction, stage: Stage, limit = postLimit): Promise<void> {
  const debugging = process.env.RUNNER_DEBUG === '1';
  const step: Step = {
    stage,
    log: new RunnerLog({ debugging, elapsed: processClock.elapsed }),
    groups: new ProcessGroups(),
    cancel: new AbortController(),
  };
  process.on('exit', () => step.groups.killAll());
  const ended = carryOut(load, step).then(
    () => ({ failed: false as const }),
    (thrown: unknown) => ({ failed: true as const, thrown }),
  );
  const deadline = stage === 'post' ? { milliseconds: limit, error: tooLate(limit) } : undefined;
  const atItsEnd = whenInterrupted((reason) => leave(reason, step, ended), deadline);
  const end = await ended;
  atItsEnd();
  if (!end.failed || step.cancel.signal.aborted) return;
  await fail(end.thrown, step);
}

interface Step {
  readonly stage: Stage;
  readonly log: RunnerLog;
  readonly groups: ProcessGroups;
  readonly cancel: AbortController;
}

async function carryOut(load: LoadAction, { stage, log, groups, cancel }: Step): Promise<void> {
  const context = contextOf(process.env);
  const action = await load();
  const tools = {
    exec: new RunnerExec(process.env, groups, cancel.signal),
    clock: processClock,
    http: httpOnDemand(cancel.signal),
    cancelled: cancel.signal,
  };
  const ports: Ports = {
    ...tools,
    log,
    aws: new RunnerAws(process.env, { ...tools, log }),
    cache: new RunnerCache(process.env, { ...tools, temp: context.temp }),
    state: runnerState(process.env),
    context,
  };
  if (stage === 'post') return action.post?.(ports);
  const result = await action.run(action.readInputs(inputReader(process.env)), ports);
  cancel.signal.throwIfAborted();
  await action.emit(result, new RunnerEmitter(log, process.env));
}

/** What Node's HTTP and TLS need is read at the first request: most actions send none. */
function httpOnDemand(cancelled: AbortSignal): Http {
  let loading: Promise<Http> | undefined;
  const load = async () => {
    const { RunnerHttp } = await import('./http.ts');
    return new RunnerHttp(process.env, cancelled);
  };
  return {
    async send(request) {
      loading ??= load();
      return await (await loading).send(request);
    },
  };
}

/** Stops what runs, gives the action the time to clean up, says why, and ends the process. */
async function leave(reason: Interruption, step: Step, ended: Promise<unknown>): Promise<never> {
  if (reason.kind === 'cancelled') process.exitCode = reason.exitCode;
  step.cancel.abort();
  await Promise.race([ended, step.groups.quiet(cleaningUp)]);
  step.log.close();
  try {
    if (reason.kind === 'failed') await fail(reason.thrown, step);
    else step.log.info(`Cancelled (${reason.signal}).`);
  } finally {
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    process.exit();
  }
}

async function fail(thrown: unknown, { stage, log }: Step): Promise<void> {
  process.exitCode = stage === 'main' ? 1 : 0;
  await reportFailure(thrown, log, stage === 'main' ? 'error' : 'warning');
}

const tooLate = (limit: number) =>
  new UserError(
    `What this step does at the end of the job was stopped after ${duration(limit)}, the most that a cancelled job leaves it; what it had still to clean up or keep is as it was.`,
  );
