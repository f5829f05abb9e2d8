import { ServiceError } from '../errors.ts';
import type { GitHubApi } from './api.ts';
import type { JsonAnswer } from './json-answer.ts';

/** Who the token of a job is, where GraphQL does not say. */
const jobLogin = 'github-actions[bot]';

/**
 * The login under which comments of this token appear. GraphQL tells it of every kind of token; REST
 * refuses it to the token of a job.
 *
 * @throws ServiceError when GitHub does not answer now: a comment under another name would not be found,
 * and made twice
 */
export async function viewerLogin(api: GitHubApi): Promise<string> {
  const query = { method: 'POST', path: [], body: { query: '{ viewer { login } }' } } as const;
  try {
    const answer = await api.query({ ...query, permission: 'contents: read' }, api.graphql);
    throwIfLimited(answer);
    const login = answer.at('data').at('viewer').at('login');
    return login.isNothing ? jobLogin : login.text(/^[\w-]+(?:\[bot\])?$/);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status = 0, retryAfter } = error.failure;
    if (status < 400 || status >= 500 || retryAfter !== undefined) throw error;
    api.ports.log.debug(`Taken to be ${jobLogin}: ${error.message}`);
    return jobLogin;
  }
}

/** That too much was asked GraphQL tells with status 200; `RATE_LIMIT` and `RATE_LIMITED` both occur. */
function throwIfLimited(answer: JsonAnswer): void {
  const errors = answer.at('errors');
  if (errors.isNothing) return;
  const types = errors.list().map((error) => error.at('type'));
  if (!types.some((type) => !type.isNothing && type.text().startsWith('RATE_LIMIT'))) return;
  throw new ServiceError(
    'GitHub does not say whose the token is, as too much was asked with it by GraphQL; run the job again in an hour.',
    { request: 'who the token is', code: 'RATE_LIMITED', retryable: false },
  );
}
