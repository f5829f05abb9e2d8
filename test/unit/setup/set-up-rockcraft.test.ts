import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import {
  channel,
  failure,
  freshMachine,
  header,
  held,
  lxc,
  lxd,
  lxdRow,
  none,
  readyMachine,
  rockcraftRow,
  root,
  setUp,
  standard,
  useMachine,
} from './scripted-machine.ts';

useMachine();

describe('a fresh machine', () => {
  it('gets both snaps, LXD for a group of its user, storage and a network', async () => {
    const { commands, result } = await setUp(freshMachine());
    const lxd = commands.filter((command) => /lxd|lxc|id -Gn|tables/.test(command));
    expect(lxd.map((command) => command.replace(root, ''))).toEqual([
      'snap list lxd rockcraft',
      'snap changes lxd',
      'sudo -n snap install lxd --cohort=+ --channel=5.21/stable --no-wait',
      'snap list lxd',
      'sudo -n snap refresh --hold=24h lxd',
      'id -Gn',
      'sudo -n snap set lxd daemon.group=adm',
      '/snap/bin/lxd waitready --timeout=120',
      '/snap/bin/lxc storage show default',
      '/snap/bin/lxd init --minimal',
      '/snap/bin/lxc storage show default',
      '/snap/bin/lxc network list --format json',
      'sudo -n iptables -w 10 -S DOCKER-USER',
      'sudo -n ip6tables -w 10 -S DOCKER-USER',
    ]);
    expect(commands.slice(0, 2)).toEqual(['id -u', 'sudo -n snap wait system seed.loaded']);
    expect(result?.lxd?.revision).toBe('33110');
    expect(result?.rockcraft.version).toBe('1.20.0');
    expect(result?.skopeo).toBe(join(root, 'snap/rockcraft/current/bin/skopeo'));
    expect(result?.steps.map(({ name, changed }) => [name, changed])).toEqual([
      ['snapd', false],
      ['rockcraft', true],
      ['LXD', true],
      ['LXD access', true],
      ['LXD storage and network', true],
      ['Firewall', false],
    ]);
  });

  it('downloads rockcraft while LXD is being prepared', async () => {
    const { commands } = await setUp(freshMachine());
    const place = (command: string) => commands.findIndex((one) => one.includes(command));
    expect(place('install rockcraft')).toBeLessThan(place('waitready'));
    expect(place('install lxd')).toBeLessThan(place('snap watch 8'));
  });

  it('gets no LXD and no firewall rules when it is to have none', async () => {
    const script = { ...freshMachine(), 'snap list rockcraft': [none, header + rockcraftRow] };
    const { commands, result } = await setUp(script, { ...standard, lxd: undefined });
    expect(commands.join('\n')).not.toMatch(/lxd|lxc|tables|id -Gn/);
    expect(result?.lxd).toBeUndefined();
  });

  it('is set up without sudo by root, whom LXD lets in anyway', async () => {
    const script = Object.fromEntries(
      Object.entries({ ...freshMachine(), 'id -u': '0\n' }).map(([command, answer]) => [
        command.replace(/^sudo -n /, ''),
        answer,
      ]),
    );
    const { commands } = await setUp(script);
    expect(commands.join('\n')).not.toMatch(/sudo|daemon\.group|id -Gn/);
  });

  it('gets the revision that is asked for', async () => {
    const put = 'sudo -n snap install rockcraft --classic --revision=4000 --no-wait';
    const request = { ...standard, rockcraft: { ...standard.rockcraft, revision: '4000' } };
    const { commands } = await setUp({ ...freshMachine(), [put]: '8\n' }, request);
    expect(commands).toContain(put);
  });
});

