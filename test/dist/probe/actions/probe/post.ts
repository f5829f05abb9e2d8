import type { Action } from '../../../../../src/runner/action.ts';
import { runAction } from '../../../../../src/runner/run-action.ts';
import { probe } from './probe.ts';

/** Milliseconds instead of minutes, so that a test can see the end of them. */
const limit = 2_000;

await runAction(async () => probe as Action<unknown, unknown>, 'post', limit);
