import type { Captured, CaptureOptions, Exec, Exited, StreamOptions } from '../ports.ts';
import { childEnvironment } from './child-environment.ts';
import type { Environment } from './environment.ts';
import { findTool } from './find-tool.ts';
import type { ProcessGroups } from './process-groups.ts';
import { stream } from './stream.ts';

/** The programs of the machine, run without our inputs, tokens and file commands. */
export class RunnerExec implements Exec {
  readonly #environment: Record<string, string>;
  readonly #groups: ProcessGroups;
  readonly #cancelled: AbortSignal;

  /** Whatever was started is stopped when `cancelled` is aborted. */
  constructor(environment: Environment, groups: ProcessGroups, cancelled: AbortSignal) {
    this.#environment = childEnvironment(environment);
    this.#groups = groups;
    this.#cancelled = cancelled;
  }

  async capture(
    tool: string,
    args: readonly string[],
    options: CaptureOptions = {},
  ): Promise<Captured> {
    const file = this.#find(tool);
    const { getExecOutput } = await import('@actions/exec');
    return getExecOutput(asCommandLine(file), [...args], {
      ...options,
      env: this.#environment,
      silent: true,
      ignoreReturnCode: true,
      input: closed,
    });
  }

  async stream(tool: string, args: readonly string[], options: StreamOptions): Promise<Exited> {
    const signals = [this.#cancelled, ...(options.signal === undefined ? [] : [options.signal])];
    return stream(
      { file: this.#find(tool), args, environment: this.#environment },
      { ...options, groups: this.#groups, signal: AbortSignal.any(signals) },
    );
  }

  #find(tool: string): string {
    return findTool(tool, this.#environment.PATH ?? '');
  }
}

/**
 * Closes stdin, which `@actions/exec` otherwise leaves open, so that a program that reads it would
 * wait for ever. It hands this to `stdin.end`, which takes a function for its callback and writes
 * nothing; a buffer, even an empty one, would be written, and would raise EPIPE where nobody
 * listens when the program has already left.
 */
const closed = (() => {}) as unknown as Buffer;

/**
 * The path written so that `@actions/exec`, which splits its first argument like a shell line,
 * takes it for one word: only blanks and double quotes are special to it outside quotes.
 */
function asCommandLine(file: string): string {
  return file.replaceAll(/[ "]/g, (special) => (special === ' ' ? '" "' : '"\\""'));
}
