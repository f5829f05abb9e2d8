import type { Repository } from '../../github/repository.ts';
import { type Commented, upsertComment } from '../../github/upsert-comment.ts';
import type { GitHubEvent, Log } from '../../ports.ts';
import { type CommentOptions, composeComment } from '../../size/comment/compose-comment.ts';
import { commentMarker } from '../../size/comment/marker.ts';
import type { ImageReport } from '../../size/image-report.ts';

/** What is commented on. */
export interface Subject {
  readonly pull: number;
  /** The newest commit of the pull request, that the reports must be of. */
  readonly headSha: string;
  /** The run that made the reports. */
  readonly run: number;
}

/**
 * Puts the one comment with the sizes of images on a pull request, and says in the log what became of
 * it. That nobody may comment is a notice: a size is no reason to fail.
 *
 * @throws ServiceError when GitHub cannot be reached
 */
export async function putComment(
  repository: Repository,
  { pull, headSha }: Subject,
  images: readonly ImageReport[],
  wanted: Omit<CommentOptions, 'headSha'>,
  log: Log,
): Promise<Commented> {
  const options = { ...wanted, headSha };
  const commented = await upsertComment(repository, {
    pull,
    headSha,
    marker: commentMarker(wanted.name),
    compose: (existing) => composeComment(existing, images, options),
  });
  if (commented.kind === 'refused') {
    log.notice(`Pull request ${pull} gets no comment. ${commented.why}`, undefined, 'No comment');
  } else {
    log.info(`Pull request ${pull}: ${sentences[commented.kind]}.`);
  }
  return commented;
}

/** The page of a run, which a comment leads to. */
export function runPage({ server, repository }: GitHubEvent, run: number): URL {
  return new URL(`${server}/${repository}/actions/runs/${run}`);
}

const sentences: Readonly<Record<Exclude<Commented['kind'], 'refused'>, string>> = {
  created: 'the comment was written',
  updated: 'the comment was brought up to date',
  unchanged: 'the comment is right already',
  absent: 'nothing is worth a comment',
  outdated: 'it is closed or has newer commits, so nothing is said of this one',
};
