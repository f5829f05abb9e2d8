import type { Command } from './command.ts';

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
