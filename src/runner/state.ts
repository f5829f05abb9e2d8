import * as core from '@actions/core';
import { messageOf, UserError } from '../errors.ts';

/**
 * Keeps a value for the `post` run of the same step. Never a secret: the runner hands it on in the
 * environment, and shows it when step debugging is on.
 */
export function saveState(name: string, value: unknown): void {
  if (!process.env.GITHUB_STATE) {
    throw new UserError(
      `The state '${name}' cannot be kept for the end of the job: the runner's environment lacks GITHUB_STATE.`,
    );
  }
  core.saveState(name, JSON.stringify(value));
}

/** What the main run kept, for `parse` to check; undefined when it kept nothing. */
export function readState(name: string): unknown {
  const text = core.getState(name);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`The state '${name}' was not written by this action: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
