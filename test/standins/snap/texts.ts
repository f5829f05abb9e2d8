/**
 * What snap 2.78 prints, as recorded from the real one; test/real/setup-recordings.test.ts holds
 * these texts against the recordings. snapd's answers are wrapped (see fill.ts), and what the
 * command says by itself is not.
 */
import type { Reply } from '../machine/state.ts';
import { complaint } from '../machine/state.ts';
import { type Block, fill } from './fill.ts';

/** An error that snapd answered. */
export function refused(...blocks: Block[]): Reply {
  return complaint(`error: ${fill(blocks)}\n`);
}

/** An error that snap says itself, or that came from a change. */
export function failed(text: string, rc = 1, seconds?: number): Reply {
  return complaint(`error: ${text}\n`, rc, seconds);
}

/** What snapd takes for no error, although it did nothing. */
export function nothingDone(text: string): Reply {
  return complaint(`${text}\n`, 0);
}

export const accessDenied = () => failed('access denied (try with sudo)');
export const unknownFlag = (flag: string) => failed(`unknown flag \`${flag}'`, 64);
export const alreadyInstalled = (name: string) =>
  nothingDone(`snap "${name}" is already installed, see 'snap help refresh'`);
export const upToDate = () => nothingDone('All snaps up to date.');
/** From snapd's source: it was not to be recorded without signed snaps. */
export const noUpdates = (name: string) => nothingDone(`snap "${name}" has no updates available`);
export const notFound = (name: string) => refused(`snap "${name}" not found`);
export const notInstalled = (doing: string, name: string) =>
  refused(`cannot ${doing} "${name}": snap "${name}" is not installed`);
export const conflict = (name: string, kind: string) => ({
  ...refused(`snap "${name}" has "${kind}" change in progress`),
  rc: 10,
});
export const localSnap = (name: string) =>
  refused(`local snap "${name}" is unknown to the store, use --amend to proceed anyway`);
export const needsClassic = (name: string) =>
  refused(
    `This revision of snap "${name}" was published using classic confinement and thus may perform arbitrary system changes outside of the security sandbox that snaps are usually confined to, which may put your system at risk.`,
    'If you understand and want to proceed repeat the command including --classic.',
  );
export const noSuchRevision = (name: string, revision: string) =>
  refused(`snap "${name}" revision ${revision} not available (see 'snap info ${name}')`);
export const noSuchChannel = (name: string, channel: string) =>
  refused(`snap "${name}" not available on channel "${channel}" (see 'snap info ${name}')`);
export const otherTracks = (name: string, channel: string, tracks: readonly string[]) =>
  refused(
    `snap "${name}" is not available on ${channel} but is available to install on the following tracks:`,
    { asIs: tracks.map((track) => trackLine(name, track)).join('\n       ') },
    `Please be mindful that different tracks may include different features. Get more information with 'snap info ${name}'.`,
  );
export const tooManyComponents = (channel: string) =>
  failed(`cannot parse channel: channel name has too many components: ${channel}`);
export const badName = (name: string) => {
  const [snap = name] = name.split('_');
  return refused(`cannot install "${name}": invalid instance name: invalid snap name: "${snap}"`);
};
export const badRevision = (revision: string) =>
  refused(
    `cannot decode request body into snap instruction: invalid snap revision: "\\"${revision}\\""`,
  );
export const badDuration = (given: string, unit: string) =>
  failed(
    `hold value must be a number of hours, minutes or seconds, or "forever": time: unknown unit "${unit}" in duration "${given}"`,
  );

function trackLine(name: string, track: string): string {
  const how = track === 'latest/stable' ? '--stable' : `--channel=${track}`;
  return `${track}  snap install ${how} ${name}`;
}

/** No daemon listens. Commands that only read try for two minutes. */
export function noSocket(request: string, prefix: string): Reply {
  const [method, path] = request.split(' ');
  const text = `${prefix}cannot communicate with server: ${method} "http://localhost${path}": dial unix /run/snapd.socket: connect: no such file or directory`;
  return failed(text, 1, method === 'Get' ? 120 : 0.1);
}

/** snapd goes to sleep when it has no snaps. */
export const stopping = failed('daemon is stopping to wait for socket activation');
/** Seen after an update of snapd, not saved. */
export const restarting = failed('daemon is restarting');

const refresh = 'http://127.0.0.1:8123/v2/snaps/refresh';

/** How `snap install NAME` fails when the store does; rc 1 each. */
export const storeFaults = {
  status: (name: string, status: number): Reply => ({
    ...refused(
      `cannot install "${name}": cannot query the store for updates: got unexpected HTTP status code ${status} via POST to "${refresh}"`,
    ),
    seconds: status >= 500 ? 32 : 0.1,
  }),
  tooManyRequests: (name: string) => refused(`cannot install "${name}": too many requests`),
  connectionRefused: (name: string): Reply => ({
    ...refused(
      `cannot install "${name}": Post "${refresh}": dial tcp 127.0.0.1:8123: connect: connection refused`,
    ),
    seconds: 32,
  }),
  noResolver: (name: string): Reply => ({
    ...refused(
      `cannot install "${name}": persistent network error: Post "http://store.invalid/v2/snaps/refresh": dial tcp: lookup store.invalid on 192.0.2.53:53: dial udp 192.0.2.53:53: connect: network is unreachable`,
    ),
    seconds: 32,
  }),
  silent: (): Reply => ({ ...refused('unable to contact snap store'), seconds: 40 }),
  captivePortal: (name: string) =>
    refused(`cannot install "${name}": invalid character '<' looking for beginning of value`),
  internalError: (name: string) => refused(`cannot install "${name}": Something went wrong`),
} as const;
