import { ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type Command, typed } from './command.ts';
import { type SnapFailureKind, snapMessages } from './snap-messages.ts';

/** Why a snap command failed. */
export interface SnapFailure {
  readonly kind: SnapFailureKind;
  /** What snap said, on one line, without `error: `. */
  readonly message: string;
  /** What to do about it, as the end of a sentence; absent when the message says it all. */
  readonly remedy: string | undefined;
  /** The host that was asked, when the message names one. */
  readonly host: string | undefined;
  /** The HTTP status that the store answered with, when the message has it. */
  readonly status: number | undefined;
}

/** Reads what a snap command that did not end with exit code 0 left on stderr. */
export function readSnapFailure(exitCode: number, stderr: string): SnapFailure {
  const message = unwrapped(stderr);
  const known = snapMessages.find(({ pattern }) => pattern.test(message));
  // Exit code 10 is that of every conflict, whatever its words.
  const kind = known?.kind ?? (exitCode === 10 ? 'conflict' : 'unknown');
  const status = /HTTP status code (\d{3})\b|response code \((\d{3})/.exec(message);
  return {
    kind,
    message: visible(message === '' ? 'nothing' : message),
    remedy: known?.remedy,
    host: hostIn(message),
    status: status === null ? undefined : Number(status[1] ?? status[2]),
  };
}

const longest = 2000;

/**
 * snap wraps its errors at 80 columns in the midst of phrases, also when it writes to a file. What
 * it logs and counts before is dropped with everything else that stands before the last `error:`.
 */
function unwrapped(stderr: string): string {
  const tail = stderr.slice(-20_000);
  const start = tail.lastIndexOf('\nerror: ');
  return (start === -1 ? tail : tail.slice(start))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^error: /, '')
    .slice(0, longest);
}

/** Of several, the first: snapd asks that one, and a proxy or a resolver on its behalf. */
function hostIn(message: string): string | undefined {
  const found = /\bhttps?:\/\/([^/"\s]{1,253})|\blookup ([\w.-]{1,253})/.exec(message);
  return found?.[1] ?? found?.[2];
}

/** Where snapd looks when nobody told it otherwise; some of its messages name no host. */
const usualStore = 'api.snapcraft.io';

/** The sentence for the log on a fault that may pass. */
export function faultSentence(failure: SnapFailure): string {
  return failure.kind === 'restart'
    ? `snapd is being restarted (${failure.message}).`
    : `The snap store at ${storeOf(failure)} failed (${failure.message}).`;
}

/** The error for a fault that did not pass in `tries` tries. */
export function faultError(failure: SnapFailure, command: Command, tries: number): Error {
  if (failure.kind === 'restart') {
    return new UserError(
      `snapd does not stay up: '${typed(command)}' was tried ${tries} times, and the last answer was: ${failure.message}. See \`journalctl --unit snapd\` on the machine.`,
    );
  }
  const { status } = failure;
  return new ServiceError(
    `The snap store at ${storeOf(failure)} failed '${typed(command)}' ${tries} times; the last time: ${failure.message}. Run the job again later; https://status.snapcraft.io says whether the store is down, and behind a proxy snapd must be told of it with \`snap set system proxy.https=…\`.`,
    {
      request: `${typed(command)} (${storeOf(failure)})`,
      ...(status === undefined ? {} : { status }),
      retryable: true,
    },
  );
}

/** The error for what stays as it is. Undefined for a message that nobody foresaw. */
export function lastingError(failure: SnapFailure, command: Command): Error | undefined {
  const { kind, message, remedy } = failure;
  const because = `: ${message.replace(/\.$/, '')}; ${remedy}.`;
  if (kind === 'refused') return new UserError(`snapd refused '${typed(command)}'${because}`);
  if (kind === 'permission')
    return new UserError(`This job may not run '${typed(command)}'${because}`);
  if (kind === 'no-daemon') {
    return new UserError(`snapd does not answer '${typed(command)}'${because}`);
  }
  return undefined;
}

/** The error for a change of somebody else's that does not end. */
export function busyError(reason: string, minutes: number): UserError {
  return new UserError(
    `snapd was busy for ${minutes} minutes: ${reason}. See \`snap changes\` on the machine; \`sudo snap abort <ID>\` ends a change that hangs.`,
  );
}

function storeOf({ host }: SnapFailure): string {
  return host ?? usualStore;
}
