import { appendFileSync, statSync } from 'node:fs';
import * as core from '@actions/core';
import { messageOf, UserError } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Environment } from './environment.ts';
import { cutNote, fitted, summaryLimit } from './summary.ts';

/** How a result leaves the action. */
export interface Emitter {
  readonly log: Log;
  /** Sets an output; anything but a string is written as JSON. `undefined` sets nothing. */
  output(name: string, value: unknown): void;
  /** Puts a directory first on PATH for the steps that follow. */
  path(directory: string): void;
  /** Appends Markdown to the job summary. What would break the runner's 1 MiB limit is left out with a note. */
  summary(markdown: string): Promise<void>;
}

/** Writes results into the files that the runner reads when the step has ended. */
export class RunnerEmitter implements Emitter {
  readonly log: Log;
  readonly #summaryFile: string;
  #summaryIsCut = false;

  constructor(log: Log, environment: Environment) {
    this.log = log;
    this.#summaryFile = environment.GITHUB_STEP_SUMMARY ?? '';
  }

  output(name: string, value: unknown): void {
    if (value === undefined) return;
    try {
      core.setOutput(name, typeof value === 'string' ? value : JSON.stringify(value));
    } catch (error) {
      throw lost(`The output '${name}' cannot be set`, 'GITHUB_OUTPUT', error);
    }
  }

  path(directory: string): void {
    core.addPath(directory);
  }

  async summary(markdown: string): Promise<void> {
    if (this.#summaryIsCut) return;
    try {
      const room = summaryLimit - Buffer.byteLength(cutNote) - statSync(this.#summaryFile).size;
      const whole = `${markdown.trimEnd()}\n\n`;
      const text = fitted(whole, room);
      this.#summaryIsCut = text !== whole;
      appendFileSync(this.#summaryFile, this.#summaryIsCut ? text + cutNote : text);
    } catch (error) {
      throw lost('The job summary cannot be written', 'GITHUB_STEP_SUMMARY', error);
    }
  }
}

function lost(what: string, variable: string, error: unknown): UserError {
  return new UserError(
    `${what}: the file that the runner made for it (${variable}) cannot be used (${messageOf(error)}); did an earlier step clean up RUNNER_TEMP?`,
    { cause: error },
  );
}
