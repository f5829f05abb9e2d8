import { isAbsent } from './api-fault.ts';
import type { JsonAnswer } from './json-answer.ts';
import type { Repository } from './repository.ts';

/** Also for what reads only: whoever reads comments here wants to write one. */
const permission = 'pull-requests: write';

/** Lists of 100: GitHub takes no more than 2,500 comments. */
const mostPages = 30;

/** A comment in the conversation of a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Where people see it. */
  readonly url: string;
}

/**
 * The comments that `author` wrote and that begin with `marker`, the oldest first. Anybody can write a
 * marker; and the same author may quote somebody who did.
 */
export async function commentsMarked(
  { api, path }: Repository,
  pull: number,
  { marker, author }: { readonly marker: string; readonly author: string },
): Promise<readonly Comment[]> {
  const found: Comment[] = [];
  const place = [...path, 'issues', String(pull), 'comments'];
  const question = { path: place, query: { per_page: 100 }, permission };
  for await (const page of api.pages(question, mostPages)) {
    for (const one of page.list()) {
      // The account of a comment may be gone, and then it is null.
      const user = one.at('user');
      if (user.isNothing || user.at('login').text() !== author) continue;
      const written = comment(one);
      if (written.body.startsWith(marker)) found.push(written);
    }
  }
  return found.sort((one, other) => one.id - other.id);
}

/** Asked once only: a lost answer may have been good news. */
export async function createComment(
  { api, path }: Repository,
  pull: number,
  body: string,
): Promise<void> {
  const place = [...path, 'issues', String(pull), 'comments'];
  await api.change({ method: 'POST', path: place, body: { body }, permission });
}

export async function updateComment(
  { api, path }: Repository,
  id: number,
  body: string,
): Promise<void> {
  const place = [...path, 'issues', 'comments', String(id)];
  await api.change({ method: 'PATCH', path: place, body: { body }, permission });
}

/** One that is gone already is as good as deleted. */
export async function deleteComment({ api, path }: Repository, id: number): Promise<void> {
  const place = [...path, 'issues', 'comments', String(id)];
  try {
    await api.change({ method: 'DELETE', path: place, permission });
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function comment(answer: JsonAnswer): Comment {
  const body = answer.at('body');
  return {
    id: answer.at('id').count(),
    body: body.isNothing ? '' : body.text(),
    url: answer.at('html_url').text(),
  };
}
