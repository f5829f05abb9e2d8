import { Unrehearsed } from '../machine/command.ts';
import { answer } from '../machine/state.ts';
import { conflictWith, record } from './change-log.ts';
import type { SnapCommand } from './snap.ts';
import { failed, notFound } from './texts.ts';

/** Waits for a setting of snapd itself; only the end of the first boot is known. Settings are root's, by snapd's source. */
export const wait: SnapCommand = {
  options: {},
  rootOnly: true,
  request: ({ words }) => `Get /v2/snaps/${words[0]}/conf?keys=${words[1]}`,
  run(state, { words }) {
    if (words.join(' ') !== 'system seed.loaded')
      throw new Unrehearsed(`snap wait ${words.join(' ')}`);
    const { seededAt } = state.snapd;
    if (seededAt === 'never') return 'hang';
    return answer('', Math.max(0.1, (seededAt - state.clock) / 1000));
  },
};

/** Silent when it succeeds, as all of `snap set`: that is from its source, LXD's own hook could not be recorded. */
export const set: SnapCommand = {
  options: {},
  rootOnly: true,
  request: ({ words }) => `Put /v2/snaps/${words[0]}/conf`,
  run(state, { words: [name = '', ...settings] }) {
    const snap = state.snapd.snaps[name];
    if (snap === undefined) return notFound(name);
    const busy = conflictWith(state, name);
    if (busy !== undefined) return busy;
    const summary = `Change configuration of "${name}" snap`;
    if (snap.tracking === '') {
      record(state, 'configure-snap', summary, [name], 'Error');
      return failed(
        `cannot perform the following tasks:\n- Run configure hook of "${name}" snap (snap "${name}" has no "configure" hook)`,
      );
    }
    for (const setting of settings) {
      const [key = '', value] = setting.split('=');
      if (name !== 'lxd' || key !== 'daemon.group' || value === undefined) {
        throw new Unrehearsed(`snap set ${name} ${setting}`);
      }
      snap.configuration[key] = value;
      state.lxd.group = value;
    }
    record(state, 'configure-snap', summary, [name]);
    return answer('', 1);
  },
};

/** From the source of snapd: root alone may read settings. */
export const get: SnapCommand = {
  options: {},
  rootOnly: true,
  request: ({ words }) => `Get /v2/snaps/${words[0]}/conf?keys=${words[1]}`,
  run(state, { words: [name = '', key = ''] }) {
    const snap = state.snapd.snaps[name];
    if (snap === undefined) return notFound(name);
    const value = snap.configuration[key];
    return value === undefined
      ? failed(`snap "${name}" has no "${key}" configuration option`)
      : answer(`${value}\n`);
  },
};

/** Only LXD as a whole. */
export const restart: SnapCommand = {
  options: {},
  rootOnly: true,
  request: () => 'Post /v2/apps',
  run(state, { words }) {
    if (words.join(' ') !== 'lxd') throw new Unrehearsed(`snap restart ${words.join(' ')}`);
    if (state.snapd.snaps.lxd === undefined) return notFound('lxd');
    state.lxd.daemon = 'running';
    return answer('Restarted.\n', 2);
  },
};
