import { Unrehearsed } from '../machine/command.ts';
import { answer, type InstalledSnap, type MachineState, type Reply } from '../machine/state.ts';
import { begin, conflictWith, finish } from './change-log.ts';
import { outcome } from './changes.ts';
import type { SnapCommand } from './snap.ts';
import { choiceOptions, chosen, fullChannel } from './store.ts';
import { alreadyInstalled, badName, failed, needsClassic } from './texts.ts';

/** Milliseconds that an installation takes. */
const installation = 12_000;

export const install: SnapCommand = {
  options: { ...choiceOptions, '--dangerous': 'alone' },
  rootOnly: true,
  request: ({ words }) => `Post /v2/snaps/${words[0]}`,
  run(state, { options, words }) {
    const [name = '', ...others] = words;
    if (others.length > 0) throw new Unrehearsed(`snap install ${words.join(' ')}`);
    if (name.includes('/')) throw new Unrehearsed('snaps from files');
    if (!/^[a-z0-9-]+$/.test(name)) return badName(name);
    if (state.snapd.snaps[name] !== undefined) return alreadyInstalled(name);
    const busy = conflictWith(state, name);
    if (busy !== undefined) return busy;
    const release = chosen(state, name, options);
    if ('rc' in release) return release;
    const offer = state.store[name];
    if (offer?.classic === true && !options.has('--classic')) return needsClassic(name);
    const snap: InstalledSnap = {
      version: release.version,
      revision: release.revision,
      tracking: fullChannel(options.get('--channel') ?? 'latest/stable'),
      publisher: offer?.publisher ?? '-',
      type: 'app',
      classic: offer?.classic === true,
      configuration: {},
    };
    return change(state, { name, snap, kind: 'install-snap', verb: 'Install', options });
  },
};

export interface SnapChange {
  readonly name: string;
  /** What it is afterwards. */
  readonly snap: InstalledSnap;
  readonly kind: 'install-snap' | 'refresh-snap';
  readonly verb: 'Install' | 'Refresh';
  readonly options: ReadonlyMap<string, string>;
}

/** Begins the change; with `--no-wait` it ends by the clock, else before the command does. */
export function change(state: MachineState, wanted: SnapChange) {
  const { name, snap, kind, verb, options } = wanted;
  const channel = options.get('--channel');
  const from = channel === undefined ? '' : ` from "${channel}" channel`;
  const begun = begin(state, kind, `${verb} "${name}" snap${from}`, [name]);
  begun.result = { name, snap };
  if (options.has('--no-wait')) {
    begun.ends = state.clock + installation;
    return answer(`${begun.id}\n`, 1);
  }
  return { later: (now: MachineState) => ended(now, begun.id, wanted) };
}

function ended(state: MachineState, id: number, { name, snap, verb }: SnapChange): Reply {
  const begun = state.snapd.changes.find((change) => change.id === id);
  if (begun === undefined) return failed(`cannot find change with id "${id}"`);
  state.clock += installation;
  // Who aborted it meanwhile has ended it.
  if (begun.status === 'Doing') {
    finish(state, begun, state.clock, begun.fails === undefined ? 'Done' : 'Error');
  }
  if (begun.status === 'Error') return outcome(begun);
  const done = verb === 'Install' ? 'installed' : 'refreshed';
  return answer(`${name}${shown(snap.tracking)} ${snap.version} from ${publisher(snap)} ${done}\n`);
}

/** The channel is named unless it is the usual one. */
function shown(tracking: string): string {
  if (tracking === 'latest/stable') return '';
  return ` (${tracking.replace(/^latest\//, '')})`;
}

function publisher({ publisher: name }: InstalledSnap): string {
  return name.replace(/^./, (first) => first.toUpperCase());
}
