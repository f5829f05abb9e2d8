import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../../src/errors.ts';
import type { Ports } from '../../../src/ports.ts';
import { parseChannel } from '../../../src/setup/channel.ts';
import type { SetUpRequest } from '../../../src/setup/request.ts';
import { setUpRockcraft } from '../../../src/setup/set-up-rockcraft.ts';
import { testPorts } from '../../support/ports.ts';
import { type Script, type Scripted, scriptedExec } from './scripted-exec.ts';

let root: string;
let snapd: Server;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rock-actions-setup-'));
  mkdirSync(join(root, 'run'));
  mkdirSync(join(root, 'snap/rockcraft/current/bin'), { recursive: true });
  writeFileSync(join(root, 'snap/rockcraft/current/bin/skopeo'), '');
  snapd = createServer();
  await new Promise<void>((done) => snapd.listen(join(root, 'run/snapd.socket'), done));
});
afterAll(() => {
  snapd.close();
  rmSync(root, { recursive: true, force: true });
});

const channel = (name: string) => {
  const parsed = parseChannel(name);
  if (parsed === undefined) throw new Error(name);
  return parsed;
};
const standard: SetUpRequest = {
  rockcraft: { channel: channel('latest/stable'), revision: undefined },
  lxd: { channel: channel('5.21/stable') },
  hold: true,
};

const header = 'Name       Version  Rev    Tracking       Publisher    Notes\n';
const rockcraftRow = 'rockcraft  1.20.0   4321   latest/stable  canonical**  classic';
const lxdRow = 'lxd        5.21.3   33110  5.21/stable    canonical**  -';
const held = (row: string) => row.replace(/-$/, 'held').replace(/classic$/, 'classic,held');
const none: Scripted = { exitCode: 1, stderr: 'error: no matching snaps installed\n' };
const noChanges = (name: string): Scripted => ({
  exitCode: 1,
  stderr: `error: no changes of snap "${name}" found\n`,
});
const noChain: Scripted = {
  exitCode: 1,
  stderr: 'iptables: No chain/target/match by that name.\n',
};
const networks = JSON.stringify([
  { name: 'lo', type: 'loopback', managed: false },
  { name: 'docker0', type: 'bridge', managed: false },
  { name: 'lxdbr0', type: 'bridge', managed: true },
]);

/** Answers of a machine with nothing on it, for the user `runner`, who may use sudo. */
function freshMachine(): Record<string, Scripted | readonly Scripted[]> {
  return {
    'id -u': '1001\n',
    'id -Gn': 'runner docker adm users\n',
    'sudo -n snap wait system seed.loaded': '',
    'snap list lxd rockcraft': none,
    'snap changes lxd': noChanges('lxd'),
    'snap changes rockcraft': noChanges('rockcraft'),
    'sudo -n snap install lxd --cohort=+ --channel=5.21/stable --no-wait': '7\n',
    'sudo -n snap install rockcraft --classic --channel=latest/stable --no-wait': '8\n',
    'snap watch 7': '',
    'snap watch 8': '',
    'snap list lxd': header + lxdRow,
    'snap list rockcraft': header + rockcraftRow,
    'sudo -n snap refresh --hold=24h lxd': '',
    'sudo -n snap refresh --hold=24h rockcraft': '',
    'sudo -n snap set lxd daemon.group=adm': '',
    [`${root}/snap/bin/lxd waitready --timeout=120`]: '',
    [`${root}/snap/bin/lxc storage show default`]: [
      { exitCode: 1, stderr: 'Error: Storage pool not found\n' },
      'name: default\n',
    ],
    [`${root}/snap/bin/lxd init --minimal`]: '',
    [`${root}/snap/bin/lxc network list --format json`]: networks,
    'sudo -n iptables -w 10 -S DOCKER-USER': noChain,
    'sudo -n ip6tables -w 10 -S DOCKER-USER': noChain,
  };
}

/** A machine on which the action has run before. */
function readyMachine(): Record<string, Scripted | readonly Scripted[]> {
  return {
    ...freshMachine(),
    'snap list lxd rockcraft': `${header}${held(lxdRow)}\n${held(rockcraftRow)}\n`,
    [`${root}/snap/bin/lxc storage show default`]: 'name: default\n',
  };
}

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
    expect(waiting).toBeLessThan(commands.indexOf(`${root}/snap/bin/lxc storage show default`));
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

  it('lets its user in when LXD refuses, and starts an LXD that sleeps', async () => {
    const storage = `${root}/snap/bin/lxc storage show default`;
    const socket = 'Error: Get "http://unix.socket/1.0": dial unix /x/unix.socket: connect: ';
    const denied = { exitCode: 1, stderr: `${socket}permission denied\n` };
    const down = { exitCode: 1, stderr: `${socket}connection refused\n` };
    const refused = await setUp({ ...readyMachine(), [storage]: [denied, 'name: default\n'] });
    expect(refused.commands).toContain('sudo -n snap set lxd daemon.group=adm');
    const asleep = await setUp({ ...readyMachine(), [storage]: [down, 'name: default\n'] });
    expect(asleep.commands.join('\n')).not.toContain('daemon.group');
    expect(asleep.commands).toContain(`${root}/snap/bin/lxd waitready --timeout=120`);
    const both = await setUp({ ...readyMachine(), [storage]: [down, denied, 'name: default\n'] });
    expect(both.commands).toContain('sudo -n snap set lxd daemon.group=adm');
    const never = setUp({ ...readyMachine(), [storage]: denied });
    await expect(never).rejects.toThrow(/refuses .* given to the group 'adm'; make the user/);
  });
});

