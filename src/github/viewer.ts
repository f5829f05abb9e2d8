import { ServiceError } from '../errors.ts';
import type { GitHubApi } from './api.ts';

/** Who the token of a job is, where GraphQL does not say. */
const jobLogin = 'github-actions[bot]';

/**
 * The login under which comments of this token appear. GraphQL tells it of every kind of token; REST
 * refuses it to the token of a job.
 */
export async function viewerLogin(api: GitHubApi): Promise<string> {
  const query = { method: 'POST', path: [], body: { query: '{ viewer { login } }' } } as const;
  try {
    const answer = await api.query({ ...query, permission: 'contents: read' }, api.graphql);
    const login = answer.at('data').at('viewer').at('login');
    return login.isNothing ? jobLogin : login.text(/^[\w-]+(?:\[bot\])?$/);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status = 0 } = error.failure;
    // An outage is no answer: a comment under another name would not be found, and made twice.
    if (status < 400 || status >= 500) throw error;
    api.ports.log.debug(`Taken to be ${jobLogin}: ${error.message}`);
    return jobLogin;
  }
}
