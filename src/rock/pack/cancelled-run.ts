import { readFile } from 'node:fs/promises';
import { messageOf } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Ports } from '../../ports.ts';
import { instancesOf } from './lxd-instances.ts';
import type { Command } from './pack-command.ts';

/**
 * Milliseconds that rockcraft has to stop its instance by itself: an interrupted rockcraft asks LXD to,
 * which waits for what runs in there. The runner kills the step soon after.
 */
const grace = 2_000;

/** Milliseconds that one command of the clean-up may take. */
const limit = 3_000;

/**
 * Watches for a cancel while rockcraft runs. The runner room interrupts rockcraft and what it
 * started; what that does not reach is stopped here: a rockcraft that is root's, and the instance of
 * LXD. Call what is answered when rockcraft has left; it resolves when all is stopped.
 */
export function stopOnCancel(project: string, command: Command, ports: Ports): () => Promise<void> {
  const { cancelled, clock } = ports;
  const left = new AbortController();
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      if (command.tool === 'sudo') await interruptRoot(ports);
      // An early end is no fault: then there is nothing to wait for.
      await clock.sleep(grace, left.signal).catch(() => {});
      if (!command.args.includes('--destructive-mode')) await stopInstances(project, ports);
    })().catch((error: unknown) => {
      ports.log.info(`The build could not be stopped whole: ${visible(messageOf(error))}`);
    });
  };
  cancelled.addEventListener('abort', stop);
  return async () => {
    left.abort();
    await stopping;
    cancelled.removeEventListener('abort', stop);
  };
}

/** What sudo started may only be signalled by root; it is the whole group of the sudo that is our child. */
async function interruptRoot({ exec }: Ports): Promise<void> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  for (const pid of children.split(' ').filter((word) => /^\d+$/.test(word))) {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (name.trim() !== 'sudo') continue;
    const kill = ['--non-interactive', 'kill', '-INT', '--', `-${pid}`];
    await exec.capture('sudo', kill, { timeout: limit });
  }
}

/** rockcraft keeps its instances in an LXD project of its own. Without `lxc` there are none. */
async function stopInstances(project: string, { exec, log }: Ports): Promise<void> {
  const lxc = ['--project', 'rockcraft'];
  const list = await exec
    .capture('lxc', [...lxc, 'list', '--format', 'json'], { timeout: limit })
    .catch(() => undefined);
  if (list?.exitCode !== 0) return;
  for (const name of await instancesOf(project, list.stdout)) {
    const stopped = await exec.capture('lxc', [...lxc, 'stop', '--force', name], {
      timeout: limit,
    });
    log.info(
      stopped.exitCode === 0
        ? `Stopped the build instance ${name}.`
        : `The build instance ${name} could not be stopped: ${visible(stopped.stderr.trim())}`,
    );
  }
}
