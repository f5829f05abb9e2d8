import { visible } from '../markdown.ts';
import { type Channel, majorOf } from './channel.ts';
import type { InstalledSnap, SetUpRequest } from './request.ts';
import type { Wanted } from './snap.ts';

/** What is to be done about a snap. */
export type SnapPlan = { readonly verb: 'install' | 'refresh'; readonly wanted: Wanted } | KeepSnap;

export interface KeepSnap {
  readonly verb: 'keep';
  readonly snap: InstalledSnap;
  /** Why it is left as it is. */
  readonly because: string;
  /** What the user should know of it. */
  readonly warning?: string;
}

/** rockcraft becomes the revision that was asked for, or else follows the channel. */
export function planRockcraft(
  { channel, revision }: SetUpRequest['rockcraft'],
  snap: InstalledSnap | undefined,
): SnapPlan {
  const wanted = revision === undefined ? { channel: channel.name } : { revision };
  if (snap === undefined) return { verb: 'install', wanted };
  if (revision === undefined && follows(snap, channel)) {
    return { verb: 'keep', snap, because: `it follows ${channel.name}` };
  }
  if (snap.revision === revision) {
    return { verb: 'keep', snap, because: 'it is the revision that was asked for' };
  }
  return { verb: 'refresh', wanted };
}

/**
 * LXD is refreshed when it is of an older major version than the channel, and otherwise left as it
 * is. Never to an older one: LXD does not read the database of its successors, so whatever is on
 * the machine would be lost.
 */
export function planLxdSnap(channel: Channel, snap: InstalledSnap | undefined): SnapPlan {
  const wanted = { channel: channel.name };
  if (snap === undefined) return { verb: 'install', wanted };
  if (follows(snap, channel)) {
    return { verb: 'keep', snap, because: `it follows ${channel.name}` };
  }
  const asked = majorOf(channel.track);
  const there = majorOf(snap.version);
  if (asked !== undefined && asked === there) {
    return { verb: 'keep', snap, because: `it is LXD ${there}, as ${channel.name}` };
  }
  if (asked !== undefined && there !== undefined && asked < there) {
    return {
      verb: 'keep',
      snap,
      because: `it is newer than ${channel.name}`,
      warning: `LXD ${visible(snap.version)} is on this machine, which is newer than ${channel.name}. LXD cannot go back to an older major version without losing its instances, so it was left as it is. Ask for the channel that it follows (${visible(snap.tracking)}), or remove it with \`sudo snap remove --purge lxd\`.`,
    };
  }
  return { verb: 'refresh', wanted };
}

/** `snap list` shows a branch as `…`. Two branches of one risk cannot be told apart by it, so none is. */
function follows({ tracking }: InstalledSnap, channel: Channel): boolean {
  return tracking === channel.name;
}
