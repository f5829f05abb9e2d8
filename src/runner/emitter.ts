import { appendFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as core from '@actions/core';
import { messageOf, UserError } from '../errors.ts';
import type { Log } from '../ports.ts';
import { quoted } from '../quoted.ts';
import type { Environment } from './environment.ts';
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
  readonly #summaryFile: string;
  readonly #pathFile: string;
  readonly #variableFile: string;
  readonly #artifactsFile: string;
  #summaryIsCut = false;

  constructor(log: Log, environment: Environment) {
    this.log = log;
    this.#summaryFile = environment.GITHUB_STEP_SUMMARY ?? '';
    this.#pathFile = environment.GITHUB_PATH ?? '';
    this.#variableFile = environment.GITHUB_ENV ?? '';
    this.#artifactsFile = environment.GITHUB_ARTIFACTS ?? '';
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
    // The runner reads one directory from each line, and joins them by colons.
    if (!isAbsolute(directory) || /[\r\n:]/.test(directory)) {
      throw new UserError(
        `The directory ${quoted(directory)} cannot be put on PATH: it must be an absolute path without a colon and without line breaks.`,
      );
    }
    try {
      if (!this.#pathFile) throw new Error('the variable is not set');
      core.addPath(directory);
    } catch (error) {
      throw lost(`The directory ${directory} cannot be put on PATH`, 'GITHUB_PATH', error);
    }
  }

  variable(name: string, value: string): void {
    try {
      if (!this.#variableFile) throw new Error('the variable is not set');
      core.exportVariable(name, value);
    } catch (error) {
      throw lost(`The variable ${name} cannot be set for later steps`, 'GITHUB_ENV', error);
    }
  }

  artifact(reference: string): void {
    if (!this.#artifactsFile) return;
    // The form that actions/runner reads (`CreateArtifactsFileCommand`): one in a line, none with '='.
    if (!/^[^\s=@]+@sha256:[0-9a-f]{64}$/.test(reference)) {
      throw new UserError(
        `${quoted(reference)} cannot be declared to the runner as an image that was made: it must be a reference with a digest.`,
      );
    }
    try {
      appendFileSync(this.#artifactsFile, `oci://${reference}\n`);
    } catch (error) {
      throw lost('The image cannot be declared as made', 'GITHUB_ARTIFACTS', error);
    }
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
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const remedy = isFull
    ? 'make room on the disk of RUNNER_TEMP'
    : 'did an earlier step clean up RUNNER_TEMP?';
  return new UserError(
    `${what}: the file that the runner made for it (${variable}) cannot be used (${messageOf(error)}); ${remedy}`,
    { cause: error },
  );
}
