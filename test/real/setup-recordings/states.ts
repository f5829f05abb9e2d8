/** In which state the machine of each recording was, so that a stand-in can print the same. */
import { fault } from '../../standins/machine/machine.ts';
import { dockerFirewall, fresh2404Runner, plainFirewall } from '../../standins/machine/presets.ts';
import type {
  Change,
  InstalledSnap,
  MachineState,
  Network,
  Reply,
} from '../../standins/machine/state.ts';
import { stopping, storeFaults } from '../../standins/snap/texts.ts';
import { lxdStates } from './lxd-states.ts';
import type { Recording } from './recording.ts';

/** Brings the machine that all recordings share into the state of one. */
export type Prepare = (state: MachineState, recording: Recording) => void;

/** The machine on which snap was recorded: snaps from files, and a store of the recorder's. */
export function recordedMachine(): MachineState {
  const state = fresh2404Runner();
  return {
    ...state,
    clock: Date.UTC(2026, 10, 21, 12, 18, 23),
    groups: ['runner'],
    store: {},
    snapd: {
      ...state.snapd,
      snaps: {
        core: { ...local('16-rec'), type: 'os' },
        lxd: local('1.0'),
        rockcraft: { ...local('1.0'), classic: true },
        snapd: { ...local('2.78-rec'), type: 'snapd' },
      },
    },
    lxd: {
      ...state.lxd,
      shims: false,
      version: '5.0.2',
      socket: '/var/lib/lxd/unix.socket',
      group: 'adm',
      daemon: 'running',
      greeted: ['root', 'runner'],
      networks: [loopback, outside],
    },
    firewall: plainFirewall(),
  };
}

function local(version: string): InstalledSnap {
  const given = {
    revision: 'x1',
    tracking: '',
    publisher: '-',
    type: 'app',
    classic: false,
  } as const;
  return { version, ...given, configuration: {} };
}

const loopback: Network = { name: 'lo', type: 'loopback', managed: false, configuration: {} };
const outside: Network = { name: 'out0', type: 'bridge', managed: false, configuration: {} };

const asItIs: Prepare = () => {};
const noSnaps: Prepare = ({ snapd }) => {
  for (const name of Object.keys(snapd.snaps)) delete snapd.snaps[name];
};
const noSocket: Prepare = (state) => {
  state.snapd = { ...state.snapd, daemon: 'no-socket' };
};
const held =
  (...names: string[]): Prepare =>
  ({ snapd }) => {
    for (const name of names) (snapd.snaps[name] as InstalledSnap).held = 'forever';
  };
const changing =
  (kind: string): Prepare =>
  ({ snapd }) => {
    const given = { id: 36, kind, summary: kind, snaps: ['lxd'], status: 'Doing' } as const;
    snapd.changes.push({ ...given, spawned: 0 });
  };
/** So that a hold of 24 hours ends when it did. */
const then: Prepare = (state, { stdout }) => {
  const until = /until (\S+)$/m.exec(stdout)?.[1];
  state.clock = Date.parse(String(until)) - 24 * 3_600_000;
};
/** The changes that the recording lists. */
const listed: Prepare = ({ snapd }, { stdout }) => {
  const day = Date.UTC(2026, 10, 21);
  const time = (text = '') => {
    const [, hours, minutes] = /(\d\d):(\d\d)/.exec(text) ?? [];
    return hours === undefined ? undefined : day + (Number(hours) * 60 + Number(minutes)) * 60_000;
  };
  for (const row of stdout.split('\n').filter((line) => /^\d/.test(line))) {
    const [id, status, spawned, ready, summary = ''] = row.split(/ {2,}/);
    snapd.changes.push({
      id: Number(id),
      kind: 'any',
      summary,
      snaps: [...summary.matchAll(/"([^"/]+)"/g)].map(([, name]) => String(name)),
      status: status as 'Doing',
      spawned: time(spawned) ?? 0,
      ready: time(ready),
    });
  }
};
/** In the recordings with `tail`, one change stands before the first that is shown. */
const listedAfter: Prepare = (state, given) => {
  listed(state, given);
  state.snapd.changes.unshift({ ...(state.snapd.changes[0] as Change), id: 1 });
};
const offer =
  (...channels: string[]): Prepare =>
  (state) => {
    const release = { version: '1.0', revision: '1' };
    state.store['hello-rec'] = {
      publisher: '-',
      classic: false,
      channels: Object.fromEntries(channels.map((channel) => [channel, release])),
    };
  };
