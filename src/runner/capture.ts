import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import type { Captured } from '../ports.ts';
import { quoted } from '../quoted.ts';
import type { ProcessGroups } from './process-groups.ts';
import { type Program, runProgram } from './run-program.ts';

/** Bytes of both streams together. Who expects more reads lines with `stream`. */
export const captureLimit = 32 * 1024 * 1024;

export interface Capturing {
  readonly groups: ProcessGroups;
  readonly cancelled: AbortSignal;
  /** Milliseconds. */
  readonly timeout: number | undefined;
}

/**
 * Runs a program and keeps what it prints. A cancelled job stops it, and the promise rejects with
 * the reason; but what is started afterwards runs, because it cleans up.
 */
export async function capture(program: Program, options: Capturing): Promise<Captured> {
  const { groups, timeout } = options;
  const cleansUp = options.cancelled.aborted;
  const cancelled = cleansUp ? [] : [options.cancelled];
  const deadline = timeout === undefined ? [] : [AbortSignal.timeout(timeout)];
  const printed = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  const { exitCode, stopped } = await runProgram(program, {
    groups,
    signal: AbortSignal.any([...cancelled, ...deadline]),
    hear(bytes, output) {
      size += bytes.length;
      if (size > captureLimit) throw tooMuch(program);
      printed[output].push(bytes);
    },
    silent: () => {},
  });
  for (const signal of cancelled) signal.throwIfAborted();
  return {
    exitCode,
    stdout: Buffer.concat(printed.stdout).toString('utf8'),
    stderr: Buffer.concat(printed.stderr).toString('utf8'),
    ...(stopped ? { timedOut: true } : {}),
  };
}

function tooMuch({ file, args }: Program): UserError {
  const command = quoted([basename(file), ...args].join(' '));
  return new UserError(
    `The command ${command} was stopped because it printed more than ${captureLimit / 1024 / 1024} MiB, the most that is read of an answer; run it in a step of its own to see what it says.`,
  );
}
