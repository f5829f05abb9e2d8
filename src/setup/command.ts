/** A program to run, whole, as a pure function planned it. */
export interface Command {
  /** A name on PATH, or an absolute path. */
  readonly tool: string;
  readonly args: readonly string[];
  /** Milliseconds after which it is stopped: none of these programs has a limit of its own that fits. */
  readonly limit: number;
  /** Run by `sudo -n`, which never asks for a password, unless the job is root's. */
  readonly asRoot?: true;
}

/** Seconds from the limit of a command to its kill. */
const killedAfter = 10;

/** The exit code that `timeout` gives to what it stopped. */
export const stoppedByTimeout = 124;

/**
 * The command as somebody with the job's rights has to start it. What sudo runs is root's, and does
 * not hear a signal of the job's user: only root can hold it to a limit, so `timeout` runs as root too.
 */
export function withRights(command: Command, isRoot: boolean): Command {
  const { tool, args, limit, asRoot } = command;
  if (isRoot || asRoot === undefined) return command;
  const timeout = ['timeout', `--kill-after=${killedAfter}`, String(limit / 1000)];
  return {
    tool: 'sudo',
    args: ['-n', ...timeout, tool, ...args],
    limit: limit + 2 * killedAfter * 1000,
  };
}

/** The command as a user would type it. */
export function typed({ tool, args }: Command): string {
  return [tool, ...args].join(' ');
}
