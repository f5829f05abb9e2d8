import { ServiceError, UserError } from '../errors.ts';
import { type Command, typed } from './command.ts';
import type { SnapFailure } from './snap-failure.ts';

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
