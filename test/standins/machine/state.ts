/**
 * What the stand-ins for snap, lxd, lxc, iptables and sudo know of the machine that they pretend to
 * run on. It lies as JSON in the directory of the machine, so that every command sees what the ones
 * before it did.
 */
export interface MachineState {
  /** Milliseconds since 1970. Commands move it by what the real ones were seen to take; nobody waits. */
  clock: number;
  readonly userName: string;
  /** Groups of the user, as of the login: a group that is added later does not count. */
  readonly groups: string[];
  sudo: 'passwordless' | 'password' | 'absent';
  /** `docker` is on PATH. What its daemon did to the firewall stands in `firewall`. */
  readonly docker: boolean;
  snapd: SnapdState;
  /** What the store offers, by name. */
  readonly store: Record<string, StoreSnap>;
  lxd: LxdState;
  /** Absent when neither iptables nor ip6tables is installed. */
  readonly firewall?: FirewallState | undefined;
  faults: Fault[];
  readonly calls: Call[];
  /** Commands that no stand-in knows: a test that made one proves nothing. */
  readonly unrehearsed: string[];
}

export interface SnapdState {
  /** `absent`: no snap command and no socket; `no-socket`: the command without its daemon. */
  readonly daemon: 'running' | 'no-socket' | 'absent';
  /** What is in `snaps` beside a version and a revision comes from the store. */
  readonly snaps: Record<string, InstalledSnap>;
  readonly changes: Change[];
  nextChange: number;
  /** Until then the first boot is not over, by the clock of the machine. */
  seededAt: number | 'never';
  /** What the next change that begins is to fail with, by a fault. */
  nextFails?: string | undefined;
}

export interface StoreSnap {
  readonly publisher: string;
  readonly classic: boolean;
  /** By `track/risk`. */
  readonly channels: Record<string, Release>;
}

export interface Release {
  readonly version: string;
  readonly revision: string;
}

export interface InstalledSnap extends Release {
  /** Empty for a snap from a file. */
  tracking: string;
  readonly publisher: string;
  readonly type: 'app' | 'os' | 'base' | 'snapd';
  readonly classic: boolean;
  /** Until when general refreshes are held. */
  held?: number | 'forever' | undefined;
  readonly configuration: Record<string, string>;
}

export interface Change {
  readonly id: number;
  readonly kind: string;
  readonly summary: string;
  readonly snaps: readonly string[];
  status: 'Doing' | 'Done' | 'Error';
  readonly spawned: number;
  /** When it ends by itself, by the clock of the machine; never, when absent. */
  ends?: number | undefined;
  ready?: number | undefined;
  /** What the snap is when the change is done. */
  result?: { readonly name: string; readonly snap: InstalledSnap } | undefined;
  /** The task that does not succeed, and why: `Download snap "lxd" (33110) from channel "5.21/stable" (...)`. */
  fails?: string | undefined;
}

export interface LxdState {
  /** lxd-installer's shims lie in /usr/sbin and /usr/bin. */
  readonly shims: boolean;
  /** lxd-installer listens, so that a shim that may ask it installs the snap. */
  readonly installer: boolean;
  /** The daemon was installed without snapd: its programs lie in /usr/bin. */
  readonly packaged: boolean;
  daemon: 'running' | 'stopped' | 'hung';
  version: string;
  readonly socket: string;
  /** The group that may talk to the socket. */
  group: string;
  readonly pools: StoragePool[];
  readonly networks: Network[];
  readonly configuration: Record<string, string>;
  /** The bridge and the pool of the default profile. */
  profile: { network?: string | undefined; pool?: string | undefined };
  /** Users whose first use of lxc was greeted. */
  readonly greeted: string[];
}

export interface StoragePool {
  readonly name: string;
  readonly driver: string;
}

export interface Network {
  readonly name: string;
  readonly type: 'bridge' | 'loopback' | 'physical';
  readonly managed: boolean;
  readonly configuration: Readonly<Record<string, string>>;
}

export interface FirewallState {
  /** `nft-1.8.7` says in other words that a chain is absent; `nft-beside-legacy` warns of the other tables. */
  readonly flavour: 'nft' | 'nft-1.8.7' | 'nft-beside-legacy' | 'legacy';
  readonly iptables: Record<string, Chain>;
  readonly ip6tables: Record<string, Chain>;
  /** Until then another program holds the lock, by the clock of the machine; only legacy has one. */
  lockedUntil: number;
}

export interface Chain {
  /** Only the chains of the kernel have one. */
  policy?: 'ACCEPT' | 'DROP' | undefined;
  /** As `iptables -S` prints them, without `-A CHAIN`. */
  readonly rules: string[];
}

/** What is made to go wrong, once or always. */
export interface Fault {
  /** The first words of the command, the program by its bare name: `['snap', 'install', 'lxd']`. */
  readonly command: readonly string[];
  /** The how-many-th such command, counted from 1; each one, when absent. */
  readonly nth?: number | undefined;
  /** `fails` is a task of the change that the command begins; the command itself succeeds. */
  readonly then: Reply | 'hang' | 'killed' | { readonly fails: string };
  /** How many such commands were seen. */
  seen: number;
}

/** What a command answers. */
export interface Reply {
  readonly stdout: string;
  readonly stderr: string;
  readonly rc: number;
  /** How long the real one was seen to take; a tenth of a second when absent. */
  readonly seconds?: number | undefined;
}

export interface Call {
  /** As it was typed, without the machine's directory. */
  readonly command: string;
  /** Who it ran as. */
  readonly user: string;
  /** The exit code, once it has one. */
  rc?: number | undefined;
}

export function answer(stdout: string, seconds?: number): Reply {
  return { stdout, stderr: '', rc: 0, seconds };
}

export function complaint(stderr: string, rc = 1, seconds?: number): Reply {
  return { stdout: '', stderr, rc, seconds };
}
