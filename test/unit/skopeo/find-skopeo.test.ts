import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Captured, Exec } from '../../../src/ports.ts';
import { findSkopeo } from '../../../src/skopeo/find-skopeo.ts';
import { isAtLeast, parseSkopeoVersion } from '../../../src/skopeo/version.ts';
import { noPrograms } from '../../support/ports.ts';

const version = (major: number, minor: number, patch: number) => ({ major, minor, patch });

describe('the version of skopeo', () => {
  it.each([
    ['skopeo version 1.9.3\n', version(1, 9, 3)],
    ['skopeo version 1.4.1\n', version(1, 4, 1)],
    ['skopeo version 1.20.0-dev\n', version(1, 20, 0)],
    ['skopeo version 1.13.3 commit: 5a9a1b5e0d7c6d1d4f2c\n', version(1, 13, 3)],
    ['skopeo version 1.22.2+ds1-1\n', version(1, 22, 2)],
    ['warning: no home\nskopeo version 2.0.0', version(2, 0, 0)],
  ])('is read from %j', (output, expected) => {
    expect(parseSkopeoVersion(output)).toEqual(expected);
  });

  it.each([
    '',
    'skopeo version ',
    'skopeo version 1.9',
    'skopeo version 1.9.3.4',
    'podman version 1.9.3',
    'the skopeo version 1.9.3',
  ])('is not read from %j', (output) => {
    expect(parseSkopeoVersion(output)).toBeUndefined();
  });

  it.each([
    [version(1, 6, 0), true],
    [version(1, 6, 1), true],
    [version(1, 10, 0), true],
    [version(2, 0, 0), true],
    [version(1, 5, 9), false],
    [version(1, 4, 1), false],
    [version(0, 99, 99), false],
  ])('%j is at least 1.6.0: %j', (given, expected) => {
    expect(isAtLeast(given, version(1, 6, 0))).toBe(expected);
  });
});

describe('finding skopeo', () => {
  it.each([
    [{ skopeo: says('1.9.3') }, 'skopeo'],
    [{ skopeo: says('1.9.3'), 'rockcraft.skopeo': says('1.20.0') }, 'skopeo'],
    [{ skopeo: says('1.4.1'), 'rockcraft.skopeo': says('1.20.0') }, 'rockcraft.skopeo'],
    [{ '/snap/bin/rockcraft.skopeo': says('1.14.2') }, '/snap/bin/rockcraft.skopeo'],
    [{ skopeo: hanging, 'rockcraft.skopeo': says('1.20.0') }, 'rockcraft.skopeo'],
    [{ skopeo: broken, '/snap/rockcraft/current/bin/skopeo': says('1.9.0') }, snapFile],
  ])('takes of %j %s', async (programs, tool) => {
    expect((await findSkopeo(machineWith(programs))).tool).toBe(tool);
  });

  it('says which one it is', async () => {
    const programs = { skopeo: says('1.4.1'), 'rockcraft.skopeo': says('1.20.0') };
    expect(await findSkopeo(machineWith(programs))).toEqual({
      tool: 'rockcraft.skopeo',
      version: version(1, 20, 0),
      where: "'rockcraft.skopeo' on PATH",
    });
  });

  it('takes the one that is named, and no other', async () => {
    const programs = { skopeo: says('1.9.3'), [snapFile]: says('1.20.0'), '/old': says('1.5.0') };
    const machine = machineWith(programs);
    expect((await findSkopeo(machine, snapFile)).version).toEqual(version(1, 20, 0));
    await expect(findSkopeo(machine, '/old')).rejects.toThrow(/but \/old is version 1\.5\.0;/);
    await expect(findSkopeo(machine, '/absent')).rejects.toThrow(
      /^There is no skopeo at '\/absent'; leave the input out, or install one in an earlier step/,
    );
  });

  it.each<[Record<string, Captured>, string]>([
    [
      {},
      "skopeo is not installed: it is neither on PATH nor in a rockcraft snap. Version 1.6.0 or newer is needed; install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own.",
    ],
    [
      { skopeo: says('1.4.1') },
      "skopeo 1.6.0 or newer is needed, which can keep digests, but 'skopeo' on PATH is version 1.4.1; install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own.",
    ],
  ])('says of %j what to do', async (programs, sentence) => {
    await expect(findSkopeo(machineWith(programs))).rejects.toEqual(new UserError(sentence));
  });

  it('says of each program that is there what is wrong with it', async () => {
    const snap = { '/snap/bin/rockcraft.skopeo': hanging };
    const programs = { skopeo: broken, 'rockcraft.skopeo': says('1.5.2'), ...snap };
    await expect(findSkopeo(machineWith(programs))).rejects.toThrow(
      `but 'skopeo' on PATH does not tell its version (exit code 127, and says "cannot load \\u{1b}[31m") and 'rockcraft.skopeo' on PATH is version 1.5.2 and /snap/bin/rockcraft.skopeo does not tell its version within 60 seconds;`,
    );
  });
});

const hanging: Captured = { exitCode: 143, stdout: '', stderr: '', timedOut: true };
const snapFile = '/snap/rockcraft/current/bin/skopeo';
const broken: Captured = { exitCode: 127, stdout: '', stderr: '\ncannot load \u001b[31m\nmore\n' };

function says(number: string): Captured {
  return { exitCode: 0, stdout: `skopeo version ${number}\n`, stderr: '' };
}

/** A machine on which these programs, and no others, answer `--version`. */
function machineWith(programs: Readonly<Record<string, Captured>>): Exec {
  return {
    ...noPrograms,
    capture: async (tool, args, options) => {
      // One that hangs must not hold the job up until its own limit.
      expect([args, options]).toEqual([['--version'], { timeout: 60_000 }]);
      const answer = programs[tool];
      if (answer === undefined) throw new UserError(`The program '${tool}' is not installed`);
      return answer;
    },
  };
}
