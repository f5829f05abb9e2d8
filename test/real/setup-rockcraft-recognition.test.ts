import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Captured } from '../../src/ports.ts';
import { hasRule, readChain, rulesFor } from '../../src/setup/firewall.ts';
import { readBridges, readLxdState, readWaitFailure } from '../../src/setup/lxd.ts';
import {
  readChangeId,
  readList,
  readRunningChanges,
  saysNoneInstalled,
} from '../../src/setup/snap.ts';
import { readSnapFailure } from '../../src/setup/snap-failure.ts';
import { snapMessages } from '../../src/setup/snap-messages.ts';

const samples = join(import.meta.dirname, '../../../shared/samples/setup');

if (!existsSync(samples)) it.skip(`there are no recordings in ${samples}`, () => {});

describe.runIf(existsSync(samples))('recordings of snap, lxd and iptables', () => {
  it('of failures of snap are each told apart', () => {
    const kinds = cases('snap')
      .map((name) => ({ name, ...recorded('snap', name) }))
      .filter(({ exitCode }) => exitCode !== 0)
      .map(({ name, exitCode, stderr }) => [name, readSnapFailure(exitCode, stderr).kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      ...allOf('conflict', [
        'autorefresh-1-remove',
        'autorefresh-2-set',
        'conflict-2-install-same',
        'conflict-3c-remove',
        'conflict-5-set',
      ]),
      ...allOf('no-daemon', [
        'nodaemon-changes',
        'nodaemon-install',
        'nodaemon-list',
        'nodaemon-refresh-hold',
        'nodaemon-user-install',
        'nodaemon-wait-seed-loaded',
      ]),
      ...allOf('permission', ['user-install', 'user-refresh-hold']),
      ...allOf('refused', [
        'bad-channel',
        'bad-name',
        'bad-revision',
        'channel-and-revision',
        'classic-without-flag',
        'dangerous-needed',
        'devmode-without-flag',
        'install-fails-in-change-snapd-snap-missing',
        'install-name-not-found',
        'refresh-channel-local',
        'refresh-hold-not-installed',
        'refresh-not-installed',
        'refresh-nothing-one',
        'set-not-installed',
        'store-channel-not-found',
        'store-html-200',
        'store-http-401',
        'store-no-channel-at-all',
        'store-revision-not-found',
        'store-snap-not-found',
        'store-track-not-found-stable',
      ]),
      ...allOf('restart', [
        'going-to-socket-activation-changes-after-failed-install',
        'going-to-socket-activation-changes-snap-none',
        'going-to-socket-activation-user-changes',
      ]),
      ...allOf('store', [
        'conflict-3-refresh',
        'store-dns-no-resolver',
        'store-http-408',
        'store-http-429',
        'store-http-500',
        'store-http-503',
        'store-http-504',
        'store-internal-error',
        'store-refused',
      ]),
      // Commands that we do not give, an answer that is read as such, and a snap that is not LXD.
      ...allOf('unknown', [
        'abort-unknown',
        'info-not-found',
        'list-not-installed',
        'nodaemon-curl',
        'nodaemon-info',
        'refresh-hold-bad-duration',
        'set-no-configure-hook',
        'store-dns-info',
        'tasks-no-change',
        'unknown-option',
      ]),
    });
  });

  it('are those that the table of messages names as its sources', () => {
    const named = snapMessages.flatMap(({ source, pattern }) =>
      source
        .split(', ')
        .map((name) => name.replace(/:.*$/, ''))
        .filter((name) => cases('snap').includes(name))
        .map((name) => ({ name, pattern })),
    );
    expect(named.length).toBeGreaterThan(30);
    for (const { name, pattern } of named) {
      const { message } = readSnapFailure(1, recorded('snap', name).stderr);
      expect(message, name).toMatch(pattern);
    }
  });

  it('say which host failed, and with which status', () => {
    const read = (name: string) => {
      const { exitCode, stderr } = recorded('snap', name);
      const { host, status } = readSnapFailure(exitCode, stderr);
      return { host, status };
    };
    expect(read('store-http-503')).toEqual({ host: '127.0.0.1:8123', status: 503 });
    expect(read('store-refused')).toEqual({ host: '127.0.0.1:8123', status: undefined });
    expect(read('store-dns-no-resolver')).toEqual({ host: 'store.invalid', status: undefined });
    expect(read('store-http-429')).toEqual({ host: undefined, status: undefined });
  });

  it('of snap list are read', () => {
    const list = (name: string) => readList(recorded('snap', name).stdout);
    expect(list('list-held').map(({ name, notes }) => [name, ...notes])).toEqual([
      ['core', 'core'],
      ['lxd', 'held'],
      ['rockcraft', 'classic', 'held'],
      ['snapd', 'snapd'],
    ]);
    expect(list('list-mixed')).toEqual([
      { name: 'rockcraft', version: '1.0', revision: 'x1', tracking: '-', notes: ['classic'] },
    ]);
    expect(list('list-none')).toEqual([]);
    expect(saysNoneInstalled(recorded('snap', 'list-not-installed').stderr)).toBe(true);
  });

  it('of snap changes are read: those that go on', () => {
    const running = (name: string) => readRunningChanges(recorded('snap', name).stdout);
    expect(running('autorefresh-7-changes-lxd')).toEqual([
      { id: '36', summary: 'Auto-refresh snap "lxd"' },
    ]);
    expect(running('changes-lxd')).toEqual([]);
    expect(running('changes')).toEqual([{ id: '4', summary: 'Initialize device' }]);
    expect(readChangeId(recorded('snap', 'conflict-0-nowait-lxd').stdout)).toBe('28');
    expect(readChangeId(recorded('snap', 'install-already-installed').stdout)).toBeUndefined();
  });

  it('of LXD are read', () => {
    const asked = cases('lxd')
      .filter((name) => /storage show|lxd init|lxc network list/.test(commandOf('lxd', name)))
      .map((name) => {
        const { exitCode, stderr } = recorded('lxd', name);
        return [name.slice(0, 2), readLxdState(exitCode, stderr)] as const;
      });
    const of = (state: string) => asked.filter((entry) => entry[1] === state).map(([name]) => name);
    expect(of('denied')).toEqual(['19', '21', '22']);
    expect(of('no-pool')).toEqual(['12']);
    expect(of('down')).toEqual(['03', '04', '05', '74']);
    expect(of('ready')).toEqual(
      expect.arrayContaining(['14', '30', '31', '32', '35', '61', '62', '66', '70']),
    );
    // Refusals of options that we do not give, and a daemon that did not answer in time.
    expect(of('unknown')).toEqual(['23', '24', '26', '49', '50', '72']);
    for (const name of cases('lxd-installer-shim')) {
      const { exitCode, stderr } = recorded('lxd-installer-shim', name);
      expect(readLxdState(exitCode, stderr)).toBe('shim');
    }
  });

  it('of a wait for LXD say why it was in vain', () => {
    const cause = (name: string) => readWaitFailure(recorded('lxd', name).stderr);
    expect(cause('02-notrunning-waitready')).toBe('down');
    expect(cause('73-stopped-stale-socket-waitready')).toBe('down');
  });

  it('of networks are read: bridges of LXD alone', () => {
    const names = (name: string) => readBridges(recorded('lxd', name).stdout)?.names;
    expect(names('14-network-list-before-init')).toEqual([]);
    expect(names('32-network-list')).toEqual(['lxdbr0']);
    expect(names('70-networks-two')).toEqual(['lxdbr0', 'rockbr0']);
  });

  it('of iptables are read: chains, absent chains and refusals', () => {
    const kinds = cases('iptables')
      .filter((name) => /-S DOCKER-USER$/m.test(commandOf('iptables', name)))
      .map((name) => [name, readChain(recorded('iptables', name)).kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      'legacy-ip6tables-chain-missing-S': 'absent',
      'legacy-ip6tables-no-permission': 'unreadable',
      'legacy-iptables-chain-missing-S': 'absent',
      'legacy-iptables-no-permission': 'unreadable',
      'nft-chain-missing-S': 'absent',
      'nft-no-permission': 'unreadable',
    });
  });

  it.each(cases('.').filter((name) => existsSync(join(samples, name, '02-DOCKER-USER-fresh'))))(
    'of Docker (%s) show whether our rules are there',
    (docker) => {
      const rules = (name: string) => {
        const chain = readChain({ ...recorded(docker, name), exitCode: 0 });
        return chain.kind === 'present' ? chain.rules : [];
      };
      const there = (name: string) => rulesFor('lxdbr0').map((rule) => hasRule(rules(name), rule));
      expect(there('02-DOCKER-USER-fresh')).toEqual([false, false]);
      const off = docker === 'docker-29-iptables-off';
      expect(there('11-after-docker-restart')).toEqual([!off, !off]);
    },
  );
});

function cases(tool: string): string[] {
  if (!existsSync(samples)) return [];
  const entries = readdirSync(join(samples, tool), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function recorded(tool: string, name: string): Captured {
  const read = (file: string) => readFileSync(join(samples, tool, name, file), 'utf8');
  return { exitCode: Number(read('rc')), stdout: read('stdout'), stderr: read('stderr') };
}

function commandOf(tool: string, name: string): string {
  return readFileSync(join(samples, tool, name, 'command'), 'utf8').trim();
}

function allOf(kind: string, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, kind]));
}
