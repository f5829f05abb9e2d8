import type { Label } from '../ports.ts';
import { commitForm, type JsonAnswer } from './json-answer.ts';
import type { Repository } from './repository.ts';

/** A pull request as it is now. */
export interface Pull {
  readonly number: number;
  readonly isOpen: boolean;
  readonly headSha: string;
  /** Which its author named. */
  readonly headBranch: string;
  /** `owner/name` of where its branch is; undefined when the fork is gone. */
  readonly headRepository: string | undefined;
  /** `owner/name` of what it is to be merged into. */
  readonly baseRepository: string;
  /** The merge that GitHub made to see whether it can be; undefined when it cannot, or was not looked at yet. */
  readonly mergeSha: string | undefined;
  readonly labels: readonly Label[];
}

/** @param permission what the job needs for what the answer is for */
export async function readPull(
  { api, path }: Repository,
  number: number,
  permission = 'pull-requests: read',
): Promise<Pull> {
  const answer = await api.read({ path: [...path, 'pulls', String(number)], permission });
  return pull(answer);
}

/**
 * The open pull requests whose branch is `branch` of a repository of `owner`. There may be several: into
 * other branches, and from other repositories of the same owner.
 */
export async function pullsByHead(
  { api, path }: Repository,
  owner: string,
  branch: string,
  permission: string,
): Promise<readonly Pull[]> {
  const query = { head: `${owner}:${branch}`, state: 'open', per_page: 100 };
  const answer = await api.read({ path: [...path, 'pulls'], query, permission });
  return answer.list().map(pull);
}

function pull(answer: JsonAnswer): Pull {
  const head = answer.at('head');
  const base = answer.at('base');
  const merge = answer.at('merge_commit_sha');
  return {
    number: answer.at('number').count(),
    isOpen: answer.at('state').text() === 'open',
    headSha: head.at('sha').text(commitForm),
    headBranch: head.at('ref').text(),
    headRepository: head.at('repo').isNothing ? undefined : head.at('repo').at('full_name').text(),
    baseRepository: base.at('repo').at('full_name').text(),
    mergeSha: merge.isNothing ? undefined : merge.text(commitForm),
    labels: answer.at('labels').list().map(label),
  };
}

function label(answer: JsonAnswer): Label {
  const description = answer.at('description');
  return {
    name: answer.at('name').text(),
    description: description.isNothing ? '' : description.text(),
  };
}
