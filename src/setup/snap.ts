import type { Command } from './command.ts';
import type { InstalledSnap } from './request.ts';

/** How long automatic refreshes of what we use are put off. Jobs are shorter; afterwards the machine keeps itself up to date again. */
const holdFor = '24h';

/** What a snap is to be: a revision, or whatever its channel has. */
export type Wanted = { readonly revision: string } | { readonly channel: string };

/** A snap of the store, with what an installation of it needs besides. */
export interface StoreSnap {
  readonly name: 'lxd' | 'rockcraft';
  readonly options: readonly string[];
}

/** The cohort keeps all machines on one revision while a new one is handed out in steps. */
export const lxdSnap: StoreSnap = { name: 'lxd', options: ['--cohort=+'] };
export const rockcraftSnap: StoreSnap = { name: 'rockcraft', options: ['--classic'] };

/** Waits until snapd has installed what the machine came with. Only root may read snapd's settings. */
export function planSeedWait(): Command {
  return { tool: 'snap', args: ['wait', 'system', 'seed.loaded'], limit: 300_000, asRoot: true };
}

export function planList(names: readonly string[]): Command {
  return { tool: 'snap', args: ['list', ...names], limit: 60_000 };
}

/** The changes that concern one snap: of others, one may hang for ever (`Initialize device`, without a store). */
export function planChanges(name: string): Command {
  return { tool: 'snap', args: ['changes', name], limit: 60_000 };
}

/**
 * Asks snapd to install or refresh, and comes back with the number of the change as soon as the
 * store has answered: what follows is waited for without the rights of root, and so can be stopped.
 */
export function planPut(verb: 'install' | 'refresh', snap: StoreSnap, wanted: Wanted): Command {
  const what =
    'revision' in wanted ? `--revision=${wanted.revision}` : `--channel=${wanted.channel}`;
  const args = [verb, snap.name, ...snap.options, what, '--no-wait'];
  return { tool: 'snap', args, limit: 180_000, asRoot: true };
}

/** Waits for a change, and fails as it did. */
export function planWatch(change: string): Command {
  return { tool: 'snap', args: ['watch', change], limit: 1_200_000 };
}

export function planHold(name: string): Command {
  return {
    tool: 'snap',
    args: ['refresh', `--hold=${holdFor}`, name],
    limit: 60_000,
    asRoot: true,
  };
}

/** Gives LXD's socket to a group. */
export function planSetGroup(group: string): Command {
  const args = ['set', 'lxd', `daemon.group=${group}`];
  return { tool: 'snap', args, limit: 120_000, asRoot: true };
}

/** Reads the table of `snap list`. Snaps that were asked for and are not there, it leaves out. */
export function readList(stdout: string): InstalledSnap[] {
  const [, ...rows] = stdout.split('\n').filter((line) => line.trim() !== '');
  return rows.flatMap((row) => {
    const [name, version, revision, tracking, , notes] = row.trim().split(/\s+/);
    if (name === undefined || version === undefined || revision === undefined) return [];
    return [{ name, version, revision, tracking: tracking ?? '-', notes: readNotes(notes) }];
  });
}

/** Whether `snap list`, given names, failed because none of them is installed. */
export function saysNoneInstalled(stderr: string): boolean {
  return /\bno matching snaps installed\b/.test(stderr);
}

/** Whether `snap changes`, given a name, failed because there were none. */
export function saysNoChanges(stderr: string): boolean {
  return /^error: no changes\b.*\bfound\s*$/s.test(stderr);
}

/** A change that snapd has not come to the end of. */
export interface RunningChange {
  readonly id: string;
  readonly summary: string;
}

/** Those of `snap changes` that are not over yet. One in `Wait` is over until the machine is booted again. */
export function readRunningChanges(stdout: string): RunningChange[] {
  return stdout.split('\n').flatMap((line) => {
    const [id = '', status = '', , , ...summary] = line.trim().split(/\s{2,}/);
    const running = /^(Do|Doing|Undo|Undoing|Abort)$/.test(status) && /^\d+$/.test(id);
    return running ? [{ id, summary: summary.join(' ') }] : [];
  });
}

/** The number of the change that `--no-wait` prints; undefined when there was nothing to do. */
export function readChangeId(stdout: string): string | undefined {
  return /^\d{1,18}$/.exec(stdout.trim())?.[0];
}

function readNotes(notes: string | undefined): string[] {
  return notes === undefined || notes === '-' ? [] : notes.split(',');
}
