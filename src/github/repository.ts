import type { GitHubEvent } from '../ports.ts';
import { type ApiPorts, GitHubApi } from './api.ts';

/** One repository on GitHub, and the API to ask about it. */
export interface Repository {
  readonly api: GitHubApi;
  /** `owner/name`. */
  readonly name: string;
  /** What the paths of its resources begin with. */
  readonly path: readonly string[];
}

/** The repository that the step runs for. */
export function eventRepository(event: GitHubEvent, token: string, ports: ApiPorts): Repository {
  const name = event.repository;
  return { api: new GitHubApi(event.api, token, ports), name, path: ['repos', ...name.split('/')] };
}
