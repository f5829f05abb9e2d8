import type { Action } from './action.ts';
import { unavailableCache } from './cache.ts';
import { processClock } from './clock.ts';
import { contextOf } from './context.ts';
import { RunnerEmitter } from './emitter.ts';
import { RunnerExec } from './exec.ts';
import { reportFailure } from './failure.ts';
import { RunnerHttp } from './http.ts';
import { inputReader } from './inputs.ts';
import { type Interruption, whenInterrupted } from './interruption.ts';
import { RunnerLog } from './log.ts';
import { ProcessGroups } from './process-groups.ts';
import { runnerState } from './state.ts';

/** Milliseconds without a program after which an interrupted action is done with cleaning up. */
const cleaningUp = 1_000;

type LoadAction = () => Promise<Action<unknown, unknown>>;

/** Carries out one action, from its inputs to the exit code: 0, 1, or 128 + n when signal n cancelled it. */
export async function runStep(load: LoadAction): Promise<void> {
  const debugging = process.env.RUNNER_DEBUG === '1';
  const step: Step = {
    log: new RunnerLog({ debugging, elapsed: processClock.elapsed }),
    groups: new ProcessGroups(),
    cancel: new AbortController(),
  };
  process.on('exit', () => step.groups.killAll());
  const ended = carryOut(load, step).then(
    () => ({ failed: false as const }),
    (thrown: unknown) => ({ failed: true as const, thrown }),
  );
  const atItsEnd = whenInterrupted((reason) => leave(reason, step, ended));
  const end = await ended;
  atItsEnd();
  if (!end.failed || step.cancel.signal.aborted) return;
  process.exitCode = 1;
  await reportFailure(end.thrown, step.log);
}

interface Step {
  readonly log: RunnerLog;
  readonly groups: ProcessGroups;
  readonly cancel: AbortController;
}

async function carryOut(load: LoadAction, { log, groups, cancel }: Step): Promise<void> {
  const context = contextOf(process.env);
  const action = await load();
  const inputs = action.readInputs(inputReader(process.env));
  const result = await action.run(inputs, {
    log,
    exec: new RunnerExec(process.env, groups, cancel.signal),
    clock: processClock,
    http: new RunnerHttp(process.env, cancel.signal),
    cache: unavailableCache,
    state: runnerState(process.env),
    context,
    cancelled: cancel.signal,
  });
  cancel.signal.throwIfAborted();
  await action.emit(result, new RunnerEmitter(log, process.env));
}

/** Stops what runs, gives the action the time to clean up, says why, and ends the process. */
async function leave(reason: Interruption, step: Step, ended: Promise<unknown>): Promise<never> {
  process.exitCode = reason.exitCode;
  step.cancel.abort();
  await Promise.race([ended, step.groups.quiet(cleaningUp)]);
  step.log.close();
  try {
    if (reason.kind === 'failed') await reportFailure(reason.thrown, step.log);
    else step.log.info(`Cancelled (${reason.signal}).`);
  } finally {
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    process.exit();
  }
}
