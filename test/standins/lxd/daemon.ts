import type { Invocation, Outcome } from '../machine/command.ts';
import { complaint, type MachineState, type Network, type Reply } from '../machine/state.ts';

/** An error as lxc and lxd print it. */
export function failed(text: string, seconds?: number): Reply {
  return complaint(`Error: ${text}\n`, 1, seconds);
}

/** Why the daemon cannot be talked to; undefined when it can. A hung one answers nobody. */
export function unreachable(
  state: MachineState,
  { user }: Pick<Invocation, 'user'>,
): string | undefined {
  const { daemon, socket, group } = state.lxd;
  const dial = `Get "http://unix.socket/1.0": dial unix ${socket}: connect: `;
  if (daemon === 'stopped') return `${dial}no such file or directory`;
  const allowed = user === 'root' || (user === state.userName && state.groups.includes(group));
  return allowed ? undefined : `${dial}permission denied`;
}

/** The outcome of a command that asks the daemon, or how it fails to. */
export function asked(
  state: MachineState,
  call: Invocation,
  answer: () => Outcome,
  prefix = '',
): Outcome {
  const reason = unreachable(state, call);
  if (reason !== undefined) return failed(prefix + reason);
  return state.lxd.daemon === 'hung' ? 'hang' : answer();
}

/** What `lxd init --auto` and `--minimal` make where nothing is yet. */
export function makeDefaults({ lxd }: MachineState): void {
  if (lxd.pools.length === 0) lxd.pools.push({ name: 'default', driver: 'dir' });
  if (!lxd.networks.some(({ managed }) => managed)) lxd.networks.push(defaultBridge);
  lxd.profile = { network: lxd.profile.network ?? 'lxdbr0', pool: lxd.profile.pool ?? 'default' };
}

/** With the addresses of one recording. */
const defaultBridge: Network = {
  name: 'lxdbr0',
  type: 'bridge',
  managed: true,
  configuration: {
    'ipv4.address': '10.6.193.1/24',
    'ipv4.nat': 'true',
    'ipv6.address': 'fd42:50ba:c0cc:6907::1/64',
    'ipv6.nat': 'true',
  },
};
