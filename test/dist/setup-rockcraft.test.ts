import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAction } from '../support/run-action.ts';

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-setup-')));
  for (const name of ['workspace', 'temp', 'empty']) mkdirSync(join(directory, name));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Without programs on PATH, whatever the machine has: nothing may be set up here by a test. */
function setUp(inputs: Readonly<Record<string, string>>) {
  return runAction('setup-rockcraft', {
    workspace: join(directory, 'workspace'),
    temp: join(directory, 'temp'),
    inputs,
    environment: { PATH: join(directory, 'empty') },
  });
}

it.skipIf(existsSync('/run/snapd.socket'))(
  'says in one sentence that there is no snapd, and which ways are left',
  async () => {
    const { exitCode, annotations, outputs, summary, log } = await setUp({});
    expect(exitCode).toBe(1);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toMatch(
      /^snapd does not run here \(.+, without \/run\/snapd\.socket\), and rockcraft and LXD come as snaps: use 'runs-on: ubuntu-24\.04' .+\.$/,
    );
    expect(outputs).toEqual({});
    expect(summary).toBe('');
    expect(log).not.toMatch(/\n\s+at /);
  },
);

it('refuses a channel that snap would take for an option before it looks at anything', async () => {
  const { exitCode, annotations } = await setUp({ 'lxd-channel': '--dangerous' });
  expect(exitCode).toBe(1);
  expect(annotations.map(({ message }) => message)).toEqual([
    `The input 'lxd-channel' is '--dangerous', but must be a channel, as [TRACK/]RISK[/BRANCH] with stable, candidate, beta or edge for RISK; for example '5.21/stable'.`,
  ]);
  expect(readdirSync(join(directory, 'workspace'))).toEqual([]);
});
