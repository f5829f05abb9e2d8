/** Stand-in for the snap command and the daemon behind it. See ../machine/README.md. */
import type { Handler, Invocation, OptionKind, Outcome } from '../machine/command.ts';
import { type CommandLine, readOptions, Unrehearsed } from '../machine/command.ts';
import { answer, complaint, type MachineState } from '../machine/state.ts';
import { settle } from './change-log.ts';
import { abort, changes, tasks, watch } from './changes.ts';
import { get, restart, set, wait } from './configuration.ts';
import { install } from './install.ts';
import { info, list, version } from './list.ts';
import { refresh, remove } from './refresh.ts';
import { accessDenied, noSocket, unknownFlag } from './texts.ts';

/** One subcommand. */
export interface SnapCommand {
  readonly options: Readonly<Record<string, OptionKind>>;
  readonly rootOnly: boolean;
  /** The request that it makes first: `Get /v2/snaps`. */
  request(line: CommandLine): string;
  run(state: MachineState, line: CommandLine, call: Invocation): Outcome;
}

const commands: Readonly<Record<string, SnapCommand>> = {
  abort,
  changes,
  get,
  info,
  install,
  list,
  refresh,
  remove,
  restart,
  set,
  tasks,
  version,
  wait,
  watch,
};

export const snap: Handler = (state, call) => {
  const [name = '', ...args] = call.args;
  const command = commands[name];
  if (command === undefined) throw new Unrehearsed(`snap ${call.args.join(' ')}`);
  const line = readOptions(args, command.options);
  if ('unknown' in line) return unknownFlag(line.unknown);
  if (state.snapd.daemon !== 'running') return withoutDaemon(name, command.request(line));
  settle(state);
  // A wrong word is refused by the command itself, before anybody asks who calls.
  if (command.rootOnly && call.user !== 'root') return accessDenied();
  return command.run(state, line, call);
};

/** Commands that change fail at once; those that read try for two minutes. */
function withoutDaemon(name: string, request: string): Outcome {
  if (name === 'version')
    return answer('snap    2.78+ubuntu24.04\nsnapd   unavailable\nseries  -\n', 25);
  // What info cannot ask it takes for absent.
  if (name === 'info') return complaint(`error: no snap found for "${request}"\n`, 1, 162);
  return noSocket(request, name === 'list' ? 'cannot list snaps: ' : '');
}
