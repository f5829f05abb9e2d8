import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../../src/errors.ts';
import type { Ports } from '../../../src/ports.ts';
import { setUpRockcraft } from '../../../src/setup/set-up-rockcraft.ts';
import { testPorts } from '../../support/ports.ts';
import { scriptedExec } from './scripted-exec.ts';
import {
  failure,
  freshMachine,
  header,
  held,
  lxc,
  lxd,
  lxdRow,
  noChanges,
  none,
  readyMachine,
  root,
  setUp,
  standard,
  useMachine,
} from './scripted-machine.ts';

useMachine();

describe('a fault', () => {
  const put = 'sudo -n snap install rockcraft --classic --channel=latest/stable --no-wait';
  const store503 = {
    exitCode: 1,
    stderr:
      'error: cannot install "rockcraft": cannot query the store for\n       updates: got unexpected HTTP status code 503 via POST to\n       "https://api.snapcraft.io/v2/snaps/refresh"\n',
  };

  it('of the store is got over, each try in the log', async () => {
    const { commands, log, slept } = await setUp({ ...freshMachine(), [put]: [store503, '8\n'] });
    expect(commands.filter((command) => command === put)).toHaveLength(2);
    expect(log.texts('info').filter((line) => line.includes('This was try'))).toEqual([
      expect.stringMatching(
        /^The snap store at api\.snapcraft\.io failed \(.* 503 .*\)\. This was try 1; try 2 of 4 follows in \d+\.\d s\.$/,
      ),
    ]);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThanOrEqual(10_000);
    expect(slept[0]).toBeLessThanOrEqual(15_000);
  });

  it('of the store that stays is named in the end', async () => {
    const exec = scriptedExec({ ...freshMachine(), [put]: store503 });
    const error = await setUpRockcraft(standard, { root }, testPorts({ exec })).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(exec.commands.filter((command) => command === put)).toHaveLength(4);
    expect(error).toBeInstanceOf(ServiceError);
    expect(error?.message).toMatch(
      /^The snap store at api\.snapcraft\.io failed 'snap install rockcraft .*' 4 times; the last time: .*503/,
    );
    expect((error as ServiceError).failure).toMatchObject({ status: 503, retryable: true });
  });

  it('of a snap store proxy names that', async () => {
    const stderr = store503.stderr.replace('api.snapcraft.io', 'snaps.example:8443');
    const error = await failure({ ...freshMachine(), [put]: { exitCode: 1, stderr } });
    expect(error.message).toMatch(/^The snap store at snaps\.example:8443 failed 'snap install/);
  });

  it('of the download is got over as well', async () => {
    const broken = {
      exitCode: 1,
      stderr:
        'error: cannot perform the following tasks:\n- Download snap "rockcraft" (4321) from channel "latest/stable" (received an unexpected http response code (502) when trying to download https://api.snapcraft.io/a.snap)\n',
    };
    const { commands } = await setUp({ ...freshMachine(), 'snap watch 8': [broken, ''] });
    expect(commands.filter((command) => command === put)).toHaveLength(2);
  });

  it('of snapd that is being restarted is got over', async () => {
    const stopping = {
      exitCode: 1,
      stderr: 'error: daemon is stopping to wait for socket activation\n',
    };
    const machine = freshMachine();
    const { slept } = await setUp({
      ...machine,
      'snap list lxd rockcraft': [stopping, none],
      'snap changes lxd': [stopping, noChanges('lxd')],
    });
    expect(slept).toHaveLength(2);
  });

  it.each([
    [
      'error: snap "rockcraft" is not available on nosuch/stable but is available\n       to install on the following tracks:\n',
      /^snapd refused 'snap install rockcraft .*: snap "rockcraft" is not available on nosuch\/stable but is available to install .*; choose one of these channels\.$/,
    ],
    ['error: access denied (try with sudo)\n', /^This job may not run 'snap install rockcraft/],
    [
      'sudo: a password is required\n',
      /^This job may not run 'snap install rockcraft .*run the job as root/,
    ],
    [
      'error: cannot install "rockcraft": invalid character \'<\' looking for beginning\n       of value\n',
      /a proxy or sign-in page answers in place of the snap store/,
    ],
  ])('that stays is not tried again: %j', async (stderr, sentence) => {
    const script = { ...freshMachine(), [put]: { exitCode: 1, stderr } };
    const error = await failure(script);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(sentence);
  });

  it('that nobody foresaw is shown, with nothing invisible in it', async () => {
    const stderr = 'error: the \u001b[31mmoon\u202e is full\n::warning::x\n';
    const error = await failure({ ...freshMachine(), [put]: { exitCode: 1, stderr } });
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toContain('\\u{1b}[31mmoon\\u{202e} is full');
  });

  it('of a command that hangs says which', async () => {
    const hung = { exitCode: 130, timedOut: true as const };
    const storage = `${lxc} storage show default`;
    const error = await failure({ ...readyMachine(), [storage]: hung });
    expect(error.message).toMatch(/lxc storage show default' did not end within 30 s/);
    const root = await failure({ ...freshMachine(), [put]: { exitCode: 124 } });
    expect(root.message).toMatch(
      /^The command 'snap install rockcraft .*' did not end within 180 s/,
    );
  });

  it('of LXD that does not come up says why', async () => {
    const stderr = 'Error: LXD still not running after 120s timeout (<nil>)\n';
    const script = {
      ...freshMachine(),
      [`${lxd} waitready --timeout=120`]: { exitCode: 1, stderr },
    };
    expect((await failure(script)).message).toMatch(/LXD does not come up; see `journalctl/);
  });

  it('of one side is the error of the step, and stops the other', async () => {
    const refused = { exitCode: 1, stderr: 'error: snap "rockcraft" not found\n' };
    const exec = scriptedExec({ ...freshMachine(), [put]: refused });
    const ports = testPorts({ exec });
    await expect(setUpRockcraft(standard, { root }, ports)).rejects.toThrow(
      /"rockcraft" not found/,
    );
    expect(exec.commands.join('\n')).not.toContain('init --minimal');
    expect(ports.log.texts('info')).toContain('rockcraft: not completed (0.0 s).');
  });
});

describe('two jobs at once', () => {
  it('one installs, and the other waits for that and uses it', async () => {
    const put = 'sudo -n snap install lxd --cohort=+ --channel=5.21/stable --no-wait';
    const conflict = {
      exitCode: 10,
      stderr: 'error: snap "lxd" has "install-snap" change in progress\n',
    };
    const doing = `ID   Status  Spawn               Ready  Summary\n5    Doing   today at 12:25 UTC  -      Install "lxd" snap\n`;
    const there = { stderr: `snap "lxd" is already installed, see 'snap help refresh'\n` };
    const { commands, log, result } = await setUp({
      ...freshMachine(),
      'snap changes lxd': [noChanges('lxd'), doing],
      'snap watch 5': '',
      [put]: [conflict, there],
      'snap list lxd': header + held(lxdRow),
    });
    expect(commands.filter((command) => command === put)).toHaveLength(2);
    expect(log.texts('info')).toContain(
      'snap "lxd" has "install-snap" change in progress: waiting for its end.',
    );
    expect(result?.steps.find(({ name }) => name === 'LXD')).toMatchObject({ changed: false });
  });

  it('both initialise LXD, and one comes too late', async () => {
    const { result } = await setUp({
      ...freshMachine(),
      [`${lxd} init --minimal`]: {
        exitCode: 1,
        stderr: 'Error: Failed to create storage pool "default": Storage pool already exists\n',
      },
    });
    expect(result?.steps.find(({ name }) => name === 'LXD storage and network')).toMatchObject({
      outcome: 'made by another job meanwhile',
      changed: false,
    });
  });

  it('but not for ever', async () => {
    const put = 'sudo -n snap install rockcraft --classic --channel=latest/stable --no-wait';
    const stderr = 'error: snap "rockcraft" has running apps (rockcraft), pids: 7\n';
    const error = await failure({ ...freshMachine(), [put]: { exitCode: 10, stderr } });
    expect(error.message).toMatch(
      /^snapd was busy for 10 minutes: snap "rockcraft" has running apps/,
    );
  });
});

describe('a change of snapd that does not end', () => {
  it('is waited for twenty minutes, and then named', async () => {
    const ports = testPorts({ exec: scriptedExec(freshMachine()) });
    const asked: number[] = [];
    const every: Ports['clock']['every'] = (milliseconds, work) => {
      asked.push(milliseconds);
      if (milliseconds > 60_000) work();
      return () => {};
    };
    const set = setUpRockcraft(standard, { root }, { ...ports, clock: { ...ports.clock, every } });
    await expect(set).rejects.toThrow(
      /^snapd was busy for 20 minutes: the change [78], which 'install (lxd|rockcraft)' began\. See `snap changes`/,
    );
    expect(asked).toContain(1_200_000);
  });
});

describe('a machine without snapd', () => {
  it('is refused in one sentence, before any command', async () => {
    const { context } = testPorts();
    mkdirSync(join(context.temp, 'etc'));
    writeFileSync(
      join(context.temp, 'etc/os-release'),
      'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    );
    const refused = setUpRockcraft(standard, { root: context.temp }, testPorts());
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(
      /^snapd does not run here \(Debian GNU\/Linux 12 \(bookworm\), without .*\), .*: use 'runs-on: ubuntu-24\.04' without 'container:', .*\.$/,
    );
  });

  it('is seen where its socket is but a directory, as a mount makes it', async () => {
    const { context } = testPorts();
    mkdirSync(join(context.temp, 'run/snapd.socket'), { recursive: true });
    const refused = setUpRockcraft(standard, { root: context.temp }, testPorts());
    await expect(refused).rejects.toThrow(/^snapd does not run here \(no Linux system/);
  });
});

describe('a cancelled job', () => {
  it('begins nothing more, and gives the reason on', async () => {
    const cancel = new AbortController();
    const exec = scriptedExec(freshMachine());
    const stream: Ports['exec']['stream'] = (tool, args, options) => {
      cancel.abort(new Error('cancelled'));
      return exec.stream(tool, args, { ...options });
    };
    const ports = testPorts({ exec: { ...exec, stream }, cancelled: cancel.signal });
    await expect(setUpRockcraft(standard, { root }, ports)).rejects.toThrow('cancelled');
    expect(exec.commands.join('\n')).not.toMatch(/daemon\.group|init|tables/);
  });
});
