import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Answer } from './answer.ts';
import { pullRemedy } from './pull-remedy.ts';

/** What one must know to say why a registry refused. */
export interface Situation {
  /** As the user named it. */
  readonly repository: string;
  readonly purpose: 'push' | 'pull';
  /** Where the credentials came from that were sent; undefined when none were. */
  readonly credentials: string | undefined;
  /** Why there are none, when there is more to say than that. */
  readonly lacking: string | undefined;
  /** What to do where more is known of this registry than the protocol says, as the end of a sentence. */
  readonly remedy?: ((answer: Answer) => string | undefined) | undefined;
}

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

/** What names the registry, for a sentence. */
export function nameOfPlace({ purpose }: Pick<Situation, 'purpose'>): string {
  return purpose === 'push' ? "the input 'repository'" : 'the reference';
}

/** The codes that say that another try may go better, whatever the status. */
const passing = /^(TOOMANYREQUESTS|UNAVAILABLE|DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD_INVALID)$/;

function mayPass({ status, problems }: Answer): boolean {
  if ([408, 429, 500, 502, 503, 504].includes(status)) return true;
  return status >= 400 && problems.some(({ code }) => passing.test(code));
}

const remedies = { push: pushRemedy, pull: pullRemedy };

function pushRemedy(answer: Answer, situation: Situation): string {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes: readonly string[]) => problems.some(({ code }) => codes.includes(code));
  const speaksOf = (words: RegExp) => problems.some(({ message }) => words.test(message));
  if (status === 401) return withoutRights(situation);
  if (has('TAG_INVALID') || speaksOf(/immutable/i)) {
    return `the tag exists in ${repository} and cannot be moved, because the repository or the tag is immutable there; push the image under another tag`;
  }
  if (status === 429 || has('TOOMANYREQUESTS')) {
    return `it takes no more requests for now; run the step again later, or ask for a higher limit`;
  }
  if (has('NAME_UNKNOWN')) {
    return `there is no repository ${repository}; create it first, or correct the input 'repository' (account, region and name)`;
  }
  if (has('NAME_INVALID')) {
    return `the name of the repository ${repository} is not one that this registry allows; correct the input 'repository'`;
  }
  if (has('MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN')) {
    return `it lost a blob of the image after having said that it has it; run the step again`;
  }
  if (has('DIGEST_INVALID', 'SIZE_INVALID')) {
    return `what arrived was not what was sent, so something on the way to it changes bytes; look for a proxy there`;
  }
  if (status === 413) {
    return `a blob or the manifest is larger than it, or a proxy in front of it, accepts; raise that limit (client_max_body_size in nginx) or make the image smaller`;
  }
  if (has('MANIFEST_INVALID', 'UNSUPPORTED') || status === 405 || status === 415) {
    return `it does not accept this kind of manifest; when the image was packed by a rockcraft before 1.12, whose manifests name no media type, pack it again with a newer one`;
  }
  if (status === 403 || has('DENIED')) return withoutRights(situation);
  if (status === 404) {
    return `there is no repository ${repository}, or no registry at this address; create the repository first, or correct the input 'repository'`;
  }
  if (status >= 300 && status < 400) return elsewhere(answer);
  if (status >= 500 || status === 408) {
    return `the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help`;
  }
  return `the protocol has no such answer; check that the input 'repository' names a registry, and ask its operators`;
}

function withoutRights({ repository, credentials, lacking }: Situation): string {
  if (credentials !== undefined) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to push to ${repository}; correct them, or let them push there`;
  }
  const why = lacking === undefined ? '' : ` (${lacking})`;
  return `nothing is known that allows to push to ${repository}${why}; give the inputs 'username' and 'password', or log in to the registry in an earlier step`;
}

/** Without the query: it may hold what proves that somebody may write there. */
function elsewhere({ headers, url }: Answer): string {
  const { location = '' } = headers;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const place = target === undefined ? location : `${target.origin}${target.pathname}`;
  return `it points to '${visible(place.slice(0, 200))}', and uploads do not follow there; name the registry that it points to in the input 'repository'`;
}

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
