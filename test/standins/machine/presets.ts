import type { FirewallState, InstalledSnap, MachineState } from './state.ts';

/**
 * Machines as jobs meet them. Versions and revisions are invented, but of the form that the real
 * ones have; the store has LXD's tracks and rockcraft's channels.
 */
export function fresh2404Runner(): MachineState {
  return {
    clock: Date.UTC(2026, 10, 21, 12),
    userName: 'runner',
    groups: ['runner', 'adm', 'users', 'docker', 'systemd-journal'],
    sudo: 'passwordless',
    docker: true,
    snapd: {
      daemon: 'running',
      snaps: {
        core22: snap('20260101', '1748', 'latest/stable', 'base'),
        snapd: snap('2.78', '25202', 'latest/stable', 'snapd'),
      },
      changes: [],
      nextChange: 1,
      seededAt: 0,
    },
    store: {
      lxd: {
        publisher: 'canonical✓',
        classic: false,
        channels: {
          '5.21/stable': { version: '5.21.4-9eb1368', revision: '36971' },
          '5.0/stable': { version: '5.0.6-6f81b5b', revision: '36966' },
          '6/stable': { version: '6.6-f1ed7a0', revision: '37055' },
          'latest/stable': { version: '6.6-f1ed7a0', revision: '37055' },
          'latest/edge': { version: 'git-9a2f01c', revision: '37102' },
        },
      },
      rockcraft: {
        publisher: 'canonical✓',
        classic: true,
        channels: {
          'latest/stable': { version: '1.20.0', revision: '4321' },
          'latest/candidate': { version: '1.21.0', revision: '4400' },
          'latest/edge': { version: '1.21.0.post12', revision: '4455' },
          'latest/edge/fix-1': { version: '1.21.0.post13', revision: '4460' },
        },
      },
    },
    lxd: {
      shims: true,
      installer: true,
      packaged: false,
      daemon: 'stopped',
      version: '5.21.4',
      socket: '/var/snap/lxd/common/lxd/unix.socket',
      group: 'lxd',
      pools: [],
      networks: [
        { name: 'lo', type: 'loopback', managed: false, configuration: {} },
        { name: 'docker0', type: 'bridge', managed: false, configuration: {} },
      ],
      configuration: {},
      profile: {},
      greeted: [],
    },
    firewall: dockerFirewall(),
    faults: [],
    calls: [],
    unrehearsed: [],
  };
}

/** LXD came with the image, from a branch of another track, and nobody set it up. */
export function fresh2204Runner(): MachineState {
  const machine = fresh2404Runner();
  machine.snapd.snaps.lxd = snap('5.0.3-babaaf8', '27948', '5.0/stable/ubuntu-22.04');
  return {
    ...machine,
    lxd: { ...machine.lxd, shims: false, installer: false, daemon: 'running', version: '5.0.3' },
    firewall: { ...dockerFirewall(), flavour: 'nft-1.8.7' },
  };
}

/** A machine of one's own that has used LXD for years; no Docker, and the user is in LXD's group. */
export function selfHostedWithOldLxd(): MachineState {
  const machine = fresh2404Runner();
  machine.snapd.snaps.lxd = snap('4.0.9-a29c6f1', '24061', '4.0/stable');
  return {
    ...machine,
    userName: 'ci',
    groups: ['ci', 'lxd'],
    docker: false,
    lxd: {
      ...machine.lxd,
      shims: false,
      installer: false,
      daemon: 'running',
      version: '4.0.9',
      pools: [{ name: 'default', driver: 'dir' }],
      networks: [
        {
          name: 'lxdbr0',
          type: 'bridge',
          managed: true,
          configuration: { 'ipv4.address': '10.1.2.1/24' },
        },
      ],
      profile: { network: 'lxdbr0', pool: 'default' },
    },
    firewall: plainFirewall(),
  };
}

/** What dockerd was told of IPv6: nothing, `--ip6tables=false`, or `--ipv6`. */
export type DockerIpv6 = 'default' | 'no-ip6tables' | 'ipv6';

/** As recorded of Docker 29.1.3 that was started while the kernel forwarded nothing. */
export function dockerFirewall(ipv6: DockerIpv6 = 'default'): FirewallState {
  const plain = plainFirewall();
  const full = { ...plain.iptables, FORWARD: forward('DROP'), ...dockerChains(true) };
  const some = { ...plain.ip6tables, FORWARD: forward('ACCEPT'), ...dockerChains(false) };
  const ip6tables = { default: some, 'no-ip6tables': plain.ip6tables, ipv6: structuredClone(full) };
  return { ...plain, iptables: full, ip6tables: ip6tables[ipv6] };
}

function forward(policy: 'ACCEPT' | 'DROP') {
  return { policy, rules: ['-j DOCKER-USER', '-j DOCKER-FORWARD'] };
}

/** `bridged`: docker0 has addresses of this version of IP. */
function dockerChains(bridged: boolean): FirewallState['iptables'] {
  const ifBridged = (...rules: string[]) => (bridged ? rules : []);
  const jumps = ['-j DOCKER-CT', '-j DOCKER-INTERNAL', '-j DOCKER-BRIDGE'];
  const answers = '-o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
  return {
    DOCKER: { rules: ifBridged('! -i docker0 -o docker0 -j DROP') },
    'DOCKER-BRIDGE': { rules: ifBridged('-o docker0 -j DOCKER') },
    'DOCKER-CT': { rules: ifBridged(answers) },
    'DOCKER-FORWARD': { rules: [...jumps, ...ifBridged('-i docker0 -j ACCEPT')] },
    'DOCKER-INTERNAL': { rules: [] },
    'DOCKER-USER': { rules: [] },
  };
}

/** Without Docker, or with `dockerd --iptables=false --ip6tables=false`. */
export function plainFirewall(): FirewallState {
  const chains = () => ({
    INPUT: { policy: 'ACCEPT' as const, rules: [] },
    FORWARD: { policy: 'ACCEPT' as const, rules: [] },
    OUTPUT: { policy: 'ACCEPT' as const, rules: [] },
  });
  return { flavour: 'nft', iptables: chains(), ip6tables: chains(), lockedUntil: 0 };
}

/** A snap of the store that is there already. */
export function snap(
  version: string,
  revision: string,
  tracking: string,
  type: InstalledSnap['type'] = 'app',
): InstalledSnap {
  const publisher = 'canonical✓';
  return { version, revision, tracking, publisher, type, classic: false, configuration: {} };
}
