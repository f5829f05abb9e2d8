import type { Handler } from '../machine/command.ts';
import { complaint, type Reply } from '../machine/state.ts';
import { installed } from '../snap/change-log.ts';

/** What the shims of the package `lxd-installer` (Ubuntu 24.04) say who may not, or cannot, have LXD installed. */
const refusal: Reply = complaint(
  "Unable to trigger the installation of the LXD snap.\nPlease make sure you're a member of the 'lxd' system group.\n",
);

/**
 * Stand-in for `lxc` and `lxd` of lxd-installer: they become the snap's own once that is there, and
 * otherwise have it installed, from a channel that nobody chose.
 */
export function shim(real: Handler): Handler {
  return (state, call) => {
    if (state.snapd.snaps.lxd !== undefined) return real(state, call);
    const may = call.user === 'root' || state.groups.includes('lxd');
    const release = state.store.lxd?.channels['5.21/stable'];
    if (!state.lxd.installer || !may || release === undefined) return refusal;
    installed(state, 'lxd', {
      ...release,
      tracking: '5.21/stable/ubuntu-24.04',
      publisher: 'canonical✓',
      type: 'app',
      classic: false,
      configuration: {},
    });
    return real(state, call);
  };
}
