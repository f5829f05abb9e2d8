import { join, relative } from 'node:path';
import type { Ports } from '../../ports.ts';
import { readFailedPack } from './failure/failed-pack.ts';
import { failureMessage } from './failure/failure-report.ts';
import type { PackFailure } from './failure/pack-failure.ts';
import type { Command } from './pack-command.ts';
import { chooseLog } from './pack-log.ts';
import type { PackRequest } from './pack-request.ts';
import { type RockcraftRun, runRockcraft } from './rockcraft-run.ts';
import { readableLog } from './root-log.ts';

/** One run of rockcraft, and what came of it. */
export interface Try {
  readonly run: RockcraftRun;
  /** Absolute path of the log that tells most about the run. */
  readonly log: string;
  /** Undefined when rockcraft said that it packed. */
  readonly failure: PackFailure | undefined;
}

/** Milliseconds: of the first pause, each further one twice as long, and of the longest. */
const firstPause = 10_000;
const longestPause = 120_000;

/**
 * Runs rockcraft until it packs, fails in a way that cannot get better, or has been tried often
 * enough. The build instance is kept from one try to the next, and with it all that was done.
 *
 * @returns every try, the one that decided last
 */
export async function packTries(
  request: PackRequest,
  command: Command,
  title: string,
  ports: Ports,
): Promise<readonly [...Try[], Try]> {
  const { clock, log, cancelled } = ports;
  const since = clock.elapsed();
  const most = request.retries + 1;
  const earlier: Try[] = [];
  for (let number = 1; ; number += 1) {
    const heading = number === 1 ? title : `${title}: try ${number} of ${most}`;
    const run = await runRockcraft(request, command, { title: heading, since }, ports);
    cancelled.throwIfAborted();
    const last = await outcome(request, command, run, ports);
    if (last.failure?.transient !== true || number === most) return [...earlier, last];
    earlier.push(last);
    const pause = pauseAfter(number, Math.random());
    const seconds = (pause / 1000).toFixed(0);
    log.info(
      `${last.failure.title}. Try ${number} of ${most} failed; the next one in ${seconds} s.`,
    );
    await clock.sleep(pause, cancelled);
  }
}

/**
 * Milliseconds to wait after the `number`th try: doubled each time, and up to half as long again, so
 * that many jobs do not come back at once. `random` is from 0 to 1.
 */
export function pauseAfter(number: number, random: number): number {
  const pause = Math.min(firstPause * 2 ** (number - 1), longestPause);
  return Math.round(pause * (1 + random / 2));
}

async function outcome(
  request: PackRequest,
  command: Command,
  run: RockcraftRun,
  ports: Ports,
): Promise<Try> {
  const { exitCode, transcript, printed } = run;
  const { lastLines, ownLog } = transcript;
  const log = await chooseLog({
    own: await readableLog(command, ownLog, printed, ports),
    printed,
    message: exitCode === 0 ? undefined : failureMessage(lastLines),
  });
  if (exitCode === 0) return { run, log, failure: undefined };
  // Longer than the rest of packing, and most packs need none of it.
  const { explainFailure } = await import('./failure/explain-failure.ts');
  const path = join(request.path, 'rockcraft.yaml');
  const file = relative(ports.context.workspace, path);
  const failed = await readFailedPack({ exitCode, printed: lastLines, log, path, file });
  return { run, log, failure: explainFailure(failed) };
}
