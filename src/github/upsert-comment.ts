import { ServiceError } from '../errors.ts';
import { isAbsent, lacksPermission } from './api-fault.ts';
import {
  type Comment,
  commentsMarked,
  createComment,
  deleteComment,
  updateComment,
} from './comments.ts';
import { readPull } from './pulls.ts';
import type { Repository } from './repository.ts';
import { viewerLogin } from './viewer.ts';

/** Whoever lacks the right to read is told what the whole takes. */
const permission = 'pull-requests: write';

/** Times that a comment is looked at because others write it at the same time. */
const mostRounds = 20;

/**
 * Milliseconds after which a comment that was written is looked at again: longer than others take
 * between reading and writing it. When nobody changed it for so long, nobody who read an older one
 * can write any more.
 */
const settling = 3_000;

export interface CommentWork {
  readonly pull: number;
  /** The newest commit of the pull request that the comment speaks of: of a pull request that has moved on, nothing is written. */
  readonly headSha: string;
  /** What comments of this kind begin with, and no others. */
  readonly marker: string;
  /**
   * What the comment is to be, of what it is: `keep` when it is right, and when there is none and none is
   * wanted. Of what it made itself it must say `keep`, or the same again.
   */
  compose(existing: string | undefined): Composed;
}

export type Composed =
  | { readonly kind: 'write'; readonly body: string }
  | { readonly kind: 'keep' };

export type Commented =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string }
  /** There is no comment, and none was wanted. */
  | { readonly kind: 'absent' }
  /** The pull request is closed, or has newer commits, whose run comments. */
  | { readonly kind: 'outdated' }
  /** The token may not, or nobody may: a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Brings the one comment of its kind on a pull request to what it is to be. It is known by its marker
 * and its author, and edited in place. Others may do the same at the same time: GitHub has no way to
 * change a comment only if nobody else did, so it is looked at again after it was written, until it stays.
 * Of several comments, which are made when two begin at once, the oldest is kept.
 *
 * @throws ServiceError when GitHub cannot be reached, or the comment never stays
 */
export async function upsertComment(repository: Repository, work: CommentWork): Promise<Commented> {
  const { api } = repository;
  const done: Done = {};
  try {
    const author = await viewerLogin(api);
    // A write is asked once only: after a lost answer all is looked at anew.
    return await api.retrying(() => settle(repository, work, author, done));
  } catch (error) {
    if (!lacksPermission(error)) throw error;
    return { kind: 'refused', why: error.message };
  }
}

/** What was done so far, over all tries. */
interface Done {
  what?: 'created' | 'updated';
  /** The comment when it was last written or looked at. */
  body?: string;
}

async function settle(
  repository: Repository,
  work: CommentWork,
  author: string,
  done: Done,
): Promise<Commented> {
  const { clock, cancelled } = repository.api.ports;
  for (let round = 1; round <= mostRounds; round += 1) {
    const { isOpen, headSha } = await readPull(repository, work.pull, permission);
    if (!isOpen || headSha !== work.headSha) return { kind: 'outdated' };
    const [comment, ...duplicates] = await commentsMarked(repository, work.pull, {
      marker: work.marker,
      author,
    });
    // Nothing comes between reading and writing: the longer that takes, the more others overtake it.
    const written = await write(repository, work, comment, done);
    for (const { id } of duplicates) await deleteComment(repository, id);
    const body = written ?? comment?.body ?? '';
    if (written === undefined && (done.what === undefined || same(body, done.body ?? ''))) {
      return ended(comment, done);
    }
    done.body = body;
    // Those who met here are to come apart.
    await clock.sleep(Math.round(settling * (1 + Math.random())), cancelled);
  }
  throw new ServiceError(
    `The comment on pull request ${work.pull} was looked at ${mostRounds} times, and each time others had changed it; let one job write it, after all others.`,
    { request: `comment on pull request ${work.pull}`, retryable: false },
  );
}

/** What was written; undefined when nothing had to be. */
async function write(
  repository: Repository,
  work: CommentWork,
  comment: Comment | undefined,
  done: Done,
): Promise<string | undefined> {
  const composed = work.compose(comment?.body);
  if (composed.kind === 'keep') return undefined;
  if (comment === undefined) {
    done.what = 'created';
    await createComment(repository, work.pull, composed.body);
    return composed.body;
  }
  if (same(composed.body, comment.body)) return undefined;
  done.what ??= 'updated';
  await updateComment(repository, comment.id, composed.body).catch((error: unknown) => {
    // Somebody deleted it in the meantime: the next round makes another.
    if (!isAbsent(error)) throw error;
  });
  return composed.body;
}

function ended(comment: Comment | undefined, { what }: Done): Commented {
  if (comment === undefined) return { kind: 'absent' };
  return { kind: what ?? 'unchanged', url: comment.url };
}

/** GitHub may keep line breaks and the end of a text in its own way. */
function same(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