describe('a machine that is set up', () => {
  it('is left as it is, without a question to the store', async () => {
    const { commands, result } = await setUp(readyMachine());
    expect(result?.steps.some(({ changed }) => changed)).toBe(false);
    expect(commands.map((command) => command.replace(root, ''))).toEqual([
      'id -u',
      'sudo -n snap wait system seed.loaded',
      'snap list lxd rockcraft',
      'snap changes rockcraft',
      'snap changes lxd',
      '/snap/bin/lxc storage show default',
      '/snap/bin/lxc network list --format json',
      'sudo -n iptables -w 10 -S DOCKER-USER',
      'sudo -n ip6tables -w 10 -S DOCKER-USER',
    ]);
  });

  it.each([
    [{ exitCode: 1, stderr: 'sudo: a password is required\n' }],
    [new UserError(`The program 'sudo' is not installed, or not in a directory of PATH.`)],
  ])('is used without the rights of root', async (refusal) => {
    const script = Object.entries(readyMachine()).map(([command, answer]) => [
      command,
      command.startsWith('sudo ') ? refusal : answer,
    ]);
    const { log, result } = await setUp(Object.fromEntries(script));
    expect(result?.rockcraft.revision).toBe('4321');
    expect(log.texts('warning')).toHaveLength(2);
    expect(log.texts('warning')[0]).toMatch(/^The firewall could not be read with iptables/);
  });

  it('cannot be made another one without the rights of root', async () => {
    const refusal = new UserError(`The program 'sudo' is not installed.`);
    const script = Object.entries(freshMachine()).map(([command, answer]) => [
      command,
      command.startsWith('sudo ') ? refusal : answer,
    ]);
    const error = await failure(Object.fromEntries(script));
    expect(error.message).toMatch(
      /^This job may not run 'snap install .*: sudo cannot be used: .*; run the job as root/,
    );
  });

  it('says nothing of a skopeo that its rockcraft does not have', async () => {
    const skopeo = join(root, 'snap/rockcraft/current/bin/skopeo');
    rmSync(skopeo);
    try {
      expect((await setUp(readyMachine())).result?.skopeo).toBeUndefined();
    } finally {
      writeFileSync(skopeo, '');
    }
  });

  it('has its refreshes held before anything else', async () => {
    const script = {
      ...readyMachine(),
      'snap list lxd rockcraft': `${header}${lxdRow}\n${held(rockcraftRow)}\n`,
    };
    const { commands } = await setUp(script);
    const own = commands.filter((command) => / lxd$/.test(command));
    expect(own).toEqual(['sudo -n snap refresh --hold=24h lxd', 'snap changes lxd']);
    const unheld = await setUp(script, { ...standard, hold: false });
    expect(unheld.commands.join('\n')).not.toContain('--hold');
  });

  it('waits for a refresh of LXD that goes on, and looks again', async () => {
    const running = `ID   Status  Spawn               Ready  Summary\n36   Doing   today at 12:25 UTC  -      Auto-refresh snap "lxd"\n`;
    const { commands } = await setUp({
      ...readyMachine(),
      'snap changes lxd': running,
      'snap watch 36': { exitCode: 1, stderr: 'error: cannot perform the following tasks:\n' },
      'snap list lxd': header + held(lxdRow),
    });
    const waiting = commands.indexOf('snap watch 36');
    expect(commands.slice(waiting + 1)).toContain('snap list lxd');
    expect(waiting).toBeLessThan(commands.indexOf(`${lxc} storage show default`));
  });

  it.each([
    ['4.0.9', '4.0/stable', 'refreshed'],
    ['5.0.3', '5.0/stable', 'was there: it is LXD 5'],
    ['6.5-abc', 'latest/stable', 'was there: it is newer than 5.21/stable'],
  ])('has its LXD %s looked after', async (version, tracking, outcome) => {
    const row = `lxd ${version} 1 ${tracking} canonical** held`;
    const { result, log } = await setUp({
      ...readyMachine(),
      'snap list lxd rockcraft': `${header}${row}\n${held(rockcraftRow)}\n`,
      'sudo -n snap refresh lxd --cohort=+ --channel=5.21/stable --no-wait': '9\n',
      'snap watch 9': '',
      'snap list lxd': header + held(lxdRow),
    });
    expect(result?.steps.find(({ name }) => name === 'LXD')?.outcome).toContain(outcome);
    expect(log.texts('warning').length).toBe(version.startsWith('6') ? 1 : 0);
  });

  it('is given another rockcraft when another one is asked for', async () => {
    const put = 'sudo -n snap refresh rockcraft --classic --channel=latest/edge --no-wait';
    const request = {
      ...standard,
      rockcraft: { channel: channel('edge'), revision: undefined },
    };
    const { result } = await setUp(
      {
        ...readyMachine(),
        [put]: '9\n',
        'snap watch 9': '',
        'snap list rockcraft': header + held(rockcraftRow).replace('4321', '4400'),
      },
      request,
    );
    expect(result?.rockcraft.revision).toBe('4400');
  });

  it('keeps what it has when the store has no other of that branch', async () => {
    const put = 'sudo -n snap refresh rockcraft --classic --channel=latest/edge/fix-1 --no-wait';
    const row = held(rockcraftRow).replace('latest/stable', 'latest/edge/…');
    const { commands, result } = await setUp(
      {
        ...readyMachine(),
        'snap list lxd rockcraft': `${header}${held(lxdRow)}\n${row}\n`,
        [put]: { stderr: 'snap "rockcraft" has no updates available\n' },
        'snap list rockcraft': header + row,
      },
      { ...standard, rockcraft: { channel: channel('edge/fix-1'), revision: undefined } },
    );
    expect(commands.filter((command) => command === put)).toHaveLength(1);
    expect(result?.steps.some(({ changed }) => changed)).toBe(false);
  });

  it('lets its user in when LXD refuses, and starts an LXD that sleeps', async () => {
    const storage = `${lxc} storage show default`;
    const socket = 'Error: Get "http://unix.socket/1.0": dial unix /x/unix.socket: connect: ';
    const denied = { exitCode: 1, stderr: `${socket}permission denied\n` };
    const down = { exitCode: 1, stderr: `${socket}connection refused\n` };
    const refused = await setUp({ ...readyMachine(), [storage]: [denied, 'name: default\n'] });
    expect(refused.commands).toContain('sudo -n snap set lxd daemon.group=adm');
    const asleep = await setUp({ ...readyMachine(), [storage]: [down, 'name: default\n'] });
    expect(asleep.commands.join('\n')).not.toContain('daemon.group');
    expect(asleep.commands).toContain(`${lxd} waitready --timeout=120`);
    const both = await setUp({ ...readyMachine(), [storage]: [down, denied, 'name: default\n'] });
    expect(both.commands).toContain('sudo -n snap set lxd daemon.group=adm');
    const never = setUp({ ...readyMachine(), [storage]: denied });
    await expect(never).rejects.toThrow(/refuses .* given to the group 'adm'; make the user/);
  });
});
