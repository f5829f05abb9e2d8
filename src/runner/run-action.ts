import { writeSync } from 'node:fs';
import type { Action } from './action.ts';
import { type Environment, whatIsMissing } from './environment.ts';
import type { Stage } from './stage.ts';

/**
 * Runs one action to the end and sets the exit code. What the runner's environment lacks is said
 * before anything else is loaded: a wrong start must cost no more than node's own. `postLimit` is how
 * many milliseconds `post` may take.
 */
export async function runAction(
  load: () => Promise<Action<unknown, unknown>>,
  stage: Stage,
  postLimit?: number,
): Promise<void> {
  const missing = whatIsMissing(process.env);
  if (missing !== undefined) return refuse(missing, process.env, stage);
  const { runStep } = await import('./step.ts');
  await runStep(load, stage, postLimit);
}

/**
 * Only where a runner reads the output is the sentence a workflow command; it has nothing to escape.
 * Written without `process.stdout`, whose making costs milliseconds.
 */
function refuse(sentence: string, environment: Environment, stage: Stage): void {
  const hasRunner = environment.GITHUB_ACTIONS === 'true';
  const level = stage === 'post' ? 'warning' : 'error';
  if (hasRunner) writeSync(1, `::${level}::${sentence}\n`);
  else writeSync(2, `${sentence}\n`);
  process.exitCode = hasRunner && stage === 'post' ? 0 : 1;
}
