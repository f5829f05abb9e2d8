import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { runnerState } from '../../../src/runner/state.ts';
import { parseFileCommands } from '../../support/file-commands.ts';

const directory = mkdtempSync(join(tmpdir(), 'rock-actions-state-'));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('state', () => {
  it('comes back in the post run as it was', () => {
    const file = join(directory, 'state');
    writeFileSync(file, '');
    vi.stubEnv('GITHUB_STATE', file);
    const value = { files: ['a\nb', 'c'], count: 2 };
    runnerState(process.env).save('credentials', value);
    const saved = parseFileCommands(readFileSync(file, 'utf8')).values;
    expect([...saved.keys()]).toEqual(['credentials']);
    const post = runnerState({ STATE_credentials: saved.get('credentials') });
    expect(post.read('credentials')).toEqual(value);
  });

  it('is absent when the main run kept nothing', () => {
    expect(runnerState({}).read('never-saved')).toBeUndefined();
  });

  it.each([
    ['lacks', ''],
    ['has no longer', join(directory, 'gone')],
  ])('that the runner %s a file for is an error, not a line in the log', (_, file) => {
    vi.stubEnv('GITHUB_STATE', file);
    expect(() => runnerState(process.env).save('a', 1)).toThrow(UserError);
  });

  it('that a full disk does not take asks for room', () => {
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    expect(() => runnerState(process.env).save('a', 1)).toThrow(
      /^The state 'a' cannot be kept .+ENOSPC.+make room on the disk of RUNNER_TEMP$/,
    );
  });

  it('that somebody else wrote is refused', () => {
    expect(() => runnerState({ STATE_a: 'no json' }).read('a')).toThrow(
      "The state 'a' was not written by this action",
    );
  });
});
