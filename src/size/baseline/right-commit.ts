import { isAbsent } from '../../github/api-fault.ts';
import { firstParents, mergeBase, parentsOf } from '../../github/commits.ts';
import { readPull } from '../../github/pulls.ts';
import type { Repository } from '../../github/repository.ts';
import type { GitHubEvent, PullRequest } from '../../ports.ts';

/**
 * The commit that the image of this run is to be compared with; undefined when there is none, because
 * the run is for the very first one.
 *
 * A pull request is measured as GitHub's merge of it, which has the newest of the base branch in it
 * already. So its first parent is the right one, and not the base that the event names: that lags
 * behind, and what others merged in the meantime would be put down to the pull request.
 */
export async function rightCommit(
  repository: Repository,
  event: GitHubEvent,
): Promise<string | undefined> {
  if (event.name === 'pull_request_target' && event.pullRequest !== undefined) {
    return await ofPullRequest(repository, event.pullRequest);
  }
  const [parent] = await parentsOf(repository, event.sha);
  return parent === undefined ? undefined : await beforePush(repository, parent, event.before);
}

/** GITHUB_SHA is the base branch there, while what is packed is the pull request: merged, or as it is. */
async function ofPullRequest(
  repository: Repository,
  { number, headSha, baseSha }: PullRequest,
): Promise<string> {
  const { mergeSha } = await readPull(repository, number);
  const parents = mergeSha === undefined ? [] : await parentsIfAny(repository, mergeSha);
  const [base, head] = parents;
  // GitHub keeps an older merge for a while after a push, and the last one when there are conflicts.
  if (base !== undefined && head === headSha) return base;
  return await mergeBase(repository, baseSha, headSha);
}

async function parentsIfAny(repository: Repository, commit: string): Promise<readonly string[]> {
  try {
    return await parentsOf(repository, commit);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Commits of one push that are looked through for where it began. */
const longestPush = 100;

/**
 * Of several commits that were pushed at once, only the last one has runs: the one before the push is
 * the right one then, unless the push replaced what was there.
 */
async function beforePush(
  repository: Repository,
  parent: string,
  before: string | undefined,
): Promise<string> {
  if (before === undefined || before === parent) return parent;
  const pushed = await firstParents(repository, parent, longestPush);
  return pushed.includes(before) ? before : parent;
}
