/**
 * Which commands setup-rockcraft runs on which machine, and in which order: against programs on
 * PATH that stand in for snap, LXD, iptables and sudo, and print what the real ones were recorded
 * to print.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../src/errors.ts';
import { fault, type Machine, startMachine } from '../standins/machine/machine.ts';
import {
  dockerFirewall,
  fresh2204Runner,
  fresh2404Runner,
  plainFirewall,
  selfHostedWithOldLxd,
  snap,
} from '../standins/machine/presets.ts';
import type { Change, MachineState } from '../standins/machine/state.ts';
import { storeFaults } from '../standins/snap/texts.ts';
import { type How, setUpOn, tracksOf, type Wish } from './setup-rockcraft-order/set-up-on.ts';

let machine: Machine;
afterEach(async () => {
  // A command that no stand-in knows proves nothing about the real one.
  expect(machine.state().unrehearsed).toEqual([]);
  await machine.remove();
});

/** Starts a machine, after a change to one of the usual ones. */
async function on(state: MachineState, change: (state: MachineState) => void = () => {}) {
  change(state);
  machine = await startMachine(state);
}

async function setUp(wish: Wish = {}, how: How = 'in-process') {
  const ran = setUpOn(machine, wish, how);
  return { setUp: await ran.setUp, log: ran.log };
}

async function refusal(wish: Wish = {}, how: How = 'in-process'): Promise<Error> {
  return setUpOn(machine, wish, how).setUp.then(
    () => expect.unreachable('it was set up'),
    (error) => error,
  );
}

