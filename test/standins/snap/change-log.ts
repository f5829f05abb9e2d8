import type { Change, InstalledSnap, MachineState, Reply } from '../machine/state.ts';
import { conflict } from './texts.ts';

/** Ends the changes whose time has come. */
export function settle(state: MachineState): void {
  for (const change of state.snapd.changes) {
    if (change.status === 'Doing' && change.ends !== undefined && change.ends <= state.clock) {
      finish(state, change, change.ends, change.fails === undefined ? 'Done' : 'Error');
    }
  }
}

/** A change that is being made from now on; the caller finishes it, or the clock does. */
export function begin(
  state: MachineState,
  kind: string,
  summary: string,
  snaps: readonly string[],
): Change {
  const change: Change = {
    id: state.snapd.nextChange++,
    kind,
    summary,
    snaps,
    status: 'Doing',
    spawned: state.clock,
    fails: state.snapd.nextFails,
  };
  state.snapd.nextFails = undefined;
  state.snapd.changes.push(change);
  return change;
}

/** One that is made while the command waits. */
export function record(
  state: MachineState,
  kind: string,
  summary: string,
  snaps: readonly string[],
  status: 'Done' | 'Error' = 'Done',
): void {
  finish(state, begin(state, kind, summary, snaps), state.clock, status);
}

export function finish(
  state: MachineState,
  change: Change,
  when: number,
  status: 'Done' | 'Error' = 'Done',
): void {
  change.status = status;
  change.ready = when;
  if (status === 'Done' && change.result !== undefined) {
    installed(state, change.result.name, change.result.snap);
  }
}

/** Whether a change of this snap is being made: nobody else may then change it. */
export function conflictWith(state: MachineState, snap: string): Reply | undefined {
  const running = state.snapd.changes.find(
    ({ status, snaps }) => status === 'Doing' && snaps.includes(snap),
  );
  return running === undefined ? undefined : conflict(snap, running.kind);
}

/** Puts a snap in the place of what was there of it, and starts what is in it. */
export function installed(state: MachineState, name: string, snap: InstalledSnap): void {
  state.snapd.snaps[name] = snap;
  if (name !== 'lxd') return;
  state.lxd.version = snap.version.replace(/-.*$/, '');
  if (state.lxd.daemon === 'stopped') state.lxd.daemon = 'running';
}
