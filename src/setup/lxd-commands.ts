import { join } from 'node:path';
import type { Command } from './command.ts';

/** Seconds that LXD has to answer after its installation. */
const readyWithin = 120;

/**
 * LXD's own programs. They are named by their place in the snap: on Ubuntu 24.04 the names `lxc`
 * and `lxd` on PATH may be those of the package `lxd-installer`, which are no LXD. None runs as
 * root: that each succeeds for the job's user is what is to be shown.
 */
export interface LxdCommands {
  readonly waitReady: Command;
  readonly showStorage: Command;
  readonly initialise: Command;
  readonly listNetworks: Command;
}

/** `root` is `/`, or what stands for it in a test. */
export function planLxd(root: string): LxdCommands {
  const lxc = join(root, 'snap/bin/lxc');
  const lxd = join(root, 'snap/bin/lxd');
  return {
    waitReady: {
      tool: lxd,
      args: ['waitready', `--timeout=${readyWithin}`],
      limit: (readyWithin + 10) * 1000,
    },
    showStorage: { tool: lxc, args: ['storage', 'show', 'default'], limit: 30_000 },
    initialise: { tool: lxd, args: ['init', '--minimal'], limit: 180_000 },
    listNetworks: { tool: lxc, args: ['network', 'list', '--format', 'json'], limit: 30_000 },
  };
}
