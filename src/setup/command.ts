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

/** The command as somebody with the job's rights has to start it. */
export function withRights(command: Command, isRoot: boolean): Command {
  const { tool, args, limit, asRoot } = command;
  if (isRoot || asRoot === undefined) return command;
  return { tool: 'sudo', args: ['-n', tool, ...args], limit };
}

/** The command as a user would type it. */
export function typed({ tool, args }: Command): string {
  return [tool, ...args].join(' ');
}
