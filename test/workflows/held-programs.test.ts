import { expect, it } from 'vitest';
import { describeReal } from '../support/real-tools.ts';
import { runWorkflow } from './act.ts';

const count = 20;

const failing = `
on: push
permissions: {}
jobs:
  say:
    runs-on: ubuntu-24.04
    strategy:
      fail-fast: false
      matrix:
        number: [${Array.from({ length: count }, (_, at) => at).join(', ')}]
    steps:
      - run: |
          echo first
          printf '::error::last of %s' \${{ matrix.number }}
          exit 3
`;

describeReal('a step that fails', ['act', 'git'], () => {
  it('is heard to its last word, on a busy machine, too', async () => {
    const run = await runWorkflow({
      workflow: failing,
      files: {},
      event: { name: 'push', payload: {} },
    });
    expect(run.exitCode).toBe(1);
    expect(run.annotations('error').toSorted()).toEqual(
      Array.from({ length: count }, (_, at) => `last of ${at}`).toSorted(),
    );
  });
});
