/** Stand-in for the lxc command of LXD 5.0.2. See ../machine/README.md. */
import { stringify } from 'yaml';
import { asked, failed, unreachable } from '../lxd/daemon.ts';
import {
  type Handler,
  type Invocation,
  type Outcome,
  readOptions,
  Unrehearsed,
} from '../machine/command.ts';
import { answer, type MachineState, type Network, type Reply } from '../machine/state.ts';

export const lxc: Handler = (state, call) => {
  const line = readOptions(call.args, { '--format': 'value', '-f': 'value' });
  if ('unknown' in line) return failed(`unknown flag: --${line.unknown}`);
  const { words, options } = line;
  const greeting = greet(state, call);
  const outcome = run(state, call, words.join(' '), options.get('--format') ?? options.get('-f'));
  return typeof outcome === 'object' && 'rc' in outcome
    ? { ...outcome, stderr: greeting + outcome.stderr }
    : outcome;
};

/** The first use by each user, while LXD is not set up, is greeted. */
function greet({ lxd }: MachineState, { user }: Invocation): string {
  if (lxd.greeted.includes(user)) return '';
  lxd.greeted.push(user);
  if (lxd.pools.length > 0) return '';
  return `If this is your first time running LXD on this machine, you should also run: lxd init
To start your first container, try: lxc launch ubuntu:22.04
Or for a virtual machine: lxc launch ubuntu:22.04 --vm

`;
}

function run(state: MachineState, call: Invocation, words: string, format?: string): Outcome {
  if (words === 'version' && format === undefined) return version(state, call);
  const answers = format === 'json' ? lists : format === undefined ? documents : {};
  const [, command = '', name] = /^(\S+ (?:show|list|set)|\S+) ?(.*)$/.exec(words) ?? [];
  const make = Object.hasOwn(answers, command) ? answers[command] : undefined;
  return asked(state, call, () => {
    if (make === undefined) throw new Unrehearsed(`lxc ${call.args.join(' ')}`);
    return make(state, name ?? '');
  });
}

/** Succeeds also when nobody answers. */
function version(state: MachineState, call: Invocation): Outcome {
  if (state.lxd.daemon === 'hung') return 'hang';
  const server = unreachable(state, call) === undefined ? state.lxd.version : 'unreachable';
  return answer(`Client version: ${state.lxd.version}\nServer version: ${server}\n`);
}

type Answers = Readonly<Record<string, (state: MachineState, name: string) => Reply>>;

/** With `--format json`. */
const lists: Answers = {
  list: () => answer('[]\n'),
  'storage list': ({ lxd }) =>
    answer(`${JSON.stringify(lxd.pools.map((pool) => ({ ...poolDocument(lxd.socket, pool) })))}\n`),
  'network list': ({ lxd }) => {
    const managed = lxd.networks.filter((network) => network.managed);
    const others = lxd.networks.filter((network) => !network.managed);
    const documents = [...managed, ...others].map((network) => networkDocument(lxd, network));
    return answer(`${JSON.stringify(documents)}\n`);
  },
};

const documents: Answers = {
  'storage show': ({ lxd }, name) => {
    const pool = lxd.pools.find((one) => one.name === name);
    if (pool === undefined) return failed('Storage pool not found');
    return answer(stringify(poolDocument(lxd.socket, pool), flat));
  },
  'network show': ({ lxd }, name) => {
    const network = lxd.networks.find((one) => one.name === name);
    if (network === undefined) return failed('Network not found');
    return answer(stringify(networkDocument(lxd, network), flat));
  },
  'profile show': ({ lxd }) => {
    const { network, pool } = lxd.profile;
    const devices = {
      ...(network === undefined ? {} : { eth0: { name: 'eth0', network, type: 'nic' } }),
      ...(pool === undefined ? {} : { root: { path: '/', pool, type: 'disk' } }),
    };
    const profile = { config: {}, description: 'Default LXD profile', devices };
    return answer(stringify({ ...profile, name: 'default', used_by: [] }, flat));
  },
  'config show': ({ lxd }) => answer(stringify({ config: lxd.configuration }, flat)),
  'config set': ({ lxd }, setting) => {
    const [key = '', value = ''] = setting.split(/[ =]/);
    if (key !== 'images.compression_algorithm') {
      return failed(`cannot set '${key}' to '${value}': unknown key`);
    }
    lxd.configuration[key] = value;
    return answer('');
  },
  info: () => failed('Instance not found'),
};

/** As the YAML library of Go writes it. */
const flat = { indentSeq: false, lineWidth: 0 } as const;

const usedByProfile = ['/1.0/profiles/default'];

function poolDocument(socket: string, { name, driver }: { name: string; driver: string }) {
  return {
    config: { source: socket.replace(/unix\.socket$/, `storage-pools/${name}`) },
    description: '',
    name,
    driver,
    used_by: name === 'default' ? usedByProfile : [],
    status: 'Created',
    locations: ['none'],
  };
}

function networkDocument({ profile }: MachineState['lxd'], network: Network) {
  const { name, type, managed, configuration } = network;
  const used = profile.network === name ? usedByProfile : type === 'loopback' ? [] : null;
  return {
    config: configuration,
    description: '',
    name,
    type,
    used_by: used,
    managed,
    status: managed ? 'Created' : '',
    locations: managed ? ['none'] : null,
  };
}
