/**
 * What setting up rockcraft makes of every recording of snap, LXD, iptables and the shims of
 * lxd-installer. The expected meanings were written by reading the recordings, not the code.
 */
import { describe, expect, it } from 'vitest';
import { readChain } from '../../src/setup/firewall.ts';
import { readBridges, readLxdState, readWaitFailure } from '../../src/setup/lxd.ts';
import {
  readChangeId,
  readList,
  readRunningChanges,
  saysNoChanges,
  saysNoneInstalled,
} from '../../src/setup/snap.ts';
import { readSnapFailure } from '../../src/setup/snap-failure.ts';
import { snapFailures } from './setup-recordings/meanings.ts';
import { type Recording, recording, recordings, samples } from './setup-recordings/recording.ts';

type Meaning = readonly [read: (recording: Recording) => unknown, meaning: unknown];

const installed = ({ stdout }: Recording) =>
  readList(stdout).map(({ name, version, revision, tracking, notes }) =>
    [name, version, revision, tracking, ...notes].join(' '),
  );
const running = ({ stdout }: Recording) =>
  readRunningChanges(stdout).map(({ id, summary }) => `${id} ${summary}`);
const changeId = ({ stdout }: Recording) => readChangeId(stdout);
const device = '4 Initialize device';
const slowone = '27 Install "slowone" snap from file "/snaps/slowone-2.snap"';

/** What snap says without failing, and the failures that are answers. */
const snapAnswers: Readonly<Record<string, Meaning>> = {
  'autorefresh-4-install-by-name': [changeId, undefined],
  'autorefresh-6-changes': [running, ['36 Auto-refresh snap "lxd"']],
  'autorefresh-7-changes-lxd': [running, ['36 Auto-refresh snap "lxd"']],
  changes: [running, [device]],
  'changes-lxd': [running, []],
  'changes-right-after-restart': [running, [device]],
  'conflict-0-nowait': [changeId, '27'],
  'conflict-0-nowait-lxd': [changeId, '28'],
  'conflict-1-changes': [
    running,
    [device, slowone, '28 Install "lxd" snap from file "/snaps/lxd-2.snap"'],
  ],
  'install-already-installed': [changeId, undefined],
  'install-already-installed-classic': [changeId, undefined],
  list: [
    installed,
    [
      'core 16-rec x1 - core',
      'lxd 1.0 x1 -',
      'rockcraft 1.0 x1 - classic',
      'snapd 2.78-rec x1 - snapd',
    ],
  ],
  'list-held': [
    installed,
    [
      'core 16-rec x1 - core',
      'lxd 1.0 x1 - held',
      'rockcraft 1.0 x1 - classic held',
      'snapd 2.78-rec x1 - snapd',
    ],
  ],
  'list-mixed': [installed, ['rockcraft 1.0 x1 - classic']],
  'list-none': [installed, []],
  'list-not-installed': [({ stderr }) => saysNoneInstalled(stderr), true],
  'list-one': [installed, ['rockcraft 1.0 x1 - classic']],
  'refresh-nothing-all': [changeId, undefined],
};

const lxdState = ({ rc, stderr }: Recording) => readLxdState(rc, stderr);
const waitFailure = ({ stderr }: Recording) => readWaitFailure(stderr);
const bridges = ({ stdout }: Recording) => readBridges(stdout);
const bridge = (...names: string[]) => ({ names, strange: [] });

const lxdAnswers: Readonly<Record<string, Meaning>> = {
  'lxd/02-notrunning-waitready': [waitFailure, 'down'],
  'lxd/03-notrunning-storage-show': [lxdState, 'down'],
  'lxd/07-notrunning-user-waitready': [waitFailure, 'down'],
  'lxd/12-storage-show-before-init': [lxdState, 'no-pool'],
  'lxd/14-network-list-before-init': [bridges, bridge()],
  'lxd/19-user-not-in-group-storage': [lxdState, 'denied'],
  'lxd/31-storage-show-after-init': [lxdState, 'ready'],
  'lxd/32-network-list': [bridges, bridge('lxdbr0')],
  'lxd/62-minimal-storage': [lxdState, 'ready'],
  'lxd/63-minimal-networks': [bridges, bridge('lxdbr0')],
  'lxd/66-user-in-group-storage': [lxdState, 'ready'],
  'lxd/70-networks-two': [bridges, bridge('lxdbr0', 'rockbr0')],
  'lxd/73-stopped-stale-socket-waitready': [waitFailure, 'down'],
  'lxd/74-stopped-storage': [lxdState, 'down'],
  'lxd-installer-shim/lxc-version': [lxdState, 'shim'],
  'lxd-installer-shim/user-lxc-version': [lxdState, 'shim'],
};

const chain = ({ rc, stdout, stderr }: Recording) => {
  const read = readChain({ exitCode: rc, stdout, stderr });
  return read.kind === 'present' ? read.rules.map((rule) => rule.join(' ')) : read.kind;
};

