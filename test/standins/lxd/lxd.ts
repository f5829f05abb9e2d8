/** Stand-in for the lxd command of LXD 5.0.2. See ../machine/README.md. */
import { parse, YAMLParseError } from 'yaml';
import {
  type CommandLine,
  type Handler,
  type Invocation,
  type Outcome,
  readOptions,
  Unrehearsed,
} from '../machine/command.ts';
import { answer, type MachineState, type Reply } from '../machine/state.ts';
import { asked, failed, makeDefaults, unreachable } from './daemon.ts';

export const lxd: Handler = (state, call) => {
  const [name = '', ...args] = call.args;
  if (name === 'waitready') return waitready(state, call, args);
  if (name === 'init') return init(state, call, args);
  if (name === '--version') return answer(`${state.lxd.version}\n`);
  throw new Unrehearsed(`lxd ${call.args.join(' ')}`);
};

/** It asks again and again, also where the answer cannot become another. */
function waitready(state: MachineState, call: Invocation, args: readonly string[]): Outcome {
  const line = strict(args, { '--timeout': 'value', '-t': 'value' });
  if ('rc' in line) return line;
  const seconds = Number(line.options.get('--timeout') ?? line.options.get('-t') ?? 0);
  const { daemon } = state.lxd;
  const reason = unreachable(state, call);
  if (reason === undefined && daemon === 'running') return answer('', 0.6);
  if (seconds === 0) return 'hang';
  return failed(`LXD still not running after ${seconds}s timeout (${reason ?? '<nil>'})`, seconds);
}

function init(state: MachineState, call: Invocation, args: readonly string[]): Outcome {
  const line = strict(args, {
    '--auto': 'alone',
    '--minimal': 'alone',
    '--preseed': 'alone',
    '--dump': 'alone',
  });
  if ('rc' in line) return line;
  const has = (name: string) => line.options.has(name);
  if (has('--auto') && has('--minimal')) return failed("Can't use --minimal and --auto together");
  if (has('--auto') && has('--preseed')) return failed("Can't use --auto and --preseed together");
  if (has('--dump')) throw new Unrehearsed('lxd init --dump');
  const done = () => {
    if (has('--preseed')) return preseed(state, call.stdin);
    // Without an option it asks questions, which nobody answers.
    if (!has('--auto') && !has('--minimal')) return 'hang';
    makeDefaults(state);
    return answer('', 1.7);
  };
  return asked(state, call, done, 'Failed to connect to local LXD: ');
}

interface Preseed {
  readonly networks?: readonly { readonly name: string; readonly type?: string }[];
  readonly storage_pools?: readonly { readonly name: string; readonly driver: string }[];
  readonly config?: Readonly<Record<string, string>>;
}

/** Nothing of a preseed that fails stays. */
function preseed(state: MachineState, text: string): Reply {
  let wanted: Preseed;
  try {
    wanted = (parse(text) ?? {}) as Preseed;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    // Only this one mistake was recorded.
    return failed('Failed to parse the preseed: yaml: line 1: did not find expected node content');
  }
  const { networks = [], storage_pools: pools = [], config = {} } = wanted;
  for (const { name, type } of networks) {
    if (type !== undefined && type !== 'bridge') {
      return failed(
        `Failed to create local member network "${name}" in project "default": Unknown driver`,
      );
    }
  }
  for (const { name, driver } of pools) {
    if (driver !== 'dir') {
      return failed(
        `Failed to create storage pool "${name}": Error loading "${driver}" module: Failed to run: modprobe -b ${driver}: exec: "modprobe": executable file not found in $PATH`,
      );
    }
  }
  const { lxd: made } = state;
  for (const { name } of networks) {
    if (made.networks.some((network) => network.name === name)) continue;
    made.networks.push({ name, type: 'bridge', managed: true, configuration: {} });
  }
  for (const pool of pools) {
    if (!made.pools.some(({ name }) => name === pool.name)) made.pools.push({ ...pool });
  }
  Object.assign(made.configuration, config);
  return answer('', 1.2);
}

/** As cobra refuses an option; from its source, none was recorded. */
function strict(
  args: readonly string[],
  known: Parameters<typeof readOptions>[1],
): CommandLine | Reply {
  const line = readOptions(args, known);
  return 'unknown' in line ? failed(`unknown flag: --${line.unknown}`) : line;
}
