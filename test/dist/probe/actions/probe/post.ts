import { runnerState } from '../../../../../src/runner/state.ts';

console.log(`kept: ${JSON.stringify(runnerState(process.env).read('kept'))}`);
