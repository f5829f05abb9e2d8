import { RunnerExec } from '../../../src/runner/exec.ts';
import { ProcessGroups } from '../../../src/runner/process-groups.ts';
import { parseChannel } from '../../../src/setup/channel.ts';
import type { SetUp, SetUpRequest } from '../../../src/setup/request.ts';
import { setUpRockcraft } from '../../../src/setup/set-up-rockcraft.ts';
import { inProcess } from '../../standins/machine/in-process.ts';
import type { Machine } from '../../standins/machine/machine.ts';
import { machineTime } from '../../standins/machine/time.ts';
import { RecordingLog } from '../../support/ports.ts';

export interface Wish {
  readonly channel?: string;
  readonly revision?: string;
  readonly lxd?: boolean;
  readonly lxdChannel?: string;
  readonly hold?: boolean;
}

export interface Ran {
  readonly log: RecordingLog;
  /** Commands for which a job would wait for ever. */
  readonly endless: readonly string[];
  readonly setUp: Promise<SetUp>;
}

/** `programs` are started as the action starts them; `in-process` is the same without processes. */
export type How = 'programs' | 'in-process';

/** Sets a machine up as a job does; pauses take only the machine's own time. */
export function setUpOn(
  machine: Machine,
  wish: Wish,
  how: How,
  cancelled: AbortSignal = new AbortController().signal,
): Ran {
  const log = new RecordingLog();
  const endless: string[] = [];
  const time = machineTime(
    () => machine.state().clock,
    (now) =>
      machine.change((state) => {
        state.clock = now;
      }),
  );
  const environment = { ...machine.environment, HOME: machine.root, LANG: 'C.UTF-8' };
  const exec =
    how === 'programs'
      ? new RunnerExec(environment, new ProcessGroups(), cancelled)
      : inProcess(machine, time, { cancelled, endless });
  const ports = { log, exec, clock: time.clock, cancelled };
  return { log, endless, setUp: setUpRockcraft(requestOf(wish), { root: machine.root }, ports) };
}

/** With the defaults of action.yml. */
export function requestOf(wish: Wish): SetUpRequest {
  const channel = (text: string) => {
    const parsed = parseChannel(text);
    if (parsed === undefined) throw new Error(`${text} is no channel`);
    return parsed;
  };
  return {
    rockcraft: { channel: channel(wish.channel ?? 'latest/stable'), revision: wish.revision },
    lxd: wish.lxd === false ? undefined : { channel: channel(wish.lxdChannel ?? '5.21/stable') },
    hold: wish.hold ?? true,
  };
}

/** How what needs root is run: nobody is asked for a password, and root itself ends what takes too long. */
export const limited = /^sudo -n timeout --kill-after=10 [1-9][0-9]* (?=\S)/;

export interface Tracks {
  /** Before the two, or about both. */
  readonly first: readonly string[];
  readonly rockcraft: readonly string[];
  /** LXD and the firewall before it. */
  readonly lxd: readonly string[];
}

/**
 * The commands that were run, in their order. rockcraft and LXD are looked after side by side, so
 * that only the order within each is certain. Changes are named by their snap, and limits of time are
 * left out.
 */
export function tracksOf(machine: Machine): Tracks {
  const { snapd } = machine.state();
  const snapOf = (id: string) => snapd.changes.find((change) => String(change.id) === id)?.snaps[0];
  const tracks = { first: [] as string[], rockcraft: [] as string[], lxd: [] as string[] };
  for (const command of machine.commands()) {
    const [, id] = /^snap watch (\d+)$/.exec(command) ?? [];
    const shown =
      id === undefined
        ? command.replace(limited, 'sudo ')
        : `snap watch <the change of ${snapOf(id)}>`;
    const both = /lxd rockcraft/.test(shown);
    const isLxd = /lxd|lxc|ip6?tables|^id -Gn/.test(shown);
    const track = both ? 'first' : isLxd ? 'lxd' : /rockcraft/.test(shown) ? 'rockcraft' : 'first';
    tracks[track].push(shown);
  }
  return tracks;
}
