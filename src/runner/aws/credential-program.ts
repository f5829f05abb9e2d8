import { exec } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import type { Environment } from '../environment.ts';
import { externalDataInterceptor } from './aws-sdk.ts';

/** Milliseconds; programs that ask a person do not end by themselves. */
const limit = 60_000;

type Ended = (
  error: Error | null,
  output: { readonly stdout: string; readonly stderr: string },
) => void;

/**
 * Has the SDK run the program of a profile (`credential_process`) as all programs run here: without
 * the inputs, the tokens of the runner and the file commands, for a minute at most, and stopped when
 * the job is cancelled. The line is a shell's by Amazon's definition, and comes from the user's own
 * file. The SDK asks its interceptor for the function before it takes Node's.
 */
export function scrubCredentialProgram(environment: Environment, cancelled: AbortSignal): void {
  const run = (command: string, ended: Ended) => {
    const env = childEnvironment(environment);
    const options = { env, timeout: limit, signal: cancelled, maxBuffer: 1024 * 1024 } as const;
    exec(command, options, (error, stdout, stderr) => {
      // The message of Node's own error holds what the program printed: secrets among it.
      const said = error === null ? null : new Error(`credential_process ${fate(error)}`);
      ended(said, { stdout, stderr });
    });
  };
  Object.assign(externalDataInterceptor.getTokenRecord(), { exec: run });
}

function fate({
  code,
  killed,
  signal,
}: {
  code?: number | string | null;
  killed?: boolean;
  signal?: string | null;
}) {
  if (killed === true) return `was stopped, as it had not ended after ${limit / 1000} s`;
  return typeof code === 'number' ? `ended with exit code ${code}` : `failed (${code ?? signal})`;
}
