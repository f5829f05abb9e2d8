import { type CommandLine, table, Unrehearsed } from '../machine/command.ts';
import { answer, type Change, type MachineState, type Reply } from '../machine/state.ts';
import { finish, settle } from './change-log.ts';
import type { SnapCommand } from './snap.ts';
import { failed } from './texts.ts';

export const changes: SnapCommand = {
  options: { '--abs-time': 'alone' },
  rootOnly: false,
  request: ({ words }) =>
    words.length === 0
      ? 'Get /v2/changes?select=all'
      : `Get /v2/changes?for=${words[0]}&select=all`,
  run(state, line) {
    if (line.options.size > 0) throw new Unrehearsed('snap changes --abs-time');
    const [name] = line.words;
    const shown = state.snapd.changes.filter(
      ({ snaps }) => name === undefined || snaps.includes(name),
    );
    // From the source of snapd.
    if (shown.length === 0) return failed('no changes found');
    const rows = shown.map((change) => [
      String(change.id),
      change.status,
      time(change.spawned),
      time(change.ready),
      change.summary,
    ]);
    return answer(`${table([['ID', 'Status', 'Spawn', 'Ready', 'Summary'], ...rows])}\n`);
  },
};

/** Only what was recorded of it: that an unknown change is an error. */
export const tasks: SnapCommand = {
  options: { '--last': 'value' },
  rootOnly: false,
  request: ({ words }) => `Get /v2/changes/${words[0]}`,
  run: (state, line) => {
    const change = named(state, line);
    if (typeof change === 'string') return failed(`cannot find change with id "${change}"`);
    throw new Unrehearsed('the tasks of a change');
  },
};

export const abort: SnapCommand = {
  options: { '--last': 'value' },
  rootOnly: true,
  request: ({ words }) => `Post /v2/changes/${words[0]}`,
  run(state, line) {
    const change = named(state, line);
    if (typeof change === 'string') return failed(`cannot find change with id "${change}"`);
    finish(state, change, state.clock, 'Error');
    return answer('');
  },
};

/** Waits for the end of a change; one that does not end is waited for for ever. */
export const watch: SnapCommand = {
  options: { '--last': 'value' },
  rootOnly: false,
  request: ({ words }) => `Get /v2/changes/${words[0]}`,
  run(state, line) {
    const change = named(state, line);
    if (typeof change === 'string') return failed(`cannot find change with id "${change}"`);
    if (change.status !== 'Doing') return outcome(change);
    if (change.ends === undefined) return 'hang';
    state.clock = change.ends;
    settle(state);
    return outcome(change);
  },
};

/** What a change that has ended says to whoever waited for it. */
export function outcome({ status, fails }: Change): Reply {
  return status === 'Done'
    ? answer('')
    : failed(`cannot perform the following tasks:\n- ${fails ?? 'Everything (aborted)'}`);
}

/** The change that is meant, or the id that none has. `--last=auto-refresh?` with a question mark is not known. */
function named(state: MachineState, { options, words }: CommandLine): Change | string {
  const kind = options.get('--last');
  const found = state.snapd.changes.findLast((change) =>
    kind === undefined ? String(change.id) === words[0] : change.kind.startsWith(kind),
  );
  if (found === undefined && kind !== undefined) throw new Unrehearsed(`--last=${kind} of none`);
  return found ?? String(words[0]);
}

/** A time of today, as the recordings have it. */
function time(when: number | undefined): string {
  return when === undefined ? '-' : `today at ${new Date(when).toISOString().slice(11, 16)} UTC`;
}
