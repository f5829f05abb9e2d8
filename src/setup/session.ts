import { ToolError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Captured, Ports } from '../ports.ts';
import { type Command, stoppedByTimeout, typed, withRights } from './command.ts';

/** What setting up needs of the runner. */
export type SetUpPorts = Pick<Ports, 'log' | 'exec' | 'clock' | 'cancelled'>;

/** The ports, and with whose rights programs run. */
export interface Session extends SetUpPorts {
  readonly isRoot: boolean;
}

/** snap, lxc, sudo and timeout speak the language of the machine; what they say is read here. */
export const plainWords = { LC_ALL: 'C', LANGUAGE: 'C' };

/** Who the job runs as. */
export async function beginSession(ports: SetUpPorts): Promise<Session> {
  const id = { tool: 'id', args: ['-u'], limit: 10_000 };
  const { stdout } = await succeed(id, { ...ports, isRoot: true });
  return { ...ports, isRoot: stdout.trim() === '0' };
}

/** Runs a command to its end, whatever its exit code; a `ToolError` when it does not come to one in time. */
export async function run(command: Command, session: Session): Promise<Captured> {
  session.cancelled.throwIfAborted();
  const captured = await start(command, session);
  const stopped = captured.timedOut === true || captured.exitCode === stoppedByTimeout;
  if (!stopped) return captured;
  throw new ToolError(
    `The command '${typed(command)}' did not end within ${command.limit / 1000} s and was stopped; what it talks to seems to hang.`,
    { command: typed(command), exitCode: captured.exitCode, lines: linesOf(captured) },
  );
}

async function start(command: Command, { exec, isRoot }: Session): Promise<Captured> {
  const { tool, args, limit } = withRights(command, isRoot);
  try {
    return await exec.capture(tool, args, { timeout: limit, environment: plainWords });
  } catch (error) {
    // The port's word for a program that cannot be started. Without sudo a job has no rights, as with one that refuses.
    if (tool !== 'sudo' || !(error instanceof UserError)) throw error;
    const stderr = 'sudo cannot be used: it is not on PATH, or cannot be started';
    return { exitCode: 1, stdout: '', stderr };
  }
}

/** Runs a command that has no failure of its own to be told apart from others. */
export async function succeed(command: Command, session: Session): Promise<Captured> {
  const captured = await run(command, session);
  if (captured.exitCode === 0) return captured;
  throw failed(command, captured);
}

/** The error for an answer that nobody foresaw; `advice` is a sentence. */
export function failed(command: Command, captured: Captured, advice?: string): ToolError {
  const { exitCode } = captured;
  const lines = linesOf(captured);
  const said = lines.length === 0 ? 'and said nothing.' : `and said: ${lines.slice(-3).join(' ')}`;
  const sentence = `The command '${typed(command)}' failed with exit code ${exitCode} ${said}`;
  return new ToolError(advice === undefined ? sentence : `${sentence} ${advice}`, {
    command: typed(command),
    exitCode,
    lines,
  });
}

/** The last lines that a program printed, as one can show them. */
function linesOf({ stdout, stderr }: Captured): string[] {
  const lines = (stderr.trim() === '' ? stdout : stderr).split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-10)
    .map((line) => visible(line.slice(0, 500)));
}
