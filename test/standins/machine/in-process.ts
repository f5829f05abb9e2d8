import { setImmediate as others } from 'node:timers/promises';
import { UserError } from '../../../src/errors.ts';
import type { Exec } from '../../../src/ports.ts';
import type { Machine } from './machine.ts';
import { placeOf } from './programs.ts';
import type { Reply } from './state.ts';
import type { MachineTime } from './time.ts';

/**
 * The programs of a machine as a port, without processes: for tests that run many. Nobody waits:
 * a limit of time is over when the machine's clock says so. A command that nothing would end, no
 * limit and no signal, gets into `endless`; none may be left there when a test is over.
 */
export function inProcess(
  machine: Machine,
  time: MachineTime,
  { cancelled, endless }: { readonly cancelled: AbortSignal; readonly endless: string[] },
): Exec {
  /** Plays a command to its end, or to where `late` says that its time is over. */
  const run = async (
    tool: string,
    args: readonly string[],
    late: () => boolean,
  ): Promise<Reply | 'late'> => {
    const place = placeOf(machine.state(), tool.replace(machine.root, ''));
    if (place === undefined) throw absent(tool);
    const played = machine.play({ place, args, stdin: '' });
    // Others go on while a program runs.
    await others();
    let result = played.outcome;
    while (typeof result === 'object' && 'later' in result) {
      result = played.resume(result.later);
      await others();
    }
    if (result === 'killed') return { stdout: '', stderr: '', rc: 137 };
    time.fire();
    if (late()) return 'late';
    if (typeof result === 'object') return result;
    while (!played.beyondSignals && time.skip()) if (late()) return 'late';
    endless.push(played.command);
    throw new Error(`nothing ends the wait for: ${played.command}`);
  };

  return {
    async capture(tool, args, { timeout } = {}) {
      let over = false;
      const expire = () => {
        over = true;
      };
      const stop = timeout === undefined ? () => {} : time.clock.every(timeout, expire);
      const result = await run(tool, args, () => over || cancelled.aborted).finally(stop);
      cancelled.throwIfAborted();
      return result === 'late'
        ? { exitCode: 130, stdout: '', stderr: '', timedOut: true }
        : { exitCode: result.rc, stdout: result.stdout, stderr: result.stderr };
    },
    async stream(tool, args, { signal, onLine }) {
      const result = await run(tool, args, () => signal?.aborted === true || cancelled.aborted);
      if (result === 'late') return { exitCode: 130 };
      for (const name of ['stdout', 'stderr'] as const) {
        for (const line of result[name].split('\n').slice(0, -1)) onLine(line, name);
      }
      return { exitCode: result.rc };
    },
  };
}

/** As the port says it. */
function absent(tool: string): UserError {
  return new UserError(
    `The program '${tool}' is not installed, or not in a directory of PATH; install it in an earlier step of the job.`,
  );
}
