/**
 * Which commands setup-rockcraft runs on which machine, and in which order: against programs on
 * PATH that stand in for snap, LXD, iptables and sudo, and print what the real ones were recorded
 * to print.
 */
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fault } from '../standins/machine/machine.ts';
import {
  dockerFirewall,
  fresh2204Runner,
  fresh2404Runner,
  plainFirewall,
  selfHostedWithOldLxd,
  snap,
} from '../standins/machine/presets.ts';
import {
  first,
  hold,
  initialise,
  installs,
  letsIn,
  networks,
  opens,
  rules,
  shows,
  storage,
  waitready,
} from './setup-rockcraft-order/commands.ts';
import { limited, setUpOn, tracksOf } from './setup-rockcraft-order/set-up-on.ts';
import { on, refusal, setUp } from './setup-rockcraft-order/stage.ts';

const denied = {
  stdout: '',
  stderr:
    'Error: Get "http://unix.socket/1.0": dial unix /var/snap/lxd/common/lxd/unix.socket: connect: permission denied\n',
  rc: 1,
};

describe('a fresh Ubuntu 24.04 runner, with the shims of lxd-installer and with Docker', () => {
  it('gets both snaps, storage and a network, and its firewall opened', async () => {
    const machine = await on(fresh2404Runner());
    await setUp(machine, {}, 'programs');
    expect(tracksOf(machine)).toEqual({
      first,
      rockcraft: installs('rockcraft'),
      lxd: [
        ...installs('lxd'),
        ...letsIn,
        waitready,
        storage,
        initialise,
        storage,
        networks,
        ...opens('iptables'),
        ...opens('ip6tables'),
      ],
    });
    const byRoot = machine.commands().filter((command) => command.startsWith('sudo'));
    expect(byRoot.filter((command) => !limited.test(command))).toEqual([]);
    const { firewall, lxd } = machine.state();
    expect(firewall?.iptables['DOCKER-USER']?.rules).toEqual(rules);
    expect(firewall?.ip6tables['DOCKER-USER']?.rules).toEqual(rules);
    expect(firewall?.iptables.FORWARD).toEqual({
      policy: 'DROP',
      rules: ['-j DOCKER-USER', '-j DOCKER-FORWARD'],
    });
    expect(lxd.pools).toEqual([{ name: 'default', driver: 'dir' }]);
  });

  it('changes nothing when a second job of the same machine asks', async () => {
    const machine = await on(fresh2404Runner());
    await setUp(machine);
    const before = machine.state();
    const known = machine.commands().length;
    const { setUp: again } = await setUp(machine, {}, 'programs');
    const commands = machine
      .commands()
      .slice(known)
      .map((command) => command.replace(limited, 'sudo '));
    expect(commands.filter((command) => !/snap (list|changes|wait)/.test(command))).toEqual([
      'id -u',
      storage,
      networks,
      shows('iptables'),
      shows('ip6tables'),
    ]);
    expect(again.steps.filter(({ changed }) => changed)).toEqual([]);
    const after = machine.state();
    expect({ ...after, clock: 0, calls: [] }).toEqual({ ...before, clock: 0, calls: [] });
  });

  it('is set up once by two jobs at the same time', async () => {
    const machine = await on(fresh2404Runner());
    const jobs = [setUpOn(machine, {}, 'programs'), setUpOn(machine, {}, 'programs')];
    const made = await Promise.all(jobs.map((job) => job.setUp));
    expect(made.map(({ rockcraft, lxd }) => [rockcraft.revision, lxd?.revision])).toEqual([
      ['4321', '36971'],
      ['4321', '36971'],
    ]);
    const { firewall, snapd, lxd } = machine.state();
    expect(snapd.changes.filter(({ kind }) => kind === 'install-snap')).toHaveLength(2);
    expect(snapd.changes.filter(({ status }) => status !== 'Done')).toEqual([]);
    expect(lxd.pools).toHaveLength(1);
    // A rule that both jobs missed at the same moment may stand there twice, which does no harm.
    expect(new Set(firewall?.iptables['DOCKER-USER']?.rules)).toEqual(new Set(rules));
  });

  it('has its user let in again by a group that another machine image chose', async () => {
    const machine = await on(fresh2404Runner(), ({ groups }) =>
      groups.splice(0, groups.length, 'ci', 'users'),
    );
    await setUp(machine);
    expect(tracksOf(machine).lxd).toContain('sudo snap set lxd daemon.group=ci');
  });
});

