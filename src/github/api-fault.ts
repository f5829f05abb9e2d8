import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { HttpFault } from '../ports.ts';
import { rateLimitWait } from './rate-limit.ts';

/** What GitHub says to a token whose job lacks a permission. */
const notAccessible = 'Resource not accessible by integration';

/** Characters of a message of GitHub's that are shown. */
const longest = 200;

export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Of GitHub, empty when there was none. */
  readonly message: string;
}

/**
 * An answer that says no, as one sentence with the remedy. Its `code` is GitHub's message.
 *
 * @param request what was asked, to be shown: `GET https://api.github.com/…`
 * @param permission what a job must grant for it: `actions: read`
 * @param now milliseconds since 1970
 */
export function refusalFault(
  request: string,
  permission: string,
  { status, headers, message }: Refusal,
  now: number,
): ServiceError {
  const said = visible(message.slice(0, longest));
  const wait = rateLimitWait(status, headers, message, now);
  const requestId = headers['x-github-request-id'];
  const remedy = wait === undefined ? remedyFor(status, said, permission) : limited(wait, now);
  const answer = said === '' ? `${status}` : `${status} (${said})`;
  return new ServiceError(`${request} was answered with ${answer}; ${remedy}.`, {
    request,
    status,
    ...(said === '' ? {} : { code: said }),
    ...(requestId === undefined ? {} : { requestId: visible(requestId.slice(0, 80)) }),
    retryable: wait !== undefined || status === 408 || (status >= 500 && status !== 501),
    ...(wait === undefined ? {} : { retryAfter: wait }),
  });
}

/**
 * Whether an error says that the token may not do what was asked: another one may, or nobody but
 * maintainers, where a conversation is locked.
 */
export function lacksPermission(error: unknown): error is ServiceError {
  if (!(error instanceof ServiceError) || error.failure.retryAfter !== undefined) return false;
  return error.failure.status === 403;
}

/** Whether an error says that there is no such thing, or that the token may not know of it. */
export function isAbsent(error: unknown): error is ServiceError {
  return error instanceof ServiceError && [404, 410].includes(error.failure.status ?? 0);
}

const isLocked = (message: string) => /\blocked\b/i.test(message);

function remedyFor(status: number, said: string, permission: string): string {
  if (status === 401) return "check the input 'token': it is none of GitHub's, or has expired";
  if (isLocked(said)) return 'the conversation is locked';
  if (status === 403 && said === notAccessible) {
    const never = ', which pull requests from forks and from Dependabot never get';
    return `the job needs 'permissions: ${permission}'${permission.endsWith(': write') ? never : ''}`;
  }
  if (status === 403) return `check that the token may do that ('permissions: ${permission}')`;
  if (status === 404 || status === 410) {
    return `there is no such thing, or the token may not see it ('permissions: ${permission}')`;
  }
  if (status >= 500) return 'that is a fault of GitHub; run the job again later';
  return 'that is a request which GitHub does not take';
}

function limited(wait: number, now: number): string {
  const until = new Date(now + wait).toISOString().slice(0, 19).replace('T', ' ');
  return `too much was asked with this token, and GitHub wants to be left alone until ${until} UTC`;
}

/** What was asked for is somewhere else, as GitHub says of a repository that was renamed. */
export function movedFault(request: string, status: number): ServiceError {
  return new ServiceError(
    `${request} was answered with ${status}, as it is when a repository got another name; run the job again, which then has the new one.`,
    { request, status, retryable: false },
  );
}

const network = 'check that the runner can reach that host, and run the job again';

/** No answer, or one that broke off. */
export function transportFault(request: string, fault: HttpFault): ServiceError {
  const mayPass = ['dns', 'refused', 'reset', 'timeout'].includes(fault.kind);
  return new ServiceError(
    `There was no whole answer to ${request}, because ${fault.message}; ${network}.`,
    {
      request,
      ...(fault.code === undefined ? {} : { code: fault.code }),
      retryable: mayPass,
    },
    { cause: fault },
  );
}
