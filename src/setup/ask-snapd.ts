import { visible } from '../markdown.ts';
import type { Captured } from '../ports.ts';
import { seconds } from '../seconds.ts';
import type { Command } from './command.ts';
import { failed, run, type Session } from './session.ts';
import {
  planChanges,
  planWatch,
  type RunningChange,
  readChangeId,
  readRunningChanges,
  saysNoChanges,
} from './snap.ts';
import {
  busyError,
  faultError,
  faultSentence,
  lastingError,
  readSnapFailure,
  type SnapFailure,
} from './snap-failure.ts';
import { watchChange } from './watch-change.ts';

/** How often a command is tried that fails by the store or by a restart of snapd. */
export const tries = 4;

/** Minutes for which others may keep snapd busy with a snap of ours. */
const patience = 10;

/** Milliseconds between two tries when snapd is busy but shows no change to wait for. */
const glance = 5_000;

/**
 * Runs a snap command about the snap `name`, again after faults that may pass and after changes
 * that others make, and gives the answer. One with `--no-wait` is waited for here. `isAnswer` says
 * of a failure's stderr that it is no failure but what was asked for.
 */
export async function askSnapd(
  command: Command,
  name: string,
  session: Session,
  isAnswer: (stderr: string) => boolean = () => false,
): Promise<Captured> {
  const endured: Endured = { faults: 0, waits: 0, since: session.clock.elapsed() };
  for (;;) {
    const captured = await toItsEnd(command, name, session);
    if (captured.exitCode === 0 || isAnswer(captured.stderr)) return captured;
    const failure = readSnapFailure(captured.exitCode, captured.stderr);
    if (failure.kind === 'store' || failure.kind === 'restart') {
      await endureFault(failure, command, endured, session);
    } else if (failure.kind === 'conflict') {
      await endureConflict(failure, name, endured, session);
    } else {
      throw lastingError(failure, command) ?? failed(command, captured);
    }
  }
}

/** What one command has been through. */
interface Endured {
  faults: number;
  waits: number;
  /** By the clock's `elapsed`. */
  readonly since: number;
}

async function endureFault(
  failure: SnapFailure,
  command: Command,
  endured: Endured,
  session: Session,
): Promise<void> {
  endured.faults += 1;
  const { faults } = endured;
  if (faults === tries) throw faultError(failure, command, tries);
  const milliseconds = pauseAfter(faults, Math.random());
  const next = `try ${faults + 1} of ${tries} follows in ${seconds(milliseconds)} s.`;
  session.log.info(`${faultSentence(failure)} This was try ${faults}; ${next}`);
  await session.clock.sleep(milliseconds, session.cancelled);
}

async function endureConflict(
  { message }: SnapFailure,
  name: string,
  endured: Endured,
  session: Session,
): Promise<void> {
  const { clock, log, cancelled } = session;
  endured.waits += 1;
  const waited = Math.max(clock.elapsed() - endured.since, endured.waits * glance);
  if (waited > patience * 60_000) throw busyError(message, patience);
  if (endured.waits === 1) log.info(`${message}: waiting for its end.`);
  if (!(await waitForChanges(name, session))) await clock.sleep(glance, cancelled);
}

/** Waits for what others do to a snap at the moment. False when that was nothing. */
export async function waitForChanges(name: string, session: Session): Promise<boolean> {
  const running = await runningChanges(name, session);
  for (const { id, summary } of running) {
    session.log.info(`Waiting for snapd: ${visible(summary)}.`);
    // How it ends is the concern of whoever began it.
    const { timedOut } = await watchChange(
      planWatch(id),
      { what: name, limit: patience * 60_000 },
      session,
    );
    if (timedOut === true) throw busyError(visible(summary), patience);
  }
  return running.length > 0;
}

/**
 * Milliseconds to wait after the `attempt`th fault: 10 s, doubled each time, and up to half as long
 * again, so that the jobs of a matrix do not come back at once. snapd itself has by then asked a
 * store that answers 5xx six times in 32 seconds. `random` is from 0 to 1.
 */
export function pauseAfter(attempt: number, random: number): number {
  return Math.round(10_000 * 2 ** (attempt - 1) * (1 + random / 2));
}

async function toItsEnd(command: Command, name: string, session: Session): Promise<Captured> {
  const captured = await run(command, session);
  const change = readChangeId(captured.stdout);
  if (captured.exitCode !== 0 || change === undefined) return captured;
  const watch = planWatch(change);
  const watched = await watchChange(watch, { what: name }, session);
  if (watched.timedOut === true) {
    const begun = command.args.slice(0, 2).join(' ');
    throw busyError(`the change ${change}, which '${begun}' began`, watch.limit / 60_000);
  }
  return watched.exitCode === 0 ? captured : watched;
}

async function runningChanges(name: string, session: Session): Promise<RunningChange[]> {
  const { exitCode, stdout } = await askSnapd(planChanges(name), name, session, saysNoChanges);
  return exitCode === 0 ? readRunningChanges(stdout) : [];
}
