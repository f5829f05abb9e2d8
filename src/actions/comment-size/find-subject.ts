import { pullsByHead } from '../../github/pulls.ts';
import type { Repository } from '../../github/repository.ts';
import type { GitHubEvent, WorkflowRun } from '../../ports.ts';
import { quoted } from '../../quoted.ts';
import type { Subject } from '../shared/put-comment.ts';

/** Why there is nothing to comment on, in a sentence. */
export interface NoSubject {
  readonly why: string;
}

/** The events of pull requests: of these alone runs have somebody to tell. */
const pullRequestEvents = ['pull_request', 'pull_request_target'];

/** A token that may not read pull requests is told what the whole takes. */
const permission = 'pull-requests: write';

/**
 * Which pull request the reports are of. In `workflow_run` that is found out through the API by the
 * branch and the commit that GitHub itself says the run was for; nothing that the run left is asked, as
 * in a fork anybody can make it say anything. Of several pull requests for one branch, which differ in what
 * they are compared with, GitHub does not say which the run was for ("List workflow runs", `pull_requests`
 * holds all that fit, and none of forks), so that none of them is taken.
 */
export async function findSubject(
  repository: Repository,
  event: GitHubEvent,
): Promise<Subject | NoSubject> {
  if (event.name === 'workflow_run' && event.workflowRun !== undefined) {
    return await ofEndedRun(repository, event.workflowRun);
  }
  if (pullRequestEvents.includes(event.name) && event.pullRequest !== undefined) {
    const { number, headSha } = event.pullRequest;
    return { pull: number, headSha, run: event.runId };
  }
  return {
    why: `The event ${quoted(event.name)} is about no pull request; comment-size runs for 'workflow_run' and 'pull_request'.`,
  };
}

async function ofEndedRun(
  repository: Repository,
  { id, event, headSha, headBranch, headRepository }: WorkflowRun,
): Promise<Subject | NoSubject> {
  if (event === 'pull_request_target') {
    return {
      why: `Run ${id} was started by 'pull_request_target', and of such a run GitHub does not say which commit of the pull request it was for; its own jobs may comment.`,
    };
  }
  if (event !== 'pull_request') {
    return { why: `Run ${id} was started by ${quoted(event)}, and not for a pull request.` };
  }
  if (headRepository === undefined) return { why: `The fork that run ${id} was for is gone.` };
  const [owner = ''] = headRepository.split('/');
  const pulls = await pullsByHead(repository, owner, headBranch, permission);
  const fitting = pulls.filter(
    (pull) =>
      pull.isOpen &&
      pull.headBranch === headBranch &&
      pull.headSha === headSha &&
      pull.headRepository === headRepository &&
      pull.baseRepository === repository.name,
  );
  const [pull, ...others] = fitting;
  const branch = `${quoted(headBranch)} of ${quoted(headRepository)}`;
  if (pull === undefined) {
    return { why: `No open pull request has commit ${headSha.slice(0, 12)} of ${branch} now.` };
  }
  return others.length === 0
    ? { pull: pull.number, headSha, run: id }
    : {
        why: `Pull requests ${fitting.map(({ number }) => number).join(', ')} all are for ${branch}, and GitHub does not say for which of them run ${id} was. Each is compared with another branch, so none gets a comment: give each a branch of its own, or let jobs of the run comment, which know their pull request but may not in a fork's (the input 'comment' of report-size).`,
      };
}
