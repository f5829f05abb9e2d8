import type { Repository } from '../../github/repository.ts';
import { type Commented, upsertComment } from '../../github/upsert-comment.ts';
import type { Log } from '../../ports.ts';
import { type CommentOptions, composeComment } from '../../size/comment/compose-comment.ts';
import { commentMarker } from '../../size/comment/marker.ts';
import type { ImageReport } from '../../size/image-report.ts';

/**
 * Puts the one comment with the sizes of images on a pull request, and says in the log what became of
 * it. That nobody may comment is a notice: a size is no reason to fail.
 *
 * @throws ServiceError when GitHub cannot be reached
 */
export async function putComment(
  repository: Repository,
  pull: number,
  images: readonly ImageReport[],
  options: CommentOptions,
  log: Log,
): Promise<Commented> {
  const commented = await upsertComment(repository, {
    pull,
    headSha: options.headSha,
    marker: commentMarker(options.name),
    compose: (existing) => composeComment(existing, images, options),
  });
  if (commented.kind === 'refused') {
    log.notice(`Pull request ${pull} gets no comment. ${commented.why}`, undefined, 'No comment');
  } else {
    log.info(`Pull request ${pull}: ${sentences[commented.kind]}.`);
  }
  return commented;
}

const sentences: Readonly<Record<Exclude<Commented['kind'], 'refused'>, string>> = {
  created: 'the comment was written',
  updated: 'the comment was brought up to date',
  unchanged: 'the comment is right already',
  absent: 'nothing is worth a comment',
  outdated: 'it is closed or has newer commits, so nothing is said of this one',
};
