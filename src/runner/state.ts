import * as core from '@actions/core';
import { messageOf, UserError } from '../errors.ts';
import type { State } from '../ports.ts';
import type { Environment } from './environment.ts';

/** State by way of the runner's file, which comes back to the `post` run as variables `STATE_<name>`. */
export function runnerState(environment: Environment): State {
  return {
    save(name, value) {
      try {
        if (!environment.GITHUB_STATE) throw new Error('the variable is not set');
        core.saveState(name, JSON.stringify(value));
      } catch (error) {
        throw new UserError(
          `The state '${name}' cannot be kept for the end of the job: the file that the runner made for it (GITHUB_STATE) cannot be used (${messageOf(error)}); did an earlier step clean up RUNNER_TEMP?`,
          { cause: error },
        );
      }
    },
    read(name) {
      const text = environment[`STATE_${name}`] ?? '';
      if (text === '') return undefined;
      try {
        return JSON.parse(text);
      } catch (error) {
        throw new UserError(
          `The state '${name}' was not written by this action: ${messageOf(error)}`,
          { cause: error },
        );
      }
    },
  };
}
