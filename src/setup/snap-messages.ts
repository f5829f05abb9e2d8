/**
 * - `store`: the store, or the network on the way to it, failed. May pass.
 * - `restart`: snapd itself is going down or coming up. Passes.
 * - `conflict`: snapd is busy with the same snap. Passes when that has ended.
 * - `refused`: what was asked for cannot be had. Stays.
 * - `permission`: the job may not do this. Stays.
 * - `no-daemon`: nobody answers behind snapd's socket. Stays.
 */
export type SnapFailureKind =
  | 'store'
  | 'restart'
  | 'conflict'
  | 'refused'
  | 'permission'
  | 'no-daemon'
  | 'unknown';

/** A message of snap, of snapd behind it or of sudo before it, on one line. */
export interface SnapMessage {
  readonly kind: Exclude<SnapFailureKind, 'unknown'>;
  readonly pattern: RegExp;
  /** Names of the recordings that show it, or the file of snapd that prints it. */
  readonly source: string;
  /** The end of a sentence that says what to do. */
  readonly remedy?: string;
}

const listed = `choose one that 'snap info' shows for this snap and architecture`;
const grant = `run the job as root, or let its user use sudo without a password`;

/**
 * What is known, the first that fits first. Recorded with snapd 2.78; what comes from snapd's source
 * instead could not be recorded, as it needs a download from the real store. `source` says which.
 */
export const snapMessages: readonly SnapMessage[] = [
  {
    kind: 'no-daemon',
    pattern: /dial unix \S*snapd\S*: connect: no such file or directory/,
    source: 'nodaemon-install, nodaemon-list, nodaemon-changes, nodaemon-wait-seed-loaded',
    remedy: 'start it with `systemctl start snapd.socket`',
  },
  {
    kind: 'restart',
    pattern: /\bdaemon is (stopping to wait for socket activation|restarting)/,
    source: 'going-to-socket-activation-user-changes',
  },
  {
    kind: 'restart',
    pattern: /dial unix \S*snapd\S*: connect: connection refused/,
    source: 'client/client.go',
  },
  {
    kind: 'conflict',
    pattern: /\bsnap "[^"]+" has "[^"]+" change in progress/,
    source: 'autorefresh-2-set, conflict-2-install-same, conflict-3c-remove',
  },
  {
    kind: 'conflict',
    pattern: /\bsnap "[^"]+" has running (apps|hooks) \(/,
    source: 'overlord/snapstate/refresh.go',
  },
  {
    kind: 'permission',
    pattern: /\baccess denied \(try with sudo\)/,
    source: 'user-install, user-refresh-hold',
    remedy: grant,
  },
  {
    kind: 'permission',
    pattern:
      /^sudo cannot be used: |\bsudo(-rs)?: .*(password is required|terminal is required|no new privileges|not allowed|sudoers)|is not (in the sudoers file|allowed to (execute|run) )|"no new privileges" flag/i,
    source: 'sudo 1.9: src/sudo.c, plugins/sudoers; session.ts when there is no sudo',
    remedy: grant,
  },
  {
    kind: 'store',
    pattern: /\bgot unexpected HTTP status code (408|429|5\d\d) via (GET|POST|HEAD) to\b/,
    source: 'store-http-408, store-http-500, store-http-503, store-http-504',
  },
  { kind: 'store', pattern: /\btoo many requests\b/, source: 'store-http-429' },
  {
    kind: 'store',
    pattern: /\bunable to contact snap store\b/,
    source: 'conflict-3-refresh: a store that takes the connection and never answers',
  },
  { kind: 'store', pattern: /\bpersistent network error: /, source: 'store-dns-no-resolver' },
  {
    kind: 'store',
    pattern:
      /\bdial (tcp|udp)\b.*(connection refused|network is unreachable|no route to host|i\/o timeout|no such host|server misbehaving)/,
    source: 'store-refused, store-dns-no-resolver',
  },
  {
    kind: 'store',
    pattern:
      /\b(Get|Post|Head) "[^"]+": .*\b(EOF|connection reset|timeout|deadline exceeded|Client\.Timeout)/,
    source: 'httputil/retry.go',
  },
  {
    kind: 'store',
    pattern: /\breceived an unexpected http response code \((408|429|5\d\d)\b/,
    source: 'store/errors.go',
  },
  { kind: 'store', pattern: /\bdownload too slow: /, source: 'store/store_download.go' },
  {
    kind: 'store',
    pattern: /\bsha3-384 mismatch|\bunexpected EOF\b|\bconnection reset by peer\b/,
    source: 'store/errors.go, httputil/retry.go',
  },
  {
    kind: 'store',
    pattern: /: Something went wrong$/,
    source: 'store-internal-error',
  },
  {
    kind: 'refused',
    pattern: /\binvalid character '<' looking for beginning of value/,
    source: 'store-html-200',
    remedy: `a proxy or sign-in page answers in place of the snap store: tell snapd which proxy to use with \`snap set system proxy.https=…\``,
  },
  {
    kind: 'refused',
    pattern: /\bgot unexpected HTTP status code 4\d\d via\b/,
    source: 'store-http-401',
    remedy: `the store, or a proxy before it, does not let this machine in; \`snap known store\` and \`snap get system proxy\` show which one it asks`,
  },
  {
    kind: 'refused',
    pattern:
      /\bis not available on \S+ but is available to install on the following (tracks|channels):/,
    source: 'store-channel-not-found, store-track-not-found-stable',
    remedy: 'choose one of these channels',
  },
  {
    kind: 'refused',
    pattern: /\bnot available on channel "/,
    source: 'store-no-channel-at-all',
    remedy: listed,
  },
  {
    kind: 'refused',
    pattern: /\brevision \S+ not available\b/,
    source: 'store-revision-not-found',
    remedy: listed,
  },
  {
    kind: 'refused',
    pattern: /\bis not available on this architecture \(/,
    source: 'cmd/snap/error.go',
    remedy: 'use a runner of one of the architectures that the message names',
  },
  {
    kind: 'refused',
    pattern: /\bcannot parse channel: |\binvalid (instance|snap) name: |\binvalid snap revision: /,
    source: 'bad-channel, bad-name, bad-revision',
    remedy: listed,
  },
  {
    kind: 'refused',
    pattern: /\blocal snap "[^"]+" is unknown to the store\b/,
    source: 'refresh-channel-local, refresh-nothing-one',
    remedy:
      'the snap was installed from a file: remove it, so that the one of the store can take its place',
  },
  {
    kind: 'refused',
    pattern: /\bpublished using classic confinement\b|\brequires devmode or confinement override/,
    source: 'classic-without-flag, devmode-without-flag',
    remedy: 'choose a channel whose snap is confined as usual',
  },
  {
    kind: 'refused',
    pattern: /\bsnap "[^"]+" (not found|is not installed)|: snap not found\b/,
    source: 'install-name-not-found, set-not-installed, refresh-hold-not-installed',
    remedy:
      'see that the store which this machine asks offers it, and that nothing else removes it',
  },
  {
    kind: 'refused',
    pattern: /\bcannot find signatures with metadata for snap\b/,
    source: 'dangerous-needed',
    remedy: 'install snaps of the store',
  },
];
