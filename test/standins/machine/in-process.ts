import { setImmediate as others } from 'node:timers/promises';
import { UserError } from '../../../src/errors.ts';
import type { Clock, Exec } from '../../../src/ports.ts';
import type { Outcome } from './command.ts';
import { rootOf } from './directory.ts';
import { perform, resume } from './perform.ts';
import { placeOf } from './programs.ts';
import type { MachineState, Reply } from './state.ts';

/**
 * The same commands without processes, for tests that run many: nobody waits, and the machine's
 * clock says how long it would have taken.
 */
export interface InProcess {
  readonly exec: Exec;
  readonly clock: Clock;
  /** Commands that were waited for without an end in sight: none may be left when a test is over. */
  readonly endless: readonly string[];
}

/** `directory` is where the machine's root lies; the state is changed in place. */
export function inProcess(
  directory: string,
  state: MachineState,
  cancelled: AbortSignal,
): InProcess {
  const endless: string[] = [];
  const root = rootOf(directory);
  const time = machineTime(state);

  /** Plays a command to its end, or to where `late` says that its time is over. */
  const play = async (
    tool: string,
    args: readonly string[],
    late: () => boolean,
  ): Promise<Reply | 'late'> => {
    cancelled.throwIfAborted();
    const place = placeOf(state, tool.replace(root, ''));
    if (place === undefined) throw absent(tool);
    const shown = args.map((arg) => arg.replaceAll(root, ''));
    const user = state.userName;
    const { call, outcome, beyondSignals } = perform(state, {
      place,
      args: shown,
      stdin: '',
      user,
    });
    // Others go on while a program runs.
    await others();
    let result: Outcome = outcome;
    while (typeof result === 'object' && 'later' in result) {
      result = resume(state, call, result.later);
      await others();
    }
    if (result === 'killed') return { stdout: '', stderr: '', rc: 137 };
    time.fire();
    if (typeof result === 'object') return late() ? 'late' : result;
    while (!beyondSignals && time.skip()) if (late()) return 'late';
    endless.push(call.command);
    throw new Error(`nothing ends the wait for: ${call.command}`);
  };

  return {
    endless,
    clock: time.clock,
    exec: {
      async capture(tool, args, { timeout } = {}) {
        let over = false;
        const stop =
          timeout === undefined ? () => {} : time.clock.every(timeout, () => (over = true));
        const result = await play(tool, args, () => over).finally(stop);
        cancelled.throwIfAborted();
        return result === 'late'
          ? { exitCode: 130, stdout: '', stderr: '', timedOut: true }
          : { exitCode: result.rc, stdout: result.stdout, stderr: result.stderr };
      },
      async stream(tool, args, { signal, onLine }) {
        const result = await play(tool, args, () => signal?.aborted === true);
        if (result === 'late') return { exitCode: 130 };
        for (const name of ['stdout', 'stderr'] as const) {
          for (const line of result[name].split('\n').slice(0, -1)) onLine(line, name);
        }
        return { exitCode: result.rc };
      },
    },
  };
}

/** The clock of a machine as a port: what is asked for regularly happens when that much of its time has passed. */
export function machineTime(state: { clock: number }) {
  const timers = new Set<{ next: number; readonly interval: number; readonly work: () => void }>();
  const fire = () => {
    for (const timer of [...timers].sort((a, b) => a.next - b.next)) {
      for (; timer.next <= state.clock && timers.has(timer); timer.next += timer.interval) {
        timer.work();
      }
    }
  };
  const clock: Clock = {
    now: () => state.clock,
    elapsed: () => state.clock,
    every(interval, work) {
      const timer = { next: state.clock + interval, interval, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      state.clock += milliseconds;
      fire();
      await others();
      signal?.throwIfAborted();
    },
  };
  /** Goes on to what is next to happen; false when nothing is. */
  const skip = () => {
    if (timers.size === 0) return false;
    state.clock = Math.min(...[...timers].map(({ next }) => next));
    fire();
    return true;
  };
  return { clock, fire, skip };
}

/** As the port says it. */
function absent(tool: string): UserError {
  return new UserError(
    `The program '${tool}' is not installed, or not in a directory of PATH; install it in an earlier step of the job.`,
  );
}
