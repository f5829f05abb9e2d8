import type { GitHubEvent } from '../ports.ts';
import { type ApiPatience, type ApiPorts, GitHubApi } from './api.ts';

/** One repository on GitHub, and the API to ask about it. */
export interface Repository {
  readonly api: GitHubApi;
  /** `owner/name`. */
  readonly name: string;
  /** What the paths of its resources begin with. */
  readonly path: readonly string[];
}

/**
 * The repository that the step runs for.
 *
 * @throws UserError when it can never be asked about: see `GitHubApi`
 */
export function eventRepository(
  event: GitHubEvent,
  token: string,
  ports: ApiPorts,
  patience?: ApiPatience,
): Repository {
  const name = event.repository;
  const api = new GitHubApi(event.api, token, ports, patience);
  return { api, name, path: ['repos', ...name.split('/')] };
}
