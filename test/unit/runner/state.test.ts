import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readState, saveState } from '../../../src/runner/state.ts';
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
    saveState('credentials', value);
    const saved = parseFileCommands(readFileSync(file, 'utf8')).values;
    expect([...saved.keys()]).toEqual(['credentials']);
    vi.stubEnv('STATE_credentials', saved.get('credentials'));
    expect(readState('credentials')).toEqual(value);
  });

  it('is absent when the main run kept nothing', () => {
    expect(readState('never-saved')).toBeUndefined();
  });

  it('that cannot be kept is an error, not a line in the log', () => {
    vi.stubEnv('GITHUB_STATE', '');
    expect(() => saveState('a', 1)).toThrow(UserError);
  });

  it('that somebody else wrote is refused', () => {
    vi.stubEnv('STATE_a', 'no json');
    expect(() => readState('a')).toThrow("The state 'a' was not written by this action");
  });
});
