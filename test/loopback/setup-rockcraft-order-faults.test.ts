/** Which commands setup-rockcraft runs when the store fails, others are at work, or the job is cancelled. */
import { describe, expect, it } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../src/errors.ts';
import { fault } from '../standins/machine/machine.ts';
import { fresh2404Runner, selfHostedWithOldLxd, snap } from '../standins/machine/presets.ts';
import type { Change, MachineState } from '../standins/machine/state.ts';
import { storeFaults } from '../standins/snap/texts.ts';
import { hold, install, installs, letsIn, storage } from './setup-rockcraft-order/commands.ts';
import { setUpOn, tracksOf } from './setup-rockcraft-order/set-up-on.ts';
import { on, refusal, setUp } from './setup-rockcraft-order/stage.ts';

describe('the snap store', () => {
  const failsOnce = fault(['snap', 'install', 'lxd'], storeFaults.status('lxd', 503), 1);
  const failsAlways = fault(['snap', 'install', 'lxd'], storeFaults.tooManyRequests('lxd'));

  it('is asked again when it fails the first time, with each try in the log', async () => {
    const machine = await on(fresh2404Runner(), ({ faults }) => faults.push(failsOnce));
    const { log } = await setUp(machine);
    expect(tracksOf(machine).lxd.slice(0, 4)).toEqual([
      'snap changes lxd',
      install.lxd,
      install.lxd,
      'snap watch <the change of lxd>',
    ]);
    expect(log.texts('info').join('\n')).toMatch(/store .*503.*try 1; try 2 of 4/);
  });

  it('is named when it fails every time', async () => {
    const machine = await on(fresh2404Runner(), ({ faults }) => faults.push(failsAlways));
    const error = await refusal(machine);
    expect(error).toBeInstanceOf(ServiceError);
    expect(error.message).toMatch(/^The snap store at .* failed .* 4 times.*too many requests/);
    expect(tracksOf(machine).lxd).toEqual(['snap changes lxd', ...Array(4).fill(install.lxd)]);
  });

  it('is asked again when a download breaks in the middle of a change', async () => {
    const broken = `Download snap "rockcraft" (4321) from channel "latest/stable" (Get "https://api.snapcraft.io/x": read tcp 10.1.0.4:1->1.2.3.4:443: read: connection reset by peer)`;
    const machine = await on(fresh2404Runner(), ({ faults }) =>
      faults.push(fault(['snap', 'install', 'rockcraft'], { fails: broken }, 1)),
    );
    const { setUp: made } = await setUp(machine);
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
    const machine = await on(fresh2404Runner());
    const error = await refusal(machine, wish);
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
    const machine = await on(selfHostedWithOldLxd(), ({ snapd }) => {
      const result = { name: 'lxd', snap: snap('5.21.3-c5ae129', '33110', '5.21/stable') };
      change(snapd, { ends: soon, result });
    });
    const { setUp: made, log } = await setUp(machine);
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
    const machine = await on(fresh2404Runner(), ({ faults }) =>
      faults.push(fault(['snap', 'set', 'lxd'], conflict, 1)),
    );
    await setUp(machine);
    expect(tracksOf(machine).lxd.slice(5, 9)).toEqual([
      letsIn[0],
      letsIn[1],
      'snap changes lxd',
      letsIn[1],
    ]);
  });

  it('are waited for: the first boot', async () => {
    const machine = await on(fresh2404Runner(), ({ snapd, clock }) => {
      snapd.seededAt = clock + 100_000;
    });
    const { setUp: made } = await setUp(machine);
    expect(made.milliseconds).toBeGreaterThan(100_000);
  });

  it('are not waited for for ever: a first boot that does not end', async () => {
    const machine = await on(fresh2404Runner(), ({ snapd }) => {
      snapd.seededAt = 'never';
    });
    expect((await refusal(machine)).message).toMatch(/seed\.loaded' did not end within 300 s/);
  });

  it('are not waited for for ever: one that hangs', async () => {
    const machine = await on(selfHostedWithOldLxd(), ({ snapd }) => change(snapd, {}));
    const begun = machine.state().clock;
    const { setUp: made, log } = setUpOn(machine, {}, 'in-process');
    await expect(made).rejects.toThrow(
      /^snapd was busy for 10 minutes: Auto-refresh snap "lxd"\. See `snap changes` on the machine/,
    );
    expect(Math.floor((machine.state().clock - begun) / 60_000)).toBe(10);
    const told = log.texts('info').filter((line) => line.startsWith('lxd: still waiting'));
    expect(told[1]).toBe('lxd: still waiting for snapd, 60 s.');
  });

  it('are not waited for when they are about other snaps', async () => {
    const machine = await on(fresh2404Runner(), ({ snapd }) =>
      change(snapd, { kind: 'become-operational', summary: 'Initialize device', snaps: [] }),
    );
    await setUp(machine);
    expect(machine.commands().filter((command) => command === 'snap watch 7')).toEqual([]);
  });
});

describe('the inputs', () => {
  it('lxd: false leaves LXD and the firewall alone', async () => {
    const machine = await on(fresh2404Runner());
    const { setUp: made } = await setUp(machine, { lxd: false });
    expect(tracksOf(machine)).toEqual({
      first: ['id -u', 'sudo snap wait system seed.loaded'],
      rockcraft: ['snap list rockcraft', ...installs('rockcraft')],
      lxd: [],
    });
    expect(made.lxd).toBeUndefined();
  });

  it('revision chooses rockcraft, also over another that is there', async () => {
    const machine = await on(fresh2404Runner(), ({ snapd }) => {
      snapd.snaps.rockcraft = { ...snap('1.19.0', '4000', 'latest/stable'), classic: true };
    });
    const { setUp: made } = await setUp(machine, { revision: '4400' });
    expect(tracksOf(machine).rockcraft).toEqual([
      hold('rockcraft'),
      'snap changes rockcraft',
      'sudo snap refresh rockcraft --classic --revision=4400 --no-wait',
      'snap watch <the change of rockcraft>',
      'snap list rockcraft',
    ]);
    expect(made.rockcraft).toMatchObject({ version: '1.21.0', revision: '4400' });
  });

  it('channel may be a branch, of which snap shows nothing but that it is one', async () => {
    const machine = await on(fresh2404Runner());
    const wish = { channel: 'latest/edge/fix-1', lxd: false };
    await setUp(machine, wish);
    expect(machine.state().snapd.snaps.rockcraft?.revision).toBe('4460');
    const known = machine.commands().length;
    const { setUp: again } = await setUp(machine, wish);
    const asked = machine.commands().slice(known);
    expect(asked.filter((command) => command.includes('snap refresh rockcraft'))).toHaveLength(1);
    expect(again.steps.filter(({ changed }) => changed)).toEqual([]);
  });

  it('hold: false holds nothing', async () => {
    const machine = await on(fresh2404Runner());
    await setUp(machine, { hold: false });
    expect(machine.commands().filter((command) => command.includes('--hold'))).toEqual([]);
  });
});

describe('a machine on which it cannot work', () => {
  it.each(['absent', 'no-socket'] as const)(
    'is refused in one sentence: snapd %s',
    async (daemon) => {
      const machine = await on(fresh2404Runner(), (state) => {
        state.snapd = { ...state.snapd, daemon };
      });
      const error = await refusal(machine);
      expect(error).toBeInstanceOf(UserError);
      expect(error.message).toMatch(/^snapd does not run here .*runs-on: ubuntu-24\.04/);
      expect(machine.commands()).toEqual([]);
    },
  );

  it.each(['password', 'absent'] as const)('is refused in one sentence: sudo %s', async (sudo) => {
    const machine = await on(fresh2404Runner(), (state) => {
      state.sudo = sudo;
    });
    const error = await refusal(machine);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(/sudo|root/);
  });

  it.each(['password', 'absent'] as const)(
    'is good enough when everything is there already: sudo %s',
    async (sudo) => {
      const machine = await on(fresh2404Runner());
      await setUp(machine);
      machine.change((state) => {
        state.sudo = sudo;
      });
      const { setUp: again, log } = await setUp(machine);
      expect(again.steps.filter(({ changed }) => changed)).toEqual([]);
      expect(log.texts('warning').join()).toMatch(/firewall could not be read/);
    },
  );

  it('is left as it is by a job of root, without sudo', async () => {
    const machine = await on({
      ...fresh2404Runner(),
      userName: 'root',
      groups: ['root'],
      sudo: 'absent',
    });
    await setUp(machine);
    expect(machine.commands().filter((command) => command.startsWith('sudo'))).toEqual([]);
    expect(machine.state().lxd.pools).toHaveLength(1);
  });

  it('says what LXD waits for when it does not come up', async () => {
    const machine = await on(selfHostedWithOldLxd(), ({ lxd }) => {
      lxd.daemon = 'stopped';
    });
    const error = await refusal(machine, { lxdChannel: '4.0/stable' });
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toMatch(/LXD still not running after 120s timeout.*journalctl/);
  });
});

describe('a job that is cancelled', () => {
  it('leaves what snapd began to snapd, and starts nothing more', async () => {
    const machine = await on(fresh2404Runner(), ({ faults }) =>
      faults.push(fault(['snap', 'watch'], 'hang')),
    );
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
