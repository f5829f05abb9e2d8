import { UserError } from '../errors.ts';
import type { GitHubEvent } from '../ports.ts';
import type { TagFacts } from './tag-template.ts';
import { type TimestampForm, timestamp } from './tag-timestamp.ts';

/** What the run and the moment say, for the placeholders that have nothing to do with the image. */
export type RunFacts = Pick<TagFacts, 'sha' | 'short-sha' | 'branch' | 'pr' | 'timestamp'>;

/** @param now milliseconds since 1970: one moment for all tags of a step */
export function runFacts(event: GitHubEvent, now: number, form: TimestampForm): RunFacts {
  return {
    sha: () => event.sha,
    'short-sha': () => event.sha.slice(0, 7),
    branch: () => branchOf(event),
    pr: () => pullRequestOf(event),
    timestamp: () => timestamp(now, form),
  };
}

/**
 * The base of a rock as it stands in tags: the release alone, `24.04` of `ubuntu@24.04`, as the
 * tracks of Canonical's rocks have it; `bare` as it is.
 */
export function baseForTag(base: string): string {
  return base.replace(/^[a-z]+[@:]/, '');
}

/** Of a pull request nobody but its author chooses the branch's name, which might be `main`. */
function branchOf({ ref }: GitHubEvent): string {
  const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
  if (branch !== undefined) return branch;
  throw lacking('{branch}', `is for ${ref}, which is no branch`, '{pr} for a pull request');
}

function pullRequestOf({ pullRequest, ref }: GitHubEvent): string {
  if (pullRequest !== undefined) return String(pullRequest.number);
  throw lacking('{pr}', `is for ${ref}, and no pull request`, '{branch} for a branch');
}

function lacking(placeholder: string, why: string, instead: string): UserError {
  return new UserError(
    `The input 'tags' holds '${placeholder}', but this run ${why}; use it for the events that have one alone, and another tag for the others, such as ${instead}.`,
  );
}
