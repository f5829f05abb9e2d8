import { readState } from '../../../../../src/runner/state.ts';

console.log(`kept: ${JSON.stringify(readState('kept'))}`);
