import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { findTool } from '../../../src/runner/find-tool.ts';

const base = mkdtempSync(join(tmpdir(), 'rock-actions-tools-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A directory with one file of this mode in it. */
function directory(name: string, tool: string, mode: number): string {
  const path = join(base, name);
  mkdirSync(path);
  writeFileSync(join(path, tool), '');
  chmodSync(join(path, tool), mode);
  return path;
}

const first = directory('first', 'skopeo', 0o755);
const second = directory('second', 'skopeo', 0o755);
const closed = directory('closed', 'skopeo', 0o644);
mkdirSync(join(base, 'folder', 'skopeo'), { recursive: true });
mkdirSync(join(base, 'links'));
symlinkSync(join(second, 'skopeo'), join(base, 'links', 'skopeo'));
symlinkSync('/nowhere', join(base, 'links', 'dangling'));

const path = (...directories: string[]) => directories.join(':');

describe('a program', () => {
  it('is the first executable file of its name on PATH', () => {
    expect(findTool('skopeo', path(first, second))).toBe(join(first, 'skopeo'));
    expect(
      findTool(
        'skopeo',
        path(join(base, 'absent'), join(first, 'skopeo'), join(base, 'folder'), closed, second),
      ),
    ).toBe(join(second, 'skopeo'));
  });

  it('may be a symbolic link', () => {
    expect(findTool('skopeo', join(base, 'links'))).toBe(join(base, 'links', 'skopeo'));
  });

  it('may be named by its absolute path, whatever is on PATH', () => {
    expect(findTool(join(second, 'skopeo'), first)).toBe(join(second, 'skopeo'));
    expect(() => findTool(join(base, 'absent', 'skopeo'), first)).toThrow(
      new UserError(
        `The program '${join(base, 'absent', 'skopeo')}' is not installed; install it in an earlier step of the job.`,
      ),
    );
    expect(() => findTool(join(closed, 'skopeo'), first)).toThrow('is not executable');
    expect(() => findTool(join(base, 'folder', 'skopeo'), first)).toThrow('is not installed;');
  });

  it.each(['', ':', '.', 'first', path('', '.', 'first')])(
    'is not looked for in the working directory, PATH=%j',
    (searched) => {
      expect(() => findTool('skopeo', searched)).toThrow(UserError);
    },
  );

  it('that is not there is named, with what to do', () => {
    const refusal = new UserError(
      "The program 'rockcraft' is not installed, or not in a directory of PATH; install it in an earlier step of the job.",
    );
    expect(() => findTool('rockcraft', path(first, second))).toThrow(refusal);
    expect(() => findTool('dangling', join(base, 'links'))).toThrow(UserError);
  });

  it('that may not be executed is named with its file', () => {
    expect(() => findTool('skopeo', path(closed, join(base, 'folder')))).toThrow(
      new UserError(
        `The program 'skopeo' cannot be run: the file ${join(closed, 'skopeo')} is not executable for this user; correct its mode or install it anew.`,
      ),
    );
  });

  it.each(['', '../skopeo', './skopeo', 'bin/skopeo', 'skopeo copy', '-x', 'a"b'])(
    'has a plain name, unlike %j',
    (name) => {
      expect(() => findTool(name, first)).toThrow(`'${name}' is no program's name.`);
    },
  );
});
