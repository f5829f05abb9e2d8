import type { Captured, Exec } from '../../ports.ts';
import { externalDataInterceptor } from './aws-sdk.ts';

/** Milliseconds; programs that ask a person do not end by themselves. */
const limit = 60_000;

type Ended = (
  error: Error | null,
  output: { readonly stdout: string; readonly stderr: string },
) => void;

const nothing = { stdout: '', stderr: '' };

/**
 * Has the SDK run the program of a profile (`credential_process`) as all programs run here: without
 * the inputs, the tokens of the runner and the file commands, for a minute at most, and stopped with
 * all that it started when the job is cancelled. The line is a shell's by Amazon's definition, and
 * comes from the user's own file. The SDK asks its interceptor for the function before it takes Node's.
 */
export function scrubCredentialProgram(exec: Exec, cancelled: AbortSignal): void {
  const run = (command: string, ended: Ended) => {
    // After a failure the SDK runs it once more, and `capture` starts what cleans up after a cancelled job.
    if (cancelled.aborted) return ended(givenUp(), nothing);
    exec.capture('/bin/sh', ['-c', command], { timeout: limit }).then(
      (captured) => {
        const said = fate(captured);
        ended(said === undefined ? null : new Error(`credential_process ${said}`), captured);
      },
      // What is thrown may hold the line of the user's file.
      () => ended(givenUp(), nothing),
    );
  };
  Object.assign(externalDataInterceptor.getTokenRecord(), { exec: run });
}

const givenUp = () => new Error('credential_process failed: it was given up');

/** Without what the program printed: secrets among it. */
function fate({ exitCode, timedOut }: Captured): string | undefined {
  if (timedOut === true) return `was stopped, as it had not ended after ${limit / 1000} s`;
  return exitCode === 0 ? undefined : `ended with exit code ${exitCode}`;
}
