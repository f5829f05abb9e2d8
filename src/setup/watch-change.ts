import type { Captured } from '../ports.ts';
import type { Command } from './command.ts';
import { plainWords, type Session } from './session.ts';

/** Milliseconds between two lines that say that the wait goes on. */
const word = 30_000;

/** Lines of stderr that are kept: an error of snapd has few. */
const most = 200;

/**
 * Waits for a change of snapd, about `what`, at most `limit` milliseconds. Stopping the wait, as
 * cancelling does, leaves the change to snapd, which brings it to its end.
 */
export async function watchChange(
  command: Command,
  { what, limit = command.limit }: { readonly what: string; readonly limit?: number },
  { exec, clock, log, cancelled }: Session,
): Promise<Captured> {
  const late = new AbortController();
  const lines: string[] = [];
  const begun = clock.elapsed();
  const ends = [
    clock.every(limit, () => late.abort()),
    clock.every(word, () =>
      log.info(
        `${what}: still waiting for snapd, ${Math.round((clock.elapsed() - begun) / 1000)} s.`,
      ),
    ),
  ];
  try {
    const { exitCode } = await exec.stream(command.tool, command.args, {
      environment: plainWords,
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