const failing =
  (reply: Reply): Prepare =>
  (state) => {
    state.faults.push(fault(['snap'], reply));
  };
const status = (code: number) => failing(storeFaults.status('hello-rec', code));

const snapStates: Readonly<Record<string, Prepare>> = {
  'abort-unknown': asItIs,
  'autorefresh-1-remove': changing('auto-refresh'),
  'autorefresh-2-set': changing('auto-refresh'),
  'autorefresh-4-install-by-name': changing('auto-refresh'),
  'autorefresh-5-hold': then,
  'autorefresh-6-changes': listedAfter,
  'autorefresh-7-changes-lxd': listedAfter,
  'bad-channel': asItIs,
  'bad-name': asItIs,
  'bad-revision': asItIs,
  changes: listed,
  'changes-lxd': listed,
  'changes-right-after-restart': listed,
  'channel-and-revision': asItIs,
  'conflict-1-changes': listed,
  'conflict-3-refresh': failing(storeFaults.silent()),
  'conflict-3c-remove': changing('install-snap'),
  'conflict-4-hold': then,
  'conflict-5-set': changing('install-snap'),
  'going-to-socket-activation-changes-after-failed-install': failing(stopping),
  'going-to-socket-activation-changes-snap-none': failing(stopping),
  'going-to-socket-activation-user-changes': failing(stopping),
  'info-local': held('lxd'),
  'info-not-found': noSnaps,
  'install-already-installed': asItIs,
  'install-already-installed-classic': asItIs,
  'install-name-not-found': noSnaps,
  list: asItIs,
  'list-held': held('lxd', 'rockcraft'),
  'list-mixed': asItIs,
  'list-none': noSnaps,
  'list-not-installed': noSnaps,
  'list-one': asItIs,
  'nodaemon-changes': noSocket,
  'nodaemon-info': noSocket,
  'nodaemon-install': noSocket,
  'nodaemon-list': noSocket,
  'nodaemon-refresh-hold': noSocket,
  'nodaemon-user-install': noSocket,
  'nodaemon-version': noSocket,
  'nodaemon-wait-seed-loaded': noSocket,
  'refresh-channel-local': asItIs,
  'refresh-hold-24h': then,
  'refresh-hold-24h-again': then,
  'refresh-hold-24h-two': then,
  'refresh-hold-bad-duration': asItIs,
  'refresh-hold-forever': asItIs,
  'refresh-hold-not-installed': noSnaps,
  'refresh-none': noSnaps,
  'refresh-not-installed': noSnaps,
  'refresh-nothing-all': asItIs,
  'refresh-nothing-one': asItIs,
  'refresh-unhold': held('lxd'),
  'remove-not-installed': noSnaps,
  'set-no-configure-hook': asItIs,
  'set-not-installed': noSnaps,
  'store-channel-not-found': offer('latest/stable'),
  'store-dns-info': asItIs,
  'store-dns-no-resolver': failing(storeFaults.noResolver('hello-rec')),
  'store-html-200': failing(storeFaults.captivePortal('hello-rec')),
  'store-http-401': status(401),
  'store-http-408': status(408),
  'store-http-429': failing(storeFaults.tooManyRequests('hello-rec')),
  'store-http-500': status(500),
  'store-http-503': status(503),
  'store-http-504': status(504),
  'store-internal-error': failing(storeFaults.internalError('hello-rec')),
  'store-no-channel-at-all': offer(),
  'store-refused': failing(storeFaults.connectionRefused('hello-rec')),
  'store-revision-not-found': offer('latest/stable'),
  'store-snap-not-found': asItIs,
  'store-track-not-found-stable': offer('latest/stable'),
  'tasks-no-change': asItIs,
  'unknown-option': asItIs,
  'user-install': asItIs,
  'user-refresh-hold': asItIs,
  version: asItIs,
  'wait-seed-loaded': asItIs,
  'wait-seed-loaded-again': asItIs,
};

