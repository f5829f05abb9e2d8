import type {
  Captured,
  CaptureOptions,
  Exec,
  Exited,
  RunOptions,
  StreamOptions,
} from '../ports.ts';
import { capture } from './capture.ts';
import { childEnvironment, environmentWith } from './child-environment.ts';
import type { Environment } from './environment.ts';
import { findTool } from './find-tool.ts';
import type { ProcessGroups } from './process-groups.ts';
import type { Program } from './run-program.ts';
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
    const { input } = options;
    return capture(
      { ...this.#program(tool, args, options), input },
      {
        groups: this.#groups,
        cancelled: this.#cancelled,
        timeout: options.timeout,
      },
    );
  }

  async stream(tool: string, args: readonly string[], options: StreamOptions): Promise<Exited> {
    const signals = [this.#cancelled, ...(options.signal === undefined ? [] : [options.signal])];
    return stream(this.#program(tool, args, options), {
      groups: this.#groups,
      signal: AbortSignal.any(signals),
      onLine: options.onLine,
    });
  }

  #program(tool: string, args: readonly string[], { cwd, environment }: RunOptions): Program {
    return {
      file: findTool(tool, this.#environment.PATH ?? ''),
      args,
      environment: environmentWith(this.#environment, environment ?? {}),
      cwd,
      input: undefined,
    };
  }
}
