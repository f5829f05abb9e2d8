import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Answer } from './answer.ts';
import { pullRemedy } from './pull-remedy.ts';
import { pushRemedy } from './push-remedy.ts';
import type { Situation } from './situation.ts';

/** An answer that was not the wanted one, as one sentence with the cause and the remedy. */
export function refusal(
  answer: Answer,
  situation: Situation,
  also: { readonly retryable?: boolean } = {},
): ServiceError {
  const { request, status, headers } = answer;
  const code = answer.problems[0]?.code;
  const requestId = requestIdOf(headers);
  const asked = retryAfterOf(headers);
  const todo = situation.remedy?.(answer) ?? remedies[situation.purpose](answer, situation);
  return new ServiceError(`${said(answer)}: ${todo}.`, {
    request,
    status,
    ...(code ? { code } : {}),
    ...(requestId === undefined ? {} : { requestId }),
    retryable: also.retryable ?? mayPass(answer),
    ...(asked === undefined ? {} : { retryAfter: asked }),
  });
}

/** `ghcr.io answered PUT … with status 400, TAG_INVALID "…"`. */
function said({ request, url, status, problems }: Answer): string {
  const [problem] = problems;
  const parts = [problem?.code, problem?.message ? `"${problem.message}"` : undefined];
  const words = parts.filter((part) => part).join(' ');
  return `${url.host} answered ${request} with status ${status}${words === '' ? '' : `, ${words}`}`;
}

/** The codes that say that another try may go better, whatever the status. */
const passing = /^(TOOMANYREQUESTS|UNAVAILABLE|DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD_INVALID)$/;

function mayPass({ status, problems }: Answer): boolean {
  if ([408, 429, 500, 502, 503, 504].includes(status)) return true;
  return status >= 400 && problems.some(({ code }) => passing.test(code));
}

const remedies = { push: pushRemedy, pull: pullRemedy };

/**
 * Milliseconds, from a number of seconds or a date (RFC 9110, "Retry-After"), which is held against
 * the clock of the one who says it, as ours may go differently.
 */
function retryAfterOf(headers: Answer['headers']): number | undefined {
  const { 'retry-after': value = '', date = '' } = headers;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  if (!value.endsWith(' GMT')) return undefined;
  const pause = Date.parse(value) - Date.parse(date);
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

function requestIdOf(headers: Answer['headers']): string | undefined {
  const names = ['x-request-id', 'x-github-request-id', 'x-amzn-requestid', 'x-ms-request-id'];
  const id = names.map((name) => headers[name]).find((value) => value !== undefined);
  return id === undefined ? undefined : visible(id.slice(0, 100));
}
