import { appendFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as core from '@actions/core';
import { UserError } from '../errors.ts';
import type { Log } from '../ports.ts';
import { quoted } from '../quoted.ts';
import type { Environment } from './environment.ts';
import { writeRunnerFile } from './runner-file.ts';
import { cutNote, fitted, summaryLimit } from './summary.ts';

/** How a result leaves the action. */
export interface Emitter {
  readonly log: Log;
  /** Sets an output; anything but a string is written as JSON. `undefined` sets nothing. */
  output(name: string, value: unknown): void;
  /** Puts a directory first on PATH for the steps that follow. */
  path(directory: string): void;
  /** Sets a variable of the environment for the steps that follow. */
  variable(name: string, value: string): void;
  /**
   * Declares an image to the runner as one that this job made, for actions/attest to find. Where the
   * runner keeps no such list, nothing happens.
   *
   * @param reference `ghcr.io/team/etl:1.2@sha256:…`
   */
  artifact(reference: string): void;
  /** Appends Markdown to the job summary. What would break the runner's 1 MiB limit is left out with a note. */
  summary(markdown: string): Promise<void>;
}

/** Writes results into the files that the runner reads when the step has ended. */
export class RunnerEmitter implements Emitter {
  readonly log: Log;
  readonly #environment: Environment;
  #summaryIsCut = false;

  constructor(log: Log, environment: Environment) {
    this.log = log;
    this.#environment = environment;
  }

  output(name: string, value: unknown): void {
    if (value === undefined) return;
    this.#write(`The output '${name}' cannot be set`, 'GITHUB_OUTPUT', () =>
      core.setOutput(name, typeof value === 'string' ? value : JSON.stringify(value)),
    );
  }

  path(directory: string): void {
    // The runner reads one directory from each line, and joins them by colons.
    if (!isAbsolute(directory) || /[\r\n:]/.test(directory)) {
      throw new UserError(
        `The directory ${quoted(directory)} cannot be put on PATH: it must be an absolute path without a colon and without line breaks.`,
      );
    }
    this.#write(`The directory ${directory} cannot be put on PATH`, 'GITHUB_PATH', () =>
      core.addPath(directory),
    );
  }

  variable(name: string, value: string): void {
    this.#write(`The variable ${name} cannot be set for later steps`, 'GITHUB_ENV', () =>
      core.exportVariable(name, value),
    );
  }

  artifact(reference: string): void {
    if (!this.#environment.GITHUB_ARTIFACTS) return;
    // The form that actions/runner reads (`CreateArtifactsFileCommand`): one in a line, none with '='.
    if (!/^[^\s=@]+@sha256:[0-9a-f]{64}$/.test(reference)) {
      throw new UserError(
        `${quoted(reference)} cannot be declared to the runner as an image that was made: it must be a reference with a digest.`,
      );
    }
    this.#write('The image cannot be declared as made', 'GITHUB_ARTIFACTS', (file) =>
      appendFileSync(file, `oci://${reference}\n`),
    );
  }

  async summary(markdown: string): Promise<void> {
    if (this.#summaryIsCut) return;
    this.#write('The job summary cannot be written', 'GITHUB_STEP_SUMMARY', (file) => {
      const room = summaryLimit - Buffer.byteLength(cutNote) - statSync(file).size;
      const whole = `${markdown.trimEnd()}\n\n`;
      const text = fitted(whole, room);
      this.#summaryIsCut = text !== whole;
      appendFileSync(file, this.#summaryIsCut ? text + cutNote : text);
    });
  }

  #write(what: string, variable: string, write: (file: string) => void): void {
    writeRunnerFile(what, variable, this.#environment, write);
  }
}
