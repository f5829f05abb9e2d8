import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realTool } from '../../support/real-tools.ts';

describe('realTool', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rock-actions-test-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const program = (folder: string, mode: number) => {
    mkdirSync(join(directory, folder), { recursive: true });
    const path = join(directory, folder, 'weigh-a-rock');
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, mode);
    return path;
  };
  const search = (...folders: string[]) =>
    realTool('weigh-a-rock', folders.map((folder) => join(directory, folder)).join(':'));

  it('takes the first program of that name, in the order of PATH', () => {
    program('second', 0o755);
    const path = program('first', 0o755);
    expect(search('absent', 'first', 'second')).toEqual({ path });
  });

  it('passes over a file that cannot be run and a folder of the same name', () => {
    program('plain', 0o644);
    mkdirSync(join(directory, 'folder', 'weigh-a-rock'), { recursive: true });
    const path = program('right', 0o755);
    expect(search('plain', 'folder', 'right')).toEqual({ path });
  });

  it('names the program that is missing and what installs it', () => {
    expect(search('absent')).toEqual({
      missing: 'weigh-a-rock is not installed; `.ci/install test` installs it or says why not',
    });
  });
});
