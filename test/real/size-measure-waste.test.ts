import fc from 'fast-check';
import { it } from 'vitest';
import { wastefulStacks } from '../support/size-measure-stacks.ts';
import { expectWasteOfReference } from '../support/size-measure-waste.ts';

it('tells waste by cause as a slow and simple reference does, over thousands of stacks of layers', async () => {
  await fc.assert(fc.asyncProperty(wastefulStacks, fc.boolean(), expectWasteOfReference), {
    numRuns: 4000,
  });
});
