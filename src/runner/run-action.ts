import { writeSync } from 'node:fs';
import type { Action } from './action.ts';
import { type Environment, whatIsMissing } from './environment.ts';

/**
 * Runs one action to the end and sets the exit code. What the runner's environment lacks is said
 * before anything else is loaded: a wrong start must cost no more than node's own.
 */
export async function runAction(load: () => Promise<Action<unknown, unknown>>): Promise<void> {
  const missing = whatIsMissing(process.env);
  if (missing !== undefined) return refuse(missing, process.env);
  const { runStep } = await import('./step.ts');
  await runStep(load);
}

/**
 * Only where a runner reads the output is the sentence a workflow command; it has nothing to escape.
 * Written without `process.stdout`, whose making costs milliseconds.
 */
function refuse(sentence: string, environment: Environment): void {
  if (environment.GITHUB_ACTIONS === 'true') writeSync(1, `::error::${sentence}\n`);
  else writeSync(2, `${sentence}\n`);
  process.exitCode = 1;
}
