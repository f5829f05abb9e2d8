import type { PackRequest } from './pack-request.ts';

export interface Command {
  /** Name of a program on PATH. */
  readonly tool: string;
  readonly args: readonly string[];
}

type Asked = Pick<
  PackRequest,
  'platform' | 'buildFor' | 'verbosity' | 'pro' | 'destructive' | 'test'
>;

/**
 * What packs a project. Without a platform rockcraft packs every one that this host can build.
 *
 * A destructive build must be root's. Of sudo it gets root's own home: with the user's, rockcraft
 * and snap would leave directories there that only root may write to, and fail for the user from
 * then on. sudo must not ask for a password, which nobody could give.
 */
export function packCommand(request: Asked, user: { readonly isRoot: boolean }): Command {
  const args = rockcraftArguments(request);
  if (!request.destructive || user.isRoot) return { tool: 'rockcraft', args };
  return {
    tool: 'sudo',
    args: ['--non-interactive', '--preserve-env', '--set-home', 'rockcraft', ...args],
  };
}

/** The same command as a user would type it, for messages. */
export function commandLine({ tool, args }: Command): string {
  return [tool, ...args].join(' ');
}

/** `verbose` names rockcraft's log file in its second line, which `brief` does only after a failure. */
function rockcraftArguments(request: Asked): readonly string[] {
  const { platform, buildFor, verbosity, pro, destructive, test } = request;
  return [
    test ? 'test' : 'pack',
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...(buildFor === undefined ? [] : ['--build-for', buildFor]),
    ...(destructive ? ['--destructive-mode'] : []),
    ...(pro.length === 0 ? [] : ['--pro', pro.join(',')]),
    '--verbosity',
    verbosity,
  ];
}