const first = ['id -u', 'sudo -n snap wait system seed.loaded', 'snap list lxd rockcraft'];
const install = {
  rockcraft: 'sudo -n snap install rockcraft --classic --channel=latest/stable --no-wait',
  lxd: 'sudo -n snap install lxd --cohort=+ --channel=5.21/stable --no-wait',
};
const hold = (name: string) => `sudo -n snap refresh --hold=24h ${name}`;
const installs = (name: 'lxd' | 'rockcraft') => [
  `snap changes ${name}`,
  install[name],
  `snap watch <the change of ${name}>`,
  `snap list ${name}`,
  hold(name),
];
const storage = '/snap/bin/lxc storage show default';
const waitready = '/snap/bin/lxd waitready --timeout=120';
const initialise = '/snap/bin/lxd init --minimal';
const networks = '/snap/bin/lxc network list --format json';
const shows = (program: string) => `sudo -n ${program} -w 10 -S DOCKER-USER`;
const opens = (program: string, bridge = 'lxdbr0') => [
  shows(program),
  `sudo -n ${program} -w 10 -I DOCKER-USER -i ${bridge} -j ACCEPT`,
  `sudo -n ${program} -w 10 -I DOCKER-USER -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
];
const letsIn = ['id -Gn', 'sudo -n snap set lxd daemon.group=adm'];
const rules = [
  '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-i lxdbr0 -j ACCEPT',
];

const denied = {
  stdout: '',
  stderr:
    'Error: Get "http://unix.socket/1.0": dial unix /var/snap/lxd/common/lxd/unix.socket: connect: permission denied\n',
  rc: 1,
};

describe('a fresh Ubuntu 24.04 runner, with the shims of lxd-installer and with Docker', () => {
  it('gets both snaps, storage and a network, and its firewall opened', async () => {
    await on(fresh2404Runner());
    await setUp({}, 'programs');
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
    await on(fresh2404Runner());
    await setUp();
    const before = machine.state();
    const known = machine.commands().length;
    const { setUp: again } = await setUp({}, 'programs');
    const commands = machine.commands().slice(known);
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
    await on(fresh2404Runner());
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
    await on(fresh2404Runner(), ({ groups }) => groups.splice(0, groups.length, 'ci', 'users'));
    await setUp();
    expect(tracksOf(machine).lxd).toContain('sudo -n snap set lxd daemon.group=ci');
  });
});

describe('an Ubuntu 22.04 runner, with LXD 5.0 from the image and iptables 1.8.7', () => {
  it('keeps that LXD, holds it first, and lets the user in', async () => {
    await on(fresh2204Runner());
    const { setUp: made } = await setUp({}, 'programs');
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
    await on({ ...fresh2204Runner(), firewall: { ...plainFirewall(), flavour: 'nft-1.8.7' } });
    const { log } = await setUp();
    expect(tracksOf(machine).lxd.slice(-2)).toEqual([shows('iptables'), shows('ip6tables')]);
    expect(log.texts('warning')).toEqual([]);
  });
});

describe('a machine of one’s own, with LXD 4.0 in use and without Docker', () => {
  it('has LXD refreshed, keeps its storage, and touches no firewall', async () => {
    await on(selfHostedWithOldLxd());
    await setUp();
    expect(tracksOf(machine).lxd).toEqual([
      hold('lxd'),
      'snap changes lxd',
      'sudo -n snap refresh lxd --cohort=+ --channel=5.21/stable --no-wait',
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
    await on(selfHostedWithOldLxd(), ({ snapd, lxd }) => {
      snapd.snaps.lxd = snap('6.6-f1ed7a0', '37055', '6/stable');
      lxd.version = '6.6';
    });
    const { log } = await setUp();
    expect(machine.commands().filter((command) => / refresh lxd /.test(command))).toEqual([]);
    expect(log.texts('warning').join()).toMatch(/6\.6.*newer than 5\.21\/stable/);
  });

  it('opens each bridge of LXD, and no other', async () => {
    await on({ ...selfHostedWithOldLxd(), firewall: dockerFirewall() }, ({ lxd }) => {
      lxd.networks.push({ name: 'rockbr0', type: 'bridge', managed: true, configuration: {} });
      lxd.networks.push({ name: 'br0', type: 'bridge', managed: false, configuration: {} });
    });
    await setUp();
    const made = tracksOf(machine).lxd.filter((command) => command.includes(' -I '));
    expect(made).toEqual(
      ['iptables', 'ip6tables'].flatMap((program) => [
        ...opens(program).slice(1),
        ...opens(program, 'rockbr0').slice(1),
      ]),
    );
  });

  it('refuses when LXD lets the user in neither before nor after', async () => {
    await on({ ...selfHostedWithOldLxd(), groups: ['ci', 'users'] }, ({ faults }) => {
      faults.push(fault(['lxc', 'storage', 'show', 'default'], denied));
    });
    const error = await refusal();
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(/^LXD refuses .*of this job's user.*group 'ci'.*member/);
  });
});

describe('the firewall', () => {
  it('is left alone for IPv6 where Docker has no chain there', async () => {
    await on({ ...fresh2404Runner(), firewall: dockerFirewall('no-ip6tables') });
    const { log } = await setUp();
    expect(tracksOf(machine).lxd.slice(-4)).toEqual([...opens('iptables'), shows('ip6tables')]);
    expect(log.texts('warning')).toEqual([]);
  });

  it('is left alone where there is none', async () => {
    await on({ ...fresh2404Runner(), docker: false, firewall: undefined });
    const { log } = await setUp();
    expect(tracksOf(machine).lxd.slice(-3)).toEqual([
      networks,
      shows('iptables'),
      shows('ip6tables'),
    ]);
    expect(log.texts('warning')).toEqual([]);
  });

  it('gets only the rule that is missing', async () => {
    await on(fresh2404Runner(), ({ firewall }) => {
      firewall?.iptables['DOCKER-USER']?.rules.push('-i lxdbr0 -j ACCEPT');
    });
    await setUp();
    const made = machine.commands().filter((command) => / iptables .* -I /.test(command));
    expect(made).toEqual(opens('iptables').slice(2));
  });
});

describe('the snap store', () => {
  const failsOnce = fault(['snap', 'install', 'lxd'], storeFaults.status('lxd', 503), 1);
  const failsAlways = fault(['snap', 'install', 'lxd'], storeFaults.tooManyRequests('lxd'));

  it('is asked again when it fails the first time, with each try in the log', async () => {
    await on(fresh2404Runner(), ({ faults }) => faults.push(failsOnce));
    const { log } = await setUp();
    expect(tracksOf(machine).lxd.slice(0, 4)).toEqual([
      'snap changes lxd',
      install.lxd,
      install.lxd,
      'snap watch <the change of lxd>',
    ]);
    expect(log.texts('info').join('\n')).toMatch(/store .*503.*try 1; try 2 of 4/);
  });

  it('is named when it fails every time', async () => {
    await on(fresh2404Runner(), ({ faults }) => faults.push(failsAlways));
    const error = await refusal();
    expect(error).toBeInstanceOf(ServiceError);
    expect(error.message).toMatch(/^The snap store at .* failed .* 4 times.*too many requests/);
    expect(tracksOf(machine).lxd).toEqual(['snap changes lxd', ...Array(4).fill(install.lxd)]);
  });

  it('is asked again when a download breaks in the middle of a change', async () => {
    const broken = `Download snap "rockcraft" (4321) from channel "latest/stable" (Get "https://api.snapcraft.io/x": read tcp 10.1.0.4:1->1.2.3.4:443: read: connection reset by peer)`;
    await on(fresh2404Runner(), ({ faults }) =>
      faults.push(fault(['snap', 'install', 'rockcraft'], { fails: broken }, 1)),
    );
    const { setUp: made } = await setUp();
    expect(made.rockcraft.revision).toBe('4321');
    expect(tracksOf(machine).rockcraft.slice(0, 5)).toEqual([
      'snap changes rockcraft',
      install.rockcraft,
      'snap watch <the change of rockcraft>',
      install.rockcraft,
      'snap watch <the change of rockcraft>',
    ]);
  });

  it.each([
    ['channel', { channel: '9/stable' }, /not available on 9\/stable but/],
    ['revision', { revision: '77' }, /revision 77 not available/],
    ['channel of LXD', { lxdChannel: '3/stable' }, /not available on 3\/stable but/],
  ])('is not asked again for a %s that it does not have', async (_, wish, said) => {
    await on(fresh2404Runner());
    const error = await refusal(wish);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(said);
    const name = 'lxdChannel' in wish ? 'lxd' : 'rockcraft';
    expect(
      machine.commands().filter((command) => command.includes(`install ${name}`)),
    ).toHaveLength(1);
  });
});

describe('changes that others make', () => {
  const change = (snapd: MachineState['snapd'], more: Partial<Change>): void => {
    const given = {
      id: 7,
      kind: 'auto-refresh',
      summary: 'Auto-refresh snap "lxd"',
      snaps: ['lxd'],
    };
    snapd.changes.push({ ...given, status: 'Doing', spawned: Date.UTC(2026, 10, 21, 11), ...more });
    snapd.nextChange = 8;
  };
  const soon = Date.UTC(2026, 10, 21, 12, 1);

  it('are waited for: an automatic refresh of LXD that is going on', async () => {
    await on(selfHostedWithOldLxd(), ({ snapd }) => {
      const result = { name: 'lxd', snap: snap('5.21.3-c5ae129', '33110', '5.21/stable') };
      change(snapd, { ends: soon, result });
    });
    const { setUp: made, log } = await setUp();
    expect(tracksOf(machine).lxd.slice(0, 5)).toEqual([
      hold('lxd'),
      'snap changes lxd',
      'snap watch <the change of lxd>',
      'snap list lxd',
      storage,
    ]);
    expect(made.lxd?.revision).toBe('33110');
    expect(log.texts('info').join('\n')).toContain('Auto-refresh snap "lxd"');
  });

  it('are waited for: one that begins between two commands', async () => {
    const conflict = {
      stdout: '',
      stderr: 'error: snap "lxd" has "configure-snap" change in progress\n',
      rc: 10,
    };
    await on(fresh2404Runner(), ({ faults }) =>
      faults.push(fault(['snap', 'set', 'lxd'], conflict, 1)),
    );
    await setUp();
    expect(tracksOf(machine).lxd.slice(5, 9)).toEqual([
      letsIn[0],
      letsIn[1],
      'snap changes lxd',
      letsIn[1],
    ]);
  });

  it('are not waited for when they are about other snaps', async () => {
    await on(fresh2404Runner(), ({ snapd }) =>
      change(snapd, { kind: 'become-operational', summary: 'Initialize device', snaps: [] }),
    );
    await setUp();
    expect(machine.commands().filter((command) => command === 'snap watch 7')).toEqual([]);
  });
});

describe('the inputs', () => {
  it('lxd: false leaves LXD and the firewall alone', async () => {
    await on(fresh2404Runner());
    const { setUp: made } = await setUp({ lxd: false });
    expect(tracksOf(machine)).toEqual({
      first: ['id -u', 'sudo -n snap wait system seed.loaded'],
      rockcraft: ['snap list rockcraft', ...installs('rockcraft')],
      lxd: [],
    });
    expect(made.lxd).toBeUndefined();
  });

  it('revision chooses rockcraft, also over another that is there', async () => {
    await on(fresh2404Runner(), ({ snapd }) => {
      snapd.snaps.rockcraft = { ...snap('1.19.0', '4000', 'latest/stable'), classic: true };
    });
    const { setUp: made } = await setUp({ revision: '4400' });
    expect(tracksOf(machine).rockcraft).toEqual([
      hold('rockcraft'),
      'snap changes rockcraft',
      'sudo -n snap refresh rockcraft --classic --revision=4400 --no-wait',
      'snap watch <the change of rockcraft>',
      'snap list rockcraft',
    ]);
    expect(made.rockcraft).toMatchObject({ version: '1.21.0', revision: '4400' });
  });

  it('hold: false holds nothing', async () => {
    await on(fresh2404Runner());
    await setUp({ hold: false });
    expect(machine.commands().filter((command) => command.includes('--hold'))).toEqual([]);
  });
});

describe('a machine on which it cannot work', () => {
  it.each(['absent', 'no-socket'] as const)(
    'is refused in one sentence: snapd %s',
    async (daemon) => {
      await on(fresh2404Runner(), (state) => {
        state.snapd = { ...state.snapd, daemon };
      });
      const error = await refusal();
      expect(error).toBeInstanceOf(UserError);
      expect(error.message).toMatch(/^snapd does not run here .*runs-on: ubuntu-24\.04/);
      expect(machine.commands()).toEqual([]);
    },
  );

  it.each(['password', 'absent'] as const)('is refused in one sentence: sudo %s', async (sudo) => {
    await on(fresh2404Runner(), (state) => {
      state.sudo = sudo;
    });
    const error = await refusal();
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(/sudo|root/);
  });

  it('is left as it is by a job of root, without sudo', async () => {
    await on({ ...fresh2404Runner(), userName: 'root', groups: ['root'], sudo: 'absent' });
    await setUp();
    expect(machine.commands().filter((command) => command.startsWith('sudo'))).toEqual([]);
    expect(machine.state().lxd.pools).toHaveLength(1);
  });

  it('says what LXD waits for when it does not come up', async () => {
    await on(selfHostedWithOldLxd(), ({ lxd }) => {
      lxd.daemon = 'stopped';
    });
    const error = await refusal({ lxdChannel: '4.0/stable' });
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toMatch(/LXD still not running after 120s timeout.*journalctl/);
  });
});

describe('a job that is cancelled', () => {
  it('leaves what snapd began to snapd, and starts nothing more', async () => {
    await on(fresh2404Runner(), ({ faults }) => faults.push(fault(['snap', 'watch'], 'hang')));
    const cancel = new AbortController();
    const ran = setUpOn(machine, {}, 'programs', cancel.signal);
    const ended = ran.setUp.then(
      () => 'was set up',
      (error: unknown) => error,
    );
    const watching = () => machine.commands().filter((one) => /watch/.test(one)).length;
    await expect.poll(watching, { timeout: 30_000 }).toBe(2);
    const reason = new Error('cancelled');
    cancel.abort(reason);
    expect(await ended).toBe(reason);
    const { changes } = machine.state().snapd;
    expect(changes.map(({ kind, status }) => [kind, status])).toEqual([
      ['install-snap', 'Doing'],
      ['install-snap', 'Doing'],
    ]);
    expect(machine.commands().at(-1)).toMatch(/^snap watch/);
  });
});
