import type { Action } from '../../../../../src/runner/action.ts';
import { runAction } from '../../../../../src/runner/run-action.ts';
import { probe } from './probe.ts';

await runAction(async () => probe as Action<unknown, unknown>, 'main');
