import { commitForm, type JsonAnswer } from './json-answer.ts';
import type { Repository } from './repository.ts';

const permission = 'actions: read';

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
  return run(await api.read({ path: place, permission }));
}

/** The runs of a commit, the newest 100 of them. */
export async function runsOfCommit(
  { api, path }: Repository,
  commit: string,
): Promise<readonly Run[]> {
  const query = { head_sha: commit, per_page: 100 };
  const answer = await api.read({ path: [...path, 'actions', 'runs'], query, permission });
  return answer.at('workflow_runs').list().map(run);
}

function run(answer: JsonAnswer): Run {
  const from = answer.at('head_repository');
  return {
    id: answer.at('id').count(),
    event: answer.at('event').text(),
    headSha: answer.at('head_sha').text(commitForm),
    headRepository: from.isNothing ? undefined : from.at('full_name').text(),
  };
}
