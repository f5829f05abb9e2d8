import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeReal } from '../support/real-tools.ts';
import { runWorkflow } from './act.ts';
import { expectAllHeard, writeHeldPrograms } from './held-programs.ts';

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

describeReal('a program that nobody hears', ['script'], ({ script }) => {
  it('is not held for ever, and makes the test fail', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rock-actions-held-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const gates = join(folder, 'gates');
    writeHeldPrograms(folder, gates, { sh: '/bin/sh' }, 1);
    const run = (status: number) => {
      const command = `'${folder}/sh' -c 'exit ${status}'`;
      return spawnSync(script, ['-qec', command, '/dev/null'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    };
    expect(run(0).status).toBe(0);
    expectAllHeard(gates);
    expect(run(3).status).toBe(3);
    expect(() => expectAllHeard(gates)).toThrow('Does a secret of the test mask it?');
  });
});
