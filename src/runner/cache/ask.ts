import { isHttpFault, ServiceError, type ServiceFailure } from '../../errors.ts';
import type { Clock, Http, HttpRequest, HttpResponse } from '../../ports.ts';

/** Tries of one request. */
const tries = 3;

/** Milliseconds after the first try; twice that after the second. Half of it is left to chance. */
const firstPause = 2_000;

/** Bytes that are read of an answer which is no file. */
const longestAnswer = 64 * 1024;

export interface Asking {
  readonly http: Http;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

export interface Question {
  /** What is asked for, to follow `GitHub's cache did not …`. */
  readonly purpose: string;
  readonly request: HttpRequest;
  /** The statuses that are answers. */
  readonly expected: readonly number[];
  /** Bytes of the body that may come. */
  readonly limit?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  readonly body: Buffer;
}

/**
 * Asks, and asks again when that may help.
 *
 * @throws ServiceError that names the host, never the query of the URL: it is a secret
 */
export async function ask(question: Question, asking: Asking): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(question, asking.http);
    } catch (error) {
      const mayHelp = error instanceof ServiceError && error.failure.retryable;
      if (!mayHelp || attempt === tries) throw error;
      const pause = firstPause * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await asking.clock.sleep(pause, asking.cancelled);
    }
  }
}

async function askOnce(question: Question, http: Http): Promise<Answer> {
  const { purpose, expected, limit = longestAnswer } = question;
  const { method, url } = question.request;
  const request = `${method} ${url.origin}${url.pathname}`;
  const failed = (why: string, failure: Omit<ServiceFailure, 'request'>, cause?: unknown) =>
    new ServiceError(
      `GitHub's cache did not ${purpose}: ${url.host} ${why}.`,
      { request, ...failure },
      cause === undefined ? {} : { cause },
    );
  try {
    const response = await http.send(question.request);
    const { status, headers } = response;
    if (expected.includes(status)) return { status, headers, body: await response.body(limit) };
    const reason = reasonOf(await response.body(longestAnswer));
    const code = headers['x-ms-error-code'] ?? reason.code;
    const requestId = headers['x-github-request-id'] ?? headers['x-ms-request-id'];
    throw failed(`answered with status ${status}${reason.text}`, {
      status,
      ...(code === undefined ? {} : { code }),
      ...(requestId === undefined ? {} : { requestId }),
      retryable: status === 429 || status >= 500,
    });
  } catch (error) {
    if (!isHttpFault(error) || error.kind === 'aborted') throw error;
    const code = error.code === undefined ? {} : { code: error.code };
    const retryable = ['dns', 'refused', 'reset', 'timeout'].includes(error.kind);
    throw failed(`did not answer, ${error.message}`, { ...code, retryable }, error);
  }
}

/** Errors of Twirp are JSON with `code` and `msg`. */
function reasonOf(body: Buffer): { readonly text: string; readonly code?: string } {
  try {
    const { code, msg } = JSON.parse(body.toString('utf8'));
    return {
      text: typeof msg === 'string' ? ` (${msg.slice(0, 300)})` : '',
      ...(typeof code === 'string' ? { code } : {}),
    };
  } catch {
    return { text: '' };
  }
}
