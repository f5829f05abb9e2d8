import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';

/**
 * Refuses a machine without snapd in one sentence. The socket is looked for before any snap command:
 * without it `snap list` takes two minutes to say so, and `snap version` succeeds.
 */
export async function requireSnapd(root: string): Promise<void> {
  const socket = join(root, 'run/snapd.socket');
  const found = await stat(socket).catch(() => undefined);
  if (found?.isSocket() === true) return;
  throw new UserError(
    `snapd does not run here (${await systemName(root)}, without ${socket}), and rockcraft and LXD come as snaps: use 'runs-on: ubuntu-24.04' without 'container:', or a self-hosted virtual or real machine with systemd and snapd; in containers and pods, on macOS and on Windows snapd cannot run.`,
  );
}

async function systemName(root: string): Promise<string> {
  const text = await readFile(join(root, 'etc/os-release'), 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="?([^"\n]{1,80})"?$/m.exec(text)?.[1];
  return name === undefined ? 'no Linux system' : visible(name);
}
