import { commitForm, type JsonAnswer } from './json-answer.ts';
import type { Repository } from './repository.ts';

const permission = 'contents: read';

/** Commits that are listed at a time: the first parents of a busy branch are among many others. */
const perPage = 100;

/** Lists that are asked for at most. */
const mostLists = 5;

/** The parents of a commit, the first one first: none of the commit that began it all. */
export async function parentsOf(
  repository: Repository,
  commit: string,
): Promise<readonly string[]> {
  const path = [...repository.path, 'git', 'commits', commit];
  const answer = await repository.api.read({ path, permission });
  return shas(answer.at('parents').list());
}

/**
 * A commit and those before it on the branch that it was made on, newest first: its first parent, the
 * first parent of that one, and so on; `count` of them at most, and fewer where history ends or takes
 * too many requests.
 */
export async function firstParents(
  repository: Repository,
  commit: string,
  count: number,
): Promise<readonly string[]> {
  const known = new Map<string, string | undefined>();
  const chain: string[] = [commit];
  for (let lists = 0; chain.length < count; ) {
    const last = chain.at(-1) as string;
    if (known.has(last)) {
      const parent = known.get(last);
      if (parent === undefined) break;
      chain.push(parent);
    } else {
      if (lists === mostLists) break;
      lists += 1;
      await list(repository, last, known);
      if (!known.has(last)) break;
    }
  }
  return chain;
}

/** Notes the first parents of a commit and of those before it on all branches that were merged, the newest by date. */
async function list(
  { api, path }: Repository,
  commit: string,
  known: Map<string, string | undefined>,
): Promise<void> {
  const query = { sha: commit, per_page: perPage };
  const answer = await api.read({ path: [...path, 'commits'], query, permission });
  for (const one of answer.list()) {
    known.set(one.at('sha').text(commitForm), shas(one.at('parents').list())[0]);
  }
}

/** The newest commit that both have. */
export async function mergeBase(
  { api, path }: Repository,
  base: string,
  head: string,
): Promise<string> {
  const question = { path: [...path, 'compare', `${base}...${head}`], query: { per_page: 1 } };
  const answer = await api.read({ ...question, permission });
  return answer.at('merge_base_commit').at('sha').text(commitForm);
}

function shas(parents: readonly JsonAnswer[]): readonly string[] {
  return parents.map((parent) => parent.at('sha').text(commitForm));
}