const shims: Prepare = (state) => {
  delete state.snapd.snaps.lxd;
  state.lxd = { ...state.lxd, shims: true, installer: false };
};

const dockers: Readonly<Record<string, () => NonNullable<MachineState['firewall']>>> = {
  'docker-29-default': () => dockerFirewall(),
  'docker-29-forwarding-on-before-start': () => {
    const firewall = dockerFirewall();
    (firewall.iptables.FORWARD as { policy: string }).policy = 'ACCEPT';
    return firewall;
  },
  'docker-29-ip6tables-off': () => dockerFirewall('no-ip6tables'),
  'docker-29-iptables-off': () => plainFirewall(),
  'docker-29-ipv6-on': () => dockerFirewall('ipv6'),
};

const lxdIn = '-i lxdbr0 -j ACCEPT';
const lxdOut = '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

/** The chains of a Docker, with LXD's rules once the recorder had put them in. */
function dockerState(name: string): Prepare {
  const [docker = '', step = ''] = name.split('/');
  return (state) => {
    const made = (dockers[docker] as () => NonNullable<MachineState['firewall']>)();
    if (/^1[01]-after/.test(step)) {
      for (const chains of [made.iptables, made.ip6tables]) {
        chains['DOCKER-USER']?.rules.push(lxdOut, lxdIn);
      }
    }
    Object.assign(state, { firewall: made });
  };
}

/** `legacy-iptables-insert` and the like: which iptables, and what the chain held. */
function firewallState(name: string): Prepare {
  return (state) => {
    const chain = /chain-missing|beside-legacy|lock-held-no-w$/.test(name)
      ? {}
      : { 'DOCKER-USER': { rules: rulesBefore(name) } };
    const plain = plainFirewall();
    const firewall = {
      flavour: flavourOf(name),
      iptables: { ...plain.iptables, ...(name.startsWith('legacy-lock') ? emptyChain() : chain) },
      ip6tables: { ...plain.ip6tables, ...structuredClone(chain) },
      lockedUntil: name.startsWith('legacy-lock') ? state.clock + 4600 : 0,
    };
    Object.assign(state, { firewall });
  };
}

function rulesBefore(name: string): string[] {
  if (name === 'nft-insert-duplicate') return [lxdOut, lxdIn];
  return name.startsWith('nft-check-present') ? [lxdIn, lxdOut] : [];
}

const emptyChain = () => ({ 'DOCKER-USER': { rules: [] } });

function flavourOf(name: string): NonNullable<MachineState['firewall']>['flavour'] {
  if (name.startsWith('legacy')) return 'legacy';
  return /beside-legacy|lock-held/.test(name) ? 'nft-beside-legacy' : 'nft';
}

/** How to bring the machine into the state of a recording; undefined for one that no stand-in plays. */
export function stateOf(name: string): Prepare | undefined {
  const [folder = '', step = ''] = name.split('/');
  if (folder === 'snap') return snapStates[step];
  if (folder === 'lxd') return lxdStates[step];
  if (folder === 'lxd-installer-shim') return shims;
  if (folder === 'iptables') return step.endsWith('list') ? undefined : firewallState(step);
  return /daemon|traffic|^10-after/.test(step) ? undefined : dockerState(name);
}
