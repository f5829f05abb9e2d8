import type { Position } from './faults.ts';
import { ancestry, artifactOf, commentOf, commitOf, pullOf, runOf } from './resources.ts';
import type { Permission, StandInToken, World } from './world.ts';

/** What one request asks for. */
export interface Asked {
  readonly world: World;
  readonly token: StandInToken;
  /** Names in the path, in the order of the pattern. */
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** `http://127.0.0.1:40123`: where files lie. */
  readonly files: string;
}

export type Answered =
  | { readonly json: unknown; readonly status?: number }
  /** A page of it is answered. Below `key` where the list is a part of an object. */
  | { readonly list: readonly unknown[]; readonly key?: string }
  | { readonly location: string }
  | { readonly nothing: true }
  | { readonly refusal: number; readonly message: string };

export interface Route {
  readonly position: Position;
  /** Its name in GitHub's description. */
  readonly operation: string;
  readonly method: string;
  /** Below the repository. */
  readonly pattern: RegExp;
  /** Parameters that it heeds. */
  readonly query?: readonly string[];
  readonly right: Permission;
  readonly level?: 'write';
  answer(asked: Asked): Answered;
}

const notFound: Answered = { refusal: 404, message: 'Not Found' };
const hex = '([0-9a-f]{40})';

export const routes: readonly Route[] = [
  {
    position: 'commit',
    operation: 'git/get-commit',
    method: 'GET',
    pattern: new RegExp(`^/git/commits/${hex}$`),
    right: 'contents',
    answer: ({ world, names: [commit = ''] }) =>
      world.commits.has(commit) ? { json: commitOf(world, commit) } : notFound,
  },
  {
    position: 'commits',
    operation: 'repos/list-commits',
    method: 'GET',
    pattern: /^\/commits$/,
    query: ['sha', 'per_page', 'page'],
    right: 'contents',
    answer: ({ world, query }) => {
      const start = query.get('sha') ?? '';
      if (!world.commits.has(start)) return notFound;
      return { list: ancestry(world, start).map((commit) => commitOf(world, commit)) };
    },
  },
  {
    position: 'compare',
    operation: 'repos/compare-commits-with-basehead',
    method: 'GET',
    pattern: new RegExp(`^/compare/${hex}\\.\\.\\.${hex}$`),
    query: ['per_page'],
    right: 'contents',
    answer: ({ world, names: [base = '', head = ''] }) => {
      const before = ancestry(world, base);
      const both = ancestry(world, head).find((commit) => before.includes(commit));
      return both === undefined ? notFound : { json: { merge_base_commit: { sha: both } } };
    },
  },
  {
    position: 'artifacts',
    operation: 'actions/list-artifacts-for-repo',
    method: 'GET',
    pattern: /^\/actions\/artifacts$/,
    query: ['name', 'per_page', 'page'],
    right: 'actions',
    answer: ({ world, query }) => ({
      key: 'artifacts',
      list: world.artifacts
        .filter(({ name }) => !query.has('name') || name === query.get('name'))
        .reverse()
        .map((artifact) => artifactOf(world, artifact)),
    }),
  },
  {
    position: 'artifacts of run',
    operation: 'actions/list-workflow-run-artifacts',
    method: 'GET',
    pattern: /^\/actions\/runs\/(\d+)\/artifacts$/,
    query: ['name', 'per_page', 'page'],
    right: 'actions',
    answer: ({ world, names: [run], query }) =>
      world.runs.has(Number(run))
        ? {
            key: 'artifacts',
            list: world.artifacts
              .filter((artifact) => artifact.run === Number(run))
              .filter(({ name }) => !query.has('name') || name === query.get('name'))
              .map((artifact) => artifactOf(world, artifact)),
          }
        : notFound,
  },
  {
    position: 'artifact',
    operation: 'actions/download-artifact',
    method: 'GET',
    pattern: /^\/actions\/artifacts\/(\d+)\/zip$/,
    right: 'actions',
    answer: ({ world, names: [id], files }) => {
      const artifact = world.artifacts.find((one) => one.id === Number(id));
      if (artifact === undefined) return notFound;
      return artifact.expired
        ? { refusal: 410, message: 'Artifact has expired' }
        : { location: `${files}/artifacts/${artifact.id}.zip?sig=secret` };
    },
  },
  {
    position: 'run',
    operation: 'actions/get-workflow-run',
    method: 'GET',
    pattern: /^\/actions\/runs\/(\d+)$/,
    right: 'actions',
    answer: ({ world, names: [id] }) =>
      world.runs.has(Number(id)) ? { json: runOf(world, Number(id)) } : notFound,
  },
  {
    position: 'runs',
    operation: 'actions/list-workflow-runs-for-repo',
    method: 'GET',
    pattern: /^\/actions\/runs$/,
    query: ['head_sha', 'per_page', 'page'],
    right: 'actions',
    answer: ({ world, query }) => ({
      key: 'workflow_runs',
      list: [...world.runs]
        .filter(([, { headSha }]) => headSha === query.get('head_sha'))
        .reverse()
        .map(([id]) => runOf(world, id)),
    }),
  },
  {
    position: 'pulls',
    operation: 'pulls/list',
    method: 'GET',
    pattern: /^\/pulls$/,
    query: ['head', 'state', 'per_page', 'page'],
    right: 'pull-requests',
    answer: ({ world, query }) => {
      const [owner, branch] = (query.get('head') ?? '').split(/:(.*)/s);
      const list = [...world.pulls]
        .filter(([, pull]) => pull.state === query.get('state') && pull.headBranch === branch)
        // A fork that is gone still belongs to somebody.
        .filter(([, pull]) => (pull.headRepository ?? `${owner}/`).startsWith(`${owner}/`))
        .map(([number]) => pullOf(world, number));
      return { list };
    },
  },
  {
    position: 'pull',
    operation: 'pulls/get',
    method: 'GET',
    pattern: /^\/pulls\/(\d+)$/,
    right: 'pull-requests',
    answer: ({ world, names: [number] }) =>
      world.pulls.has(Number(number)) ? { json: pullOf(world, Number(number)) } : notFound,
  },
  {
    position: 'comments',
    operation: 'issues/list-comments',
    method: 'GET',
    pattern: /^\/issues\/(\d+)\/comments$/,
    query: ['per_page', 'page'],
    right: 'pull-requests',
    answer: ({ world, names: [pull] }) => ({
      list: world.comments.filter((one) => one.pull === Number(pull)).map(commentOf),
    }),
  },
  {
    position: 'create',
    operation: 'issues/create-comment',
    method: 'POST',
    pattern: /^\/issues\/(\d+)\/comments$/,
    right: 'pull-requests',
    level: 'write',
    answer: ({ world, token, names: [number], body }) => {
      const pull = world.pulls.get(Number(number));
      if (pull === undefined) return notFound;
      if (pull.locked) {
        return { refusal: 403, message: 'Unable to create comment because issue is locked.' };
      }
      const wrong = wrongBody(body);
      if (wrong !== undefined) return wrong;
      const id = world.nextComment;
      world.nextComment += 1;
      const { login } = token;
      const comment = { id, pull: Number(number), login, body: textOf(body) };
      world.comments.push(comment);
      return { status: 201, json: commentOf(comment) };
    },
  },
  {
    position: 'update',
    operation: 'issues/update-comment',
    method: 'PATCH',
    pattern: /^\/issues\/comments\/(\d+)$/,
    right: 'pull-requests',
    level: 'write',
    answer: ({ world, names: [id], body }) => {
      const comment = world.comments.find((one) => one.id === Number(id));
      if (comment === undefined) return notFound;
      const wrong = wrongBody(body);
      if (wrong !== undefined) return wrong;
      comment.body = textOf(body);
      return { json: commentOf(comment) };
    },
  },
  {
    position: 'delete',
    operation: 'issues/delete-comment',
    method: 'DELETE',
    pattern: /^\/issues\/comments\/(\d+)$/,
    right: 'pull-requests',
    level: 'write',
    answer: ({ world, names: [id] }) => {
      const at = world.comments.findIndex((one) => one.id === Number(id));
      if (at === -1) return notFound;
      world.comments.splice(at, 1);
      return { nothing: true };
    },
  },
];

function textOf(body: unknown): string {
  return (body as { readonly body: string }).body;
}

/** GitHub counts characters, and takes no empty text. */
function wrongBody(body: unknown): Answered | undefined {
  const keys = Object.keys(body ?? {}).join();
  const text = keys === 'body' ? textOf(body) : undefined;
  if (typeof text !== 'string' || text.trim() === '') {
    return { refusal: 422, message: 'Validation Failed' };
  }
  return [...text].length > 65_536
    ? { refusal: 422, message: 'Body is too long (maximum is 65536 characters)' }
    : undefined;
}
