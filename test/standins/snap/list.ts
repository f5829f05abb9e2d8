import { table, Unrehearsed } from '../machine/command.ts';
import { answer, complaint, type InstalledSnap } from '../machine/state.ts';
import type { SnapCommand } from './snap.ts';
import { failed } from './texts.ts';

export const list: SnapCommand = {
  options: { '--all': 'alone', '--unicode': 'value', '--color': 'value' },
  rootOnly: false,
  request: ({ words }) =>
    words.length === 0 ? 'Get /v2/snaps' : `Get /v2/snaps?snaps=${words.join('%2C')}`,
  run(state, { words, options }) {
    if (options.has('--all')) throw new Unrehearsed('snap list --all');
    const all = Object.entries(state.snapd.snaps).sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = all.filter(([name]) => words.length === 0 || words.includes(name));
    if (all.length === 0 && words.length === 0) {
      return complaint("No snaps are installed yet. Try 'snap install hello-world'.\n", 0);
    }
    if (shown.length === 0) return failed('no matching snaps installed');
    const rows = shown.map(([name, snap]) => [
      name,
      snap.version,
      snap.revision,
      tracking(snap.tracking),
      snap.publisher,
      notes(snap, state.clock),
    ]);
    return answer(table([['Name', 'Version', 'Rev', 'Tracking', 'Publisher', 'Notes'], ...rows]));
  },
};

/** Of a channel with a branch only track and risk are shown, and three dots for the rest. */
function tracking(channel: string): string {
  if (channel === '') return '-';
  const [track, risk, branch] = channel.split('/');
  return branch === undefined ? channel : `${track}/${risk}/…`;
}

function notes(snap: InstalledSnap, now: number): string {
  const kind = { app: [], os: ['core'], base: ['base'], snapd: ['snapd'] }[snap.type];
  const found = [
    ...kind,
    ...(snap.classic ? ['classic'] : []),
    ...(isHeld(snap, now) ? ['held'] : []),
  ];
  return found.length === 0 ? '-' : found.join(',');
}

function isHeld({ held }: InstalledSnap, now: number): boolean {
  return held === 'forever' || (held !== undefined && held > now);
}

export const version: SnapCommand = {
  options: {},
  rootOnly: false,
  request: () => 'Get /v2/system-info',
  run: () =>
    answer(
      table([
        ['snap', '2.78+ubuntu24.04'],
        ['snapd', '2.78+ubuntu24.04'],
        ['series', '16'],
        ['ubuntu', '24.04'],
        ['kernel', '6.x-rec'],
        ['architecture', 'amd64'],
      ]),
    ),
};

/** Only what was recorded: a snap from a file, and one that is not found. */
export const info: SnapCommand = {
  options: {},
  rootOnly: false,
  request: ({ words }) => String(words[0]),
  run(state, { words }) {
    const [name = ''] = words;
    const snap = state.snapd.snaps[name];
    if (snap?.tracking === '') {
      return answer(
        `name:      ${name}\nsummary:   recording\npublisher: --\nlicense:   unset\ndescription: |\n  recording\nrefresh-date: today at 12:18 UTC\nhold:         tomorrow at 12:18 UTC\ninstalled:    ${snap.version} (${snap.revision}) 4096B held\n`,
      );
    }
    if (snap !== undefined || name in state.store) throw new Unrehearsed(`snap info ${name}`);
    return failed(`no snap found for "${name}"`);
  },
};
