import type { Action } from './runner/action.ts';
import { runAction } from './runner/run-action.ts';
import type { Stage } from './runner/stage.ts';

/** Every action by its folder name in `actions/`; each is loaded only when it is the one to run. */
const actions: Readonly<Record<string, () => Promise<Action<unknown, unknown>>>> = {
  'comment-size': async () => (await import('./actions/comment-size.ts')).commentSize,
  'deploy-argo': async () => (await import('./actions/deploy-argo.ts')).deployArgo,
  'convert-rock': async () => (await import('./actions/convert-rock.ts')).convertRock,
  'lint-rock': async () => (await import('./actions/lint-rock.ts')).lintRock,
  'pack-rock': async () => (await import('./actions/pack-rock.ts')).packRock,
  'plan-rocks': async () => (await import('./actions/plan-rocks.ts')).planRocks,
  'push-ecr': async () => (await import('./actions/push-ecr.ts')).pushEcr,
  'push-registry': async () => (await import('./actions/push-registry.ts')).pushRegistry,
  'report-size': async () => (await import('./actions/report-size.ts')).reportSize,
  'setup-chisel': async () => (await import('./actions/setup-chisel.ts')).setupChisel,
  'setup-rockcraft': async () => (await import('./actions/setup-rockcraft.ts')).setupRockcraft,
};

/**
 * Called by the stubs `dist/<name>/index.js` and `dist/<name>/post.js`: runs one action, or what it
 * does at the end of the job, and sets the exit code.
 */
export async function start(name: string, stage: Stage): Promise<void> {
  const load = actions[name];
  if (load === undefined) throw new Error(`There is no action named '${name}'.`);
  await runAction(load, stage);
}
