import { Unrehearsed } from '../machine/command.ts';
import { answer, type InstalledSnap, type MachineState, type Reply } from '../machine/state.ts';
import { conflictWith, record } from './change-log.ts';
import { change } from './install.ts';
import type { SnapCommand } from './snap.ts';
import { choiceOptions, chosen, fullChannel } from './store.ts';
import { badDuration, localSnap, nothingDone, notInstalled, noUpdates, upToDate } from './texts.ts';

export const refresh: SnapCommand = {
  options: { ...choiceOptions, '--hold': 'perhaps', '--unhold': 'alone', '--amend': 'alone' },
  rootOnly: true,
  request: ({ words }) => (words.length === 1 ? `Post /v2/snaps/${words[0]}` : 'Post /v2/snaps'),
  run(state, { options, words }) {
    if (options.has('--hold')) return hold(state, words, options.get('--hold') ?? '');
    if (options.has('--unhold')) return unhold(state, words);
    const [name, ...others] = words;
    if (name === undefined) return upToDate();
    if (others.length > 0) throw new Unrehearsed(`snap refresh ${words.join(' ')}`);
    const snap = state.snapd.snaps[name];
    if (snap === undefined) return notInstalled('refresh', name);
    if (snap.tracking === '' && !options.has('--amend')) return localSnap(name);
    const busy = conflictWith(state, name);
    if (busy !== undefined) return busy;
    return refreshed(state, name, snap, options);
  },
};

function refreshed(
  state: MachineState,
  name: string,
  snap: InstalledSnap,
  options: ReadonlyMap<string, string>,
) {
  const channel = fullChannel(options.get('--channel') ?? snap.tracking);
  const release = state.store[name]?.channels[channel];
  const asked = options.has('--revision')
    ? chosen(state, name, options)
    : (release ?? chosen(state, name, new Map([['--channel', channel]])));
  if ('rc' in asked) return asked;
  const sameRevision = asked.revision === snap.revision;
  if (sameRevision && channel === snap.tracking) return noUpdates(name);
  const next = { ...snap, version: asked.version, revision: asked.revision, tracking: channel };
  return change(state, { name, snap: next, kind: 'refresh-snap', verb: 'Refresh', options });
}

/** Works also while a change of the snap is being made. */
function hold(state: MachineState, names: readonly string[], duration: string): Reply {
  if (names.length === 0) throw new Unrehearsed('snap refresh --hold of all snaps');
  const milliseconds = duration === '' || duration === 'forever' ? 'forever' : parse(duration);
  if (typeof milliseconds === 'object') return badDuration(duration, milliseconds.unit);
  for (const name of names) {
    const snap = state.snapd.snaps[name];
    if (snap === undefined) return notInstalled('hold', name);
    snap.held = milliseconds === 'forever' ? 'forever' : state.clock + milliseconds;
  }
  const all = quoted(names);
  record(state, 'hold-snap', `Hold general refreshes for ${all}`, names);
  const until =
    milliseconds === 'forever'
      ? 'indefinitely'
      : `until ${new Date(state.clock + milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')}`;
  return answer(`General refreshes of ${all} held ${until}\n`);
}

/** Milliseconds of `24h`, or the unit that is none. */
function parse(duration: string): number | { readonly unit: string } {
  const [, count = '', unit = ''] = /^(\d+)(.*)$/.exec(duration) ?? [];
  const length = { h: 3_600_000, m: 60_000, s: 1000 }[unit];
  return length === undefined ? { unit } : Number(count) * length;
}

function unhold(state: MachineState, names: readonly string[]): Reply {
  const all = quoted(names);
  for (const name of names) {
    const snap = state.snapd.snaps[name];
    if (snap !== undefined) snap.held = undefined;
  }
  record(state, 'unhold-snap', `Remove refresh hold on ${all}`, names);
  return answer(`Removed general refresh hold of ${all}\n`);
}

export const remove: SnapCommand = {
  options: { '--purge': 'alone' },
  rootOnly: true,
  request: ({ words }) => `Post /v2/snaps/${words[0]}`,
  run(state, { words: [name = '', ...others] }) {
    if (others.length > 0) throw new Unrehearsed('snap remove of several');
    if (state.snapd.snaps[name] === undefined)
      return nothingDone(`snap "${name}" is not installed`);
    const busy = conflictWith(state, name);
    if (busy !== undefined) return busy;
    delete state.snapd.snaps[name];
    record(state, 'remove-snap', `Remove "${name}" snap`, [name]);
    return answer(`${name} removed\n`, 5);
  },
};

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
