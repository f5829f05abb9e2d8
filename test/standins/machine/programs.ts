import { ip6tables, iptables } from '../iptables/iptables.ts';
import { lxc } from '../lxc/lxc.ts';
import { shim } from '../lxd/installer.ts';
import { lxd } from '../lxd/lxd.ts';
import { snap } from '../snap/snap.ts';
import { type Handler, Unrehearsed } from './command.ts';
import { answer, type MachineState } from './state.ts';

/** These run another program, see perform.ts. */
export type Wrapper = 'sudo' | 'timeout';

/** Where programs are looked for, in order. */
const searchPath = ['/usr/sbin', '/usr/bin', '/snap/bin'];

/** The programs that are on the machine now, by their place. */
export function programsOf(state: MachineState): ReadonlyMap<string, Handler | Wrapper> {
  const { snaps } = state.snapd;
  const programs: Record<string, Handler | Wrapper> = {
    '/usr/bin/id': id,
    '/usr/bin/timeout': 'timeout',
  };
  if (state.sudo !== 'absent') programs['/usr/bin/sudo'] = 'sudo';
  if (state.snapd.daemon !== 'absent') programs['/usr/bin/snap'] = snap;
  if (state.docker) programs['/usr/bin/docker'] = unrehearsed;
  if (state.firewall !== undefined) {
    programs['/usr/sbin/iptables'] = iptables;
    programs['/usr/sbin/ip6tables'] = ip6tables;
  }
  if (state.lxd.shims) {
    programs['/usr/sbin/lxd'] = shim(lxd);
    programs['/usr/bin/lxc'] = shim(lxc);
  }
  if (state.lxd.packaged) {
    programs['/usr/bin/lxd'] = lxd;
    programs['/usr/bin/lxc'] = lxc;
  }
  if (snaps.lxd !== undefined) {
    programs['/snap/bin/lxd'] = lxd;
    programs['/snap/bin/lxc'] = lxc;
  }
  if (snaps.rockcraft !== undefined) {
    programs['/snap/bin/rockcraft'] = rockcraft;
    programs['/snap/rockcraft/current/bin/skopeo'] = unrehearsed;
  }
  return new Map(Object.entries(programs));
}

/** The place of a program that is given by its name or its place. */
export function placeOf(state: MachineState, program: string): string | undefined {
  const programs = programsOf(state);
  const candidates = program.startsWith('/')
    ? [program]
    : searchPath.map((folder) => `${folder}/${program}`);
  return candidates.find((place) => programs.has(place));
}

/** Of coreutils. */
const id: Handler = (state, { args, user }) => {
  const asked = args.join(' ');
  if (asked === '-u') return answer(user === 'root' ? '0\n' : '1001\n', 0);
  if (asked === '-Gn') return answer(`${user === 'root' ? 'root' : state.groups.join(' ')}\n`, 0);
  throw new Unrehearsed(`id ${asked}`);
};

const rockcraft: Handler = (state, { args }) => {
  if (args.join(' ') !== '--version') throw new Unrehearsed(`rockcraft ${args.join(' ')}`);
  return answer(`rockcraft ${state.snapd.snaps.rockcraft?.version}\n`, 1);
};

const unrehearsed: Handler = (_, { place, args }) => {
  throw new Unrehearsed([place, ...args].join(' '));
};
