import * as core from '@actions/core';
import { messageOf, UserError } from '../errors.ts';
import type { State } from '../ports.ts';
import type { Environment } from './environment.ts';
import { writeRunnerFile } from './runner-file.ts';

/** State by way of the runner's file, which comes back to the `post` run as variables `STATE_<name>`. */
export function runnerState(environment: Environment): State {
  return {
    save(name, value) {
      const what = `The state '${name}' cannot be kept for the end of the job`;
      writeRunnerFile(what, 'GITHUB_STATE', environment, () =>
        core.saveState(name, JSON.stringify(value)),
      );
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
