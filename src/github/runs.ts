import { commitForm } from './json-answer.ts';
import type { Repository } from './repository.ts';

/** A run of a workflow. */
export interface Run {
  readonly id: number;
  /** What started it: `push`, `pull_request`. */
  readonly event: string;
  readonly headSha: string;
  /** `owner/name`; undefined when the fork is gone. */
  readonly headRepository: string | undefined;
}

export async function readRun({ api, path }: Repository, id: number): Promise<Run> {
  const place = [...path, 'actions', 'runs', String(id)];
  const answer = await api.read({ path: place, permission: 'actions: read' });
  const from = answer.at('head_repository');
  return {
    id: answer.at('id').count(),
    event: answer.at('event').text(),
    headSha: answer.at('head_sha').text(commitForm),
    headRepository: from.isNothing ? undefined : from.at('full_name').text(),
  };
}