describe('the firewall of Docker', () => {
  const forward = '-i lxdbr0 -j ACCEPT';
  const back = '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
  const show = (program: string) => `sudo -n ${program} -w 10 -S DOCKER-USER`;
  const insert = (program: string, rule: string) =>
    `sudo -n ${program} -w 10 -I DOCKER-USER ${rule}`;
  const inserted = (commands: readonly string[]) =>
    commands.filter((command) => command.includes('-I DOCKER-USER'));
  const inserts = Object.fromEntries(
    ['iptables', 'ip6tables'].flatMap((program) =>
      [forward, back].map((rule) => [insert(program, rule), '']),
    ),
  );

  it('is given two rules for each bridge and each version of IP', async () => {
    const { commands, result } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]: '-N DOCKER-USER\n-A DOCKER-USER -j RETURN\n',
      [show('ip6tables')]: '-N DOCKER-USER\n',
    });
    expect(inserted(commands)).toEqual([
      insert('iptables', forward),
      insert('iptables', back),
      insert('ip6tables', forward),
      insert('ip6tables', back),
    ]);
    expect(result?.steps.at(-1)?.outcome).toBe(
      'for lxdbr0 - iptables: 2 rules added; ip6tables: 2 rules added',
    );
  });

  it('is given none that it has, in whatever order their states stand', async () => {
    const { commands, result } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]:
        `-N DOCKER-USER\n-A DOCKER-USER ${back.replace('RELATED,ESTABLISHED', 'ESTABLISHED,RELATED')}\n-A DOCKER-USER ${forward}\n`,
      [show('ip6tables')]: noChain,
    });
    expect(inserted(commands)).toEqual([]);
    expect(result?.steps.at(-1)).toMatchObject({ changed: false });
  });

  it('is given one again that stands where it is never asked', async () => {
    const { commands } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]:
        `-N DOCKER-USER\n-A DOCKER-USER ${back}\n-A DOCKER-USER -j RETURN\n-A DOCKER-USER ${forward}\n`,
    });
    expect(inserted(commands)).toEqual([insert('iptables', forward)]);
  });

  it.each([
    [
      "iptables v1.8.7 (nf_tables):  chain `DOCKER-USER' in table `filter' is incompatible, use 'nft' tool.",
    ],
    ['sudo: iptables: command not found'],
    ["ip6tables v1.8.10 (legacy): can't initialize ip6tables table `filter': Table does not exist"],
  ])('is not there: %s', async (stderr) => {
    const { log, result } = await setUp({
      ...freshMachine(),
      [show('iptables')]: { exitCode: 1, stderr },
    });
    expect(result?.steps.at(-1)?.outcome).toContain('iptables: no DOCKER-USER');
    expect(log.texts('warning')).toEqual([]);
  });

  it('that cannot be read is warned of; one that cannot be changed fails the step', async () => {
    const permission = { exitCode: 4, stderr: "Fatal: can't open lock file\n" };
    const { log } = await setUp({ ...freshMachine(), [show('iptables')]: permission });
    expect(log.texts('warning')[0]).toMatch(/^The firewall could not be read with iptables/);
    const full = setUp({
      ...freshMachine(),
      [show('iptables')]: '-N DOCKER-USER\n',
      [insert('iptables', forward)]: permission,
    });
    await expect(full).rejects.toThrow(ToolError);
  });

  it('is left alone when LXD has bridges of strange names only', async () => {
    const strange = JSON.stringify([
      { name: 'lxd+', type: 'bridge', managed: true },
      { name: '--help', type: 'bridge', managed: true },
    ]);
    const { commands, log } = await setUp({
      ...freshMachine(),
      [`${root}/snap/bin/lxc network list --format json`]: strange,
    });
    expect(commands.join('\n')).not.toContain('tables');
    expect(log.texts('warning')).toHaveLength(2);
  });
});

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
    const error = await failure({ ...freshMachine(), [put]: store503 });
    expect(error).toBeInstanceOf(ServiceError);
    expect(error.message).toMatch(
      /^The snap store at api\.snapcraft\.io failed 'snap install rockcraft .*' 4 times; the last time: .*503/,
    );
    expect((error as ServiceError).failure).toMatchObject({ status: 503, retryable: true });
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
    const storage = `${root}/snap/bin/lxc storage show default`;
    const error = await failure({ ...readyMachine(), [storage]: hung });
    expect(error.message).toMatch(/lxc storage show default' did not end within 30 s/);
  });

  it('of LXD that does not come up says why', async () => {
    const stderr = 'Error: LXD still not running after 120s timeout (<nil>)\n';
    const script = {
      ...freshMachine(),
      [`${root}/snap/bin/lxd waitready --timeout=120`]: { exitCode: 1, stderr },
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
      [`${root}/snap/bin/lxd init --minimal`]: {
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

async function setUp(script: Script, request = standard) {
  const slept: number[] = [];
  const exec = scriptedExec(script);
  const ports = testPorts({ exec });
  const clock: Ports['clock'] = {
    ...ports.clock,
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
  const result = await setUpRockcraft(request, { root }, { ...ports, clock });
  return { commands: exec.commands, log: ports.log, slept, result };
}

async function failure(script: Script): Promise<Error> {
  return setUp(script).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: Error) => error,
  );
}
