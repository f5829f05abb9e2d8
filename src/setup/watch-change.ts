import type { Captured } from '../ports.ts';
import type { Command } from './command.ts';
import type { Session } from './session.ts';

/** Milliseconds between two lines that say that the wait goes on. */
const word = 30_000;

/** Lines of stderr that are kept: an error of snapd has few. */
const most = 200;

/**
 * Waits for a change of snapd. Stopping the wait, as cancelling does, leaves the change to snapd,
 * which brings it to its end.
 */
export async function watchChange(
  command: Command,
  options: { readonly limit?: number },
  { exec, clock, log, cancelled }: Session,
): Promise<Captured> {
  const limit = options.limit ?? command.limit;
  const late = new AbortController();
  const lines: string[] = [];
  const begun = clock.elapsed();
  const ends = [
    clock.every(limit, () => late.abort()),
    clock.every(word, () =>
      log.info(`snapd is still at it after ${Math.round((clock.elapsed() - begun) / 1000)} s.`),
    ),
  ];
  try {
    const { exitCode } = await exec.stream(command.tool, command.args, {
      signal: AbortSignal.any([cancelled, late.signal]),
      onLine: (line, stream) => {
        if (stream === 'stderr' && lines.length < most) lines.push(line);
      },
    });
    cancelled.throwIfAborted();
    const stderr = lines.join('\n');
    return { exitCode, stdout: '', stderr, ...(late.signal.aborted ? { timedOut: true } : {}) };
  } finally {
    for (const end of ends) end();
  }
}