/** What `-S` says of the chain. A listing of all chains is never asked for, but has the same lines. */
const chains: Readonly<Record<string, Meaning>> = {
  'docker-29-default/02-iptables-S': [chain, []],
  'docker-29-default/02-ip6tables-S': [chain, []],
  'docker-29-iptables-off/02-DOCKER-USER-fresh': [chain, 'absent'],
  'docker-29-ip6tables-off/02-DOCKER-USER-fresh': [chain, 'absent'],
  'iptables/legacy-ip6tables-chain-missing-S': [chain, 'absent'],
  'iptables/legacy-ip6tables-no-permission': [chain, 'unreadable'],
  'iptables/legacy-iptables-chain-missing-S': [chain, 'absent'],
  'iptables/legacy-iptables-no-permission': [chain, 'unreadable'],
  'iptables/legacy-lock-held-w2': [chain, 'unreadable'],
  'iptables/nft-bad-interface-name': [chain, 'unreadable'],
  'iptables/nft-beside-legacy-S': [chain, []],
  'iptables/nft-chain-missing-S': [chain, 'absent'],
  'iptables/nft-chain-missing-list': [chain, 'absent'],
  'iptables/nft-insert-duplicate': [
    chain,
    [
      '-i lxdbr0 -j ACCEPT',
      '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-i lxdbr0 -j ACCEPT',
    ],
  ],
  'iptables/nft-no-permission': [chain, 'unreadable'],
};

/** Nothing reads these: commands that are never used, and answers of which the exit code is enough. */
const notRead: readonly RegExp[] = [
  /^snap\/(autorefresh-5-hold|conflict-4-hold|refresh-hold-(24h|forever)|refresh-none|refresh-unhold)/,
  /^snap\/(remove-|info-local|version$|nodaemon-version|wait-)/,
  /^snap\/(core-dangerous|snapd-snap|dangerous-install|classic-install)/,
  /^snap\/(conflict-6-tasks|tasks-last-install)$|curl|^lxd\/4[78]-api/,
  /^lxd\/\d+-(.*version|.*init-|.*init$|waitready|storage-list|profile|launch|.*-list$|preseed)/,
  /^lxd\/\d+-(storage-after|network-show|list|info|config|image|project|firewall|minimal-(wait|prof))/,
  /^lxd\/(05-notrunning-network|22-user-not|52-network|67-socket|72-hung)|^lxd-installer-shim\/lxd-/,
  /^docker-.*\/(00-daemon|\d+-traffic|10-after|11-after|0[468]-insert|02-FORWARD)/,
  /^docker-29-(ip6tables-off|iptables-off|ipv6-on)\/02-ip6?tables-S$/,
  /^docker-29-(default|ipv6-on)\/02-DOCKER-USER-fresh$/,
  // `-C` says the same of an absent rule and an absent chain, and so is never used.
  /^iptables\/.*(check|insert$|-list$|lock-held-(no-)?w$|absent-interface)/,
];

if (recordings.length === 0) {
  it.skip(`there are no recordings of snap, LXD and iptables in ${samples}`, () => {});
} else {
  const answers: Readonly<Record<string, Meaning>> = {
    ...Object.fromEntries(Object.entries(snapAnswers).map(([name, of]) => [`snap/${name}`, of])),
    ...lxdAnswers,
    ...chains,
  };
  const failures = Object.keys(snapFailures).map((name) => `snap/${name}`);

  describe('a recorded failure of snap', () => {
    it.each(failures)('is taken for what it is: %s', (name) => {
      const { rc, stderr } = recording(name);
      const { kind, status, host, message, remedy } = readSnapFailure(rc, stderr);
      const meaning = snapFailures[name.replace('snap/', '')] ?? [];
      // The host of snapd's own socket is no store.
      const store = host === 'localhost' ? [] : [status, host];
      expect([kind, ...store.filter((known) => known !== undefined)]).toEqual(meaning);
      // One line, without the wrapping, that begins with what snap said.
      expect(message).toMatch(/^[^\n]{8,2000}$/);
      expect(message).not.toMatch(/\s{2}|^error/);
      if (['refused', 'permission', 'no-daemon'].includes(kind)) expect(remedy).toMatch(/\w{3,}/);
    });

    it('is never taken for one of the answers', () => {
      for (const name of failures) {
        const { stderr } = recording(name);
        expect([name, saysNoneInstalled(stderr), saysNoChanges(stderr)]).toEqual([
          name,
          false,
          false,
        ]);
      }
    });
  });

  describe('a recorded answer', () => {
    it.each(Object.keys(answers))('is understood: %s', (name) => {
      const [read, meaning] = answers[name] as Meaning;
      expect(read(recording(name))).toEqual(meaning);
    });
  });

  it('every recording has a meaning, or nobody reads it', () => {
    const known = new Set([...failures, ...Object.keys(answers)]);
    const others = recordings.filter((name) => !known.has(name));
    expect(others.filter((name) => !notRead.some((is) => is.test(name)))).toEqual([]);
    expect([...known].filter((name) => !recordings.includes(name))).toEqual([]);
  });
}
