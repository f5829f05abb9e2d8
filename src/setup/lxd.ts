import { join } from 'node:path';
import { visible } from '../markdown.ts';
import type { Command } from './command.ts';

/** Seconds that LXD has to answer after its installation. */
const readyWithin = 120;

/**
 * LXD's own programs. They are named by their place in the snap: on Ubuntu 24.04 the names `lxc`
 * and `lxd` on PATH may be those of the package `lxd-installer`, which are no LXD. None runs as
 * root: that each succeeds for the job's user is what is to be shown.
 */
export interface LxdCommands {
  readonly waitReady: Command;
  readonly showStorage: Command;
  readonly initialise: Command;
  readonly listNetworks: Command;
}

/** `root` is `/`, or what stands for it in a test. */
export function planLxd(root: string): LxdCommands {
  const lxc = join(root, 'snap/bin/lxc');
  const lxd = join(root, 'snap/bin/lxd');
  return {
    waitReady: {
      tool: lxd,
      args: ['waitready', `--timeout=${readyWithin}`],
      limit: (readyWithin + 10) * 1000,
    },
    showStorage: { tool: lxc, args: ['storage', 'show', 'default'], limit: 30_000 },
    initialise: { tool: lxd, args: ['init', '--minimal'], limit: 180_000 },
    listNetworks: { tool: lxc, args: ['network', 'list', '--format', 'json'], limit: 30_000 },
  };
}

/** What an answer of `lxc storage show default`, asked as the job's user, says of LXD. */
export type LxdState =
  /** It answers, and has the pool that instances are made in. */
  | 'ready'
  /** It answers, and was not initialised. */
  | 'no-pool'
  /** It lets members of another group in. */
  | 'denied'
  /** The daemon is not running, or not yet. */
  | 'down'
  /** It was Ubuntu's package `lxd-installer` that answered. */
  | 'shim'
  | 'unknown';

/** The texts were recorded with LXD 5.0.2; newer ones put words around the cause, which is the system's. */
export function readLxdState(exitCode: number, stderr: string): LxdState {
  if (exitCode === 0) return 'ready';
  if (/\bpermission denied\b/i.test(stderr)) return 'denied';
  if (/\bstorage pool not found\b/i.test(stderr)) return 'no-pool';
  if (/\binstallation of the LXD snap\b/.test(stderr)) return 'shim';
  if (
    /\bno such file or directory\b|\bconnection (refused|reset)\b|\bsocket not found\b|: EOF\b/i.test(
      stderr,
    )
  ) {
    return 'down';
  }
  return 'unknown';
}

/**
 * Why `lxd waitready` gave up: it waits its whole time whatever the cause, which it says in
 * brackets; `<nil>` of a daemon that takes connections and does not answer.
 */
export function readWaitFailure(stderr: string): 'denied' | 'hung' | 'down' | 'unknown' {
  const cause = /\btimeout \((.*)\)\s*$/s.exec(stderr)?.[1];
  if (cause === undefined) return 'unknown';
  if (cause === '<nil>') return 'hung';
  return /\bpermission denied\b/.test(cause) ? 'denied' : 'down';
}

/** The bridges of LXD itself. Undefined when the answer has another form than LXD's API gives it. */
export interface Bridges {
  readonly names: readonly string[];
  /** Names that iptables would take for something else, in a form to be shown. */
  readonly strange: readonly string[];
}

/** Reads `lxc network list --format json`, which lists every interface of the machine besides. */
export function readBridges(stdout: string): Bridges | undefined {
  let networks: unknown;
  try {
    networks = JSON.parse(stdout);
  } catch {
    return undefined;
  }
  if (!Array.isArray(networks)) return undefined;
  const names = networks.flatMap((network: unknown) => {
    const { name, type, managed } = (network ?? {}) as Readonly<Record<string, unknown>>;
    return managed === true && type === 'bridge' && typeof name === 'string' ? [name] : [];
  });
  // A name that ends in `+` stands for many; one that begins with `-` is an option.
  const plain = (name: string) => /^[A-Za-z0-9][\w.-]{0,14}$/.test(name);
  return {
    names: names.filter(plain),
    strange: names.filter((name) => !plain(name)).map(visible),
  };
}
