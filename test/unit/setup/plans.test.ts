import { describe, expect, it } from 'vitest';
import { pauseAfter } from '../../../src/setup/ask-snapd.ts';
import { majorOf, parseChannel } from '../../../src/setup/channel.ts';
import { typed, withRights } from '../../../src/setup/command.ts';
import { planInsert, planShowChain, readChain, rulesFor } from '../../../src/setup/firewall.ts';
import { planLxd, readBridges, readLxdState, readWaitFailure } from '../../../src/setup/lxd.ts';
import { groupForLxd } from '../../../src/setup/prepare-lxd.ts';
import {
  lxdSnap,
  planChanges,
  planHold,
  planList,
  planPut,
  planSeedWait,
  planSetGroup,
  planWatch,
  readChangeId,
  readList,
  readRunningChanges,
  rockcraftSnap,
} from '../../../src/setup/snap.ts';
import { readSnapFailure } from '../../../src/setup/snap-failure.ts';

describe('the commands', () => {
  it.each([
    [planSeedWait(), 'sudo -n timeout --kill-after=10 300 snap wait system seed.loaded'],
    [planList(['lxd', 'rockcraft']), 'snap list lxd rockcraft'],
    [planChanges('lxd'), 'snap changes lxd'],
    [planWatch('28'), 'snap watch 28'],
    [planHold('lxd'), 'sudo -n timeout --kill-after=10 60 snap refresh --hold=24h lxd'],
    [planSetGroup('adm'), 'sudo -n timeout --kill-after=10 120 snap set lxd daemon.group=adm'],
    [
      planPut('install', lxdSnap, { channel: '5.21/stable' }),
      'sudo -n timeout --kill-after=10 180 snap install lxd --cohort=+ --channel=5.21/stable --no-wait',
    ],
    [
      planPut('refresh', rockcraftSnap, { revision: '4321' }),
      'sudo -n timeout --kill-after=10 180 snap refresh rockcraft --classic --revision=4321 --no-wait',
    ],
    [planLxd('/').waitReady, '/snap/bin/lxd waitready --timeout=120'],
    [planLxd('/').showStorage, '/snap/bin/lxc storage show default'],
    [planLxd('/').initialise, '/snap/bin/lxd init --minimal'],
    [planLxd('/').listNetworks, '/snap/bin/lxc network list --format json'],
    [
      planShowChain('ip6tables'),
      'sudo -n timeout --kill-after=10 30 ip6tables -w 10 -S DOCKER-USER',
    ],
    [
      planInsert('iptables', rulesFor('lxdbr0')[0] ?? []),
      'sudo -n timeout --kill-after=10 30 iptables -w 10 -I DOCKER-USER -i lxdbr0 -j ACCEPT',
    ],
    [
      planInsert('iptables', rulesFor('lxdbr0')[1] ?? []),
      'sudo -n timeout --kill-after=10 30 iptables -w 10 -I DOCKER-USER -o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ],
  ])('%#: %s', (command, whole) => {
    expect(typed(withRights(command, false))).toBe(whole);
    expect(typed(withRights(command, true))).toBe(whole.replace(/^sudo -n timeout \S+ \d+ /, ''));
  });
});

describe('a channel', () => {
  it.each([
    ['stable', 'latest/stable'],
    ['edge/fix-1', 'latest/edge/fix-1'],
    ['5.21', '5.21/stable'],
    ['5.21/candidate', '5.21/candidate'],
    ['latest/edge/fix-1', 'latest/edge/fix-1'],
  ])('%s is %s in full', (text, name) => expect(parseChannel(text)?.name).toBe(name));

  it.each(['', '/', 'stable/', '-stable', 'a/b', 'a/b/c', 'stable/a/b', 'a b', 'stable/-x', 'ä'])(
    '%j is none',
    (text) => expect(parseChannel(text)).toBeUndefined(),
  );

  it.each([
    ['5.21.3-c5ae129', 5],
    ['6', 6],
    ['git-abc', undefined],
    ['latest', undefined],
    ['99999999999', undefined],
  ])('of version %s has the major number %s', (version, major) =>
    expect(majorOf(version)).toBe(major),
  );
});

describe('the pause after a fault', () => {
  it('doubles, and is up to half as long again', () => {
    expect([1, 2, 3].map((attempt) => pauseAfter(attempt, 0))).toEqual([10_000, 20_000, 40_000]);
    expect(pauseAfter(1, 1)).toBe(15_000);
  });
});

describe('the group that LXD is given to', () => {
  it.each([
    [['runner', 'adm', 'lxd'], 'lxd'],
    [['runner', 'docker', 'adm'], 'adm'],
    [['runner', 'docker'], 'runner'],
    [['1001', '--help', 'x=y', 'docker'], 'docker'],
    [[''], undefined],
  ])('of %j is %s', (groups, group) => expect(groupForLxd(groups)).toBe(group));
});

describe('what snap says', () => {
  it('is read whatever stands before the error and however it is wrapped', () => {
    const stderr =
      '2026-11-21T12:16:48Z INFO Waiting for automatic snapd restart...\nerror: cannot install "x": Post\n       "https://store.example:8443/v2": dial tcp 192.0.2.1:443: i/o\n       timeout\n';
    expect(readSnapFailure(1, stderr)).toEqual({
      kind: 'store',
      message:
        'cannot install "x": Post "https://store.example:8443/v2": dial tcp 192.0.2.1:443: i/o timeout',
      remedy: undefined,
      host: 'store.example:8443',
      status: undefined,
    });
  });

  it.each([
    [10, 'error: snapd is busy in words that are new', 'conflict'],
    [1, 'error: snap "rockcraft" has running apps (rockcraft), pids: 7', 'conflict'],
    [1, 'sudo: a terminal is required to read the password', 'permission'],
    [1, 'sudo: The "no new privileges" flag is set, which prevents sudo', 'permission'],
    [1, 'runner is not in the sudoers file.', 'permission'],
    [1, 'error: cannot perform:\n- Download (download too slow: 0.00 bytes/sec)', 'store'],
    [1, 'error: x (Get "https://a.example/x": net/http: TLS handshake timeout)', 'store'],
    [
      1,
      'error: Get "http://localhost/v2/x": dial unix /run/snapd.socket: connect: connection refused',
      'restart',
    ],
    [1, 'error: snap "x" is not available on this architecture (s390x) but', 'refused'],
    [1, '', 'unknown'],
  ] as const)('with exit code %d, %j, is a %s', (exitCode, stderr, kind) =>
    expect(readSnapFailure(exitCode, stderr).kind).toBe(kind),
  );

  it('is cut when it is endless', () => {
    const started = readSnapFailure(1, `error: ${'a '.repeat(1_000_000)}`);
    expect(started.message.length).toBeLessThanOrEqual(2000);
  });

  it('is read as rows, and nonsense as none', () => {
    expect(readList('Name  Version\nshort row\n')).toEqual([]);
    expect(readList('')).toEqual([]);
    expect(readRunningChanges('ID  Status\n--x  Doing  a  b  c\n')).toEqual([]);
    expect(readRunningChanges('9  Wait  today  -  Refresh "kernel"\n')).toEqual([]);
    const statuses = ['Do', 'Doing', 'Undo', 'Undoing', 'Abort', 'Done', 'Undone', 'Error', 'Hold'];
    const rows = statuses.map((status, id) => `${id}  ${status}  today  -  Install "lxd" snap`);
    expect(readRunningChanges(rows.join('\n')).map(({ id }) => id)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(readChangeId('28\n29\n')).toBeUndefined();
    expect(readChangeId('--help')).toBeUndefined();
  });
});

describe('what LXD and iptables say', () => {
  it.each([
    ['Error: LXD unix socket "/x" not accessible: permission denied', 'denied'],
    ['Error: LXD unix socket not found: Check LXD is running', 'down'],
    ['Error: storage pool not found', 'no-pool'],
    ['Error: something else', 'unknown'],
  ])('%s: %s', (stderr, state) => expect(readLxdState(1, stderr)).toBe(state));

  it.each([
    ['(<nil>)', 'hung'],
    ['(Get "x": dial unix /x: connect: permission denied)', 'denied'],
    ['(Get "x": dial unix /x: connect: no such file or directory)', 'down'],
  ])('a wait for LXD in vain %s: %s', (cause, why) =>
    expect(readWaitFailure(`Error: LXD still not running after 120s timeout ${cause}\n`)).toBe(why),
  );

  it.each(['', 'null', '{}', '<html>', '[null, 1, {"managed": true}]'])(
    'a list of networks of the form %j has no bridge',
    (stdout) => expect(readBridges(stdout)?.names ?? []).toEqual([]),
  );

  it('a chain of another name has no rules of ours', () => {
    const stdout = '-N DOCKER\n-A DOCKER -i lxdbr0 -j ACCEPT\n';
    expect(readChain({ exitCode: 0, stdout, stderr: '' })).toEqual({ kind: 'present', rules: [] });
  });
});