describe('an Ubuntu 22.04 runner, with LXD 5.0 from the image and iptables 1.8.7', () => {
  it('keeps that LXD, holds it first, and lets the user in', async () => {
    const machine = await on(fresh2204Runner());
    const { setUp: made } = await setUp(machine, {}, 'programs');
    expect(tracksOf(machine).lxd).toEqual([
      hold('lxd'),
      'snap changes lxd',
      storage,
      ...letsIn,
      waitready,
      storage,
      initialise,
      storage,
      networks,
      ...opens('iptables'),
      ...opens('ip6tables'),
    ]);
    expect(made.lxd).toMatchObject({ version: '5.0.3-babaaf8', revision: '27948' });
  });

  it('takes the words of iptables 1.8.7 for an absent chain', async () => {
    const machine = await on({
      ...fresh2204Runner(),
      firewall: { ...plainFirewall(), flavour: 'nft-1.8.7' },
    });
    const { log } = await setUp(machine);
    expect(tracksOf(machine).lxd.slice(-2)).toEqual([shows('iptables'), shows('ip6tables')]);
    expect(log.texts('warning')).toEqual([]);
  });
});

describe('a machine of one’s own, with LXD 4.0 in use and without Docker', () => {
  it('has LXD refreshed, keeps its storage, and touches no firewall', async () => {
    const machine = await on(selfHostedWithOldLxd());
    await setUp(machine);
    expect(tracksOf(machine).lxd).toEqual([
      hold('lxd'),
      'snap changes lxd',
      'sudo snap refresh lxd --cohort=+ --channel=5.21/stable --no-wait',
      'snap watch <the change of lxd>',
      'snap list lxd',
      storage,
      networks,
      shows('iptables'),
      shows('ip6tables'),
    ]);
    expect(machine.state().firewall?.iptables).toEqual(plainFirewall().iptables);
  });

  it('keeps a newer LXD, and says so', async () => {
    const machine = await on(selfHostedWithOldLxd(), ({ snapd, lxd }) => {
      snapd.snaps.lxd = snap('6.6-f1ed7a0', '37055', '6/stable');
      lxd.version = '6.6';
    });
    const { log } = await setUp(machine);
    expect(machine.commands().filter((command) => / refresh lxd /.test(command))).toEqual([]);
    expect(log.texts('warning').join()).toMatch(/6\.6.*newer than 5\.21\/stable/);
  });

  it('opens each bridge of LXD, and no other', async () => {
    const machine = await on(
      { ...selfHostedWithOldLxd(), firewall: dockerFirewall() },
      ({ lxd }) => {
        lxd.networks.push({ name: 'rockbr0', type: 'bridge', managed: true, configuration: {} });
        lxd.networks.push({ name: 'br0', type: 'bridge', managed: false, configuration: {} });
      },
    );
    await setUp(machine);
    const made = tracksOf(machine).lxd.filter((command) => command.includes(' -I '));
    expect(made).toEqual(
      ['iptables', 'ip6tables'].flatMap((program) => [
        ...opens(program).slice(1),
        ...opens(program, 'rockbr0').slice(1),
      ]),
    );
  });

  it('refuses when LXD lets the user in neither before nor after', async () => {
    const machine = await on(
      { ...selfHostedWithOldLxd(), groups: ['ci', 'users'] },
      ({ faults }) => {
        faults.push(fault(['lxc', 'storage', 'show', 'default'], denied));
      },
    );
    const error = await refusal(machine);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(/^LXD refuses .*of this job's user.*group 'ci'.*member/);
  });
});

describe('the firewall', () => {
  it('is left alone for IPv6 where Docker has no chain there', async () => {
    const machine = await on({ ...fresh2404Runner(), firewall: dockerFirewall('no-ip6tables') });
    const { log } = await setUp(machine);
    expect(tracksOf(machine).lxd.slice(-4)).toEqual([...opens('iptables'), shows('ip6tables')]);
    expect(log.texts('warning')).toEqual([]);
  });

  it('is left alone where there is none', async () => {
    const machine = await on({ ...fresh2404Runner(), docker: false, firewall: undefined });
    const { log } = await setUp(machine);
    expect(tracksOf(machine).lxd.slice(-3)).toEqual([
      networks,
      shows('iptables'),
      shows('ip6tables'),
    ]);
    expect(log.texts('warning')).toEqual([]);
  });

  it('gets only the rule that is missing', async () => {
    const machine = await on(fresh2404Runner(), ({ firewall }) => {
      firewall?.iptables['DOCKER-USER']?.rules.push('-i lxdbr0 -j ACCEPT');
    });
    await setUp(machine);
    const made = tracksOf(machine).lxd.filter((command) => / iptables .* -I /.test(command));
    expect(made).toEqual(opens('iptables').slice(2));
  });
});
