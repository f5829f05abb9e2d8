import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Ports } from '../../ports.ts';
import type { Command } from './pack-command.ts';

/** Where a rockcraft that runs as root keeps its log; nothing else is asked of root. */
const rootsLog = /^\/root\/\.local\/state\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;

/** Milliseconds. */
const limit = 10_000;

/**
 * A copy of rockcraft's own log that the user may read, when it is root's; else the log as it is
 * named. A log that cannot be had leaves what rockcraft printed.
 *
 * @param printed path of the file that holds that; the copy comes into its directory
 */
export async function readableLog(
  { tool }: Command,
  own: string | undefined,
  printed: string,
  { exec }: Ports,
): Promise<string | undefined> {
  if (tool !== 'sudo' || own === undefined || !rootsLog.test(own)) return own;
  const copy = join(dirname(printed), 'rockcraft/log', basename(own));
  // Root's directory would stay in the temporary one for good.
  await mkdir(dirname(copy), { recursive: true });
  const install = ['--non-interactive', 'install', '--mode=0644', own, copy];
  const { exitCode } = await exec.capture('sudo', install, { timeout: limit });
  return exitCode === 0 ? copy : undefined;
}
