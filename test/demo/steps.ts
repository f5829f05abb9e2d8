import { basename, isAbsolute } from 'node:path';
import { type ActionRun, runAction } from '../support/run-action.ts';

/** The demo cannot go on; the log above has said why, or the message does. */
export class DemoFailed extends Error {}

/** The steps of one job. */
export interface Steps {
  /** Runs an action and shows its log. Throws `DemoFailed` when the step fails. */
  run(name: string, inputs: Readonly<Record<string, string>>): Promise<ActionRun>;
}

export interface Job {
  readonly workspace: string;
  readonly temp: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user has had enough. */
  readonly signal: AbortSignal;
}

export function stepsIn(job: Job): Steps {
  return {
    run: async (name, inputs) => {
      console.log(`\n== ${name}${shown(inputs)}`);
      const run = await runAction(name, { ...job, inputs, echo: (line) => console.log(line) });
      const complaints = [...run.warnings, ...run.problems];
      if (run.exitCode !== 0 || complaints.length > 0) {
        throw new DemoFailed(
          `The step ${name} ended with ${run.exitCode}. ${complaints.join(' ')}`.trimEnd(),
        );
      }
      return run;
    },
  };
}

function shown(inputs: Readonly<Record<string, string>>): string {
  const given = Object.entries(inputs).filter(([name, value]) => value !== '' && name !== 'token');
  const texts = given.map(
    ([name, value]) => `${name}: ${isAbsolute(value) ? basename(value) : value}`,
  );
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`;
}
