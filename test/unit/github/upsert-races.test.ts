import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GitHubApi } from '../../../src/github/api.ts';
import { type Commented, upsertComment } from '../../../src/github/upsert-comment.ts';
import type { Clock, Http, HttpRequest } from '../../../src/ports.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { stillClock, testPorts } from '../../support/ports.ts';

const marker = '<!-- test -->';
const headSha = 'a'.repeat(40);

afterEach(() => vi.restoreAllMocks());

/** Time that passes only when everybody waits. */
class Time {
  #now = 0;
  #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  wait(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.#waiting.push({ at: this.#now + milliseconds, wake }));
  }

  async until(work: Promise<unknown>): Promise<void> {
    let over = false;
    const end = () => {
      over = true;
    };
    work.then(end, end);
    for (;;) {
      await new Promise((done) => setImmediate(done));
      if (over) return;
      this.#waiting.sort((one, other) => one.at - other.at);
      const next = this.#waiting.shift();
      if (next === undefined) throw new Error('everybody waits for nothing');
      this.#now = next.at;
      next.wake();
    }
  }
}

interface StoredComment {
  readonly id: number;
  body: string;
}

/** The comments of a pull request, each request to which takes its time before and after it is carried out. */
function slowGitHub(time: Time, latency: () => number, comments: StoredComment[]): Http {
  let nextId = comments.length + 1;
  const carriedOut = ({ method, url, body }: HttpRequest): [number, unknown] => {
    const written = method === 'GET' || method === 'DELETE' ? {} : JSON.parse(`${body}`);
    const id = Number(/comments\/(\d+)$/.exec(url.pathname)?.[1]);
    const comment = comments.find((one) => one.id === id);
    if (url.pathname === '/graphql') return [200, { data: { viewer: { login: 'bot' } } }];
    if (url.pathname.endsWith('/pulls/7')) return [200, pull];
    if (method === 'POST') {
      const made = { id: nextId, body: written.body };
      nextId += 1;
      comments.push(made);
      return [201, shown(made)];
    }
    if (method === 'GET') return [200, comments.map(shown)];
    if (comment === undefined) return [404, { message: 'Not Found' }];
    if (method === 'DELETE') comments.splice(comments.indexOf(comment), 1);
    else comment.body = written.body;
    return method === 'DELETE' ? [204, null] : [200, shown(comment)];
  };
  return {
    send: async (request) => {
      await time.wait(latency());
      const [status, json] = carriedOut(request);
      const answer = httpAnswer(status, JSON.stringify(json));
      await time.wait(latency());
      return answer;
    },
  };
}

const shown = ({ id, body }: StoredComment) => ({
  id,
  body,
  user: { login: 'bot' },
  html_url: `https://github.com/octo/rocks/pull/7#issuecomment-${id}`,
});

const pull = {
  number: 7,
  state: 'open',
  merge_commit_sha: null,
  labels: [],
  head: { sha: headSha, ref: 'topic', repo: null },
  base: { repo: { full_name: 'octo/rocks' } },
};

/** Numbers from 0 to 1, always the same for a seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe('any number of jobs that comment at any times', () => {
  it.each([
    ['make one comment', 0],
    ['edit the one that is there', 1],
    ['keep the oldest of several', 3],
  ])('%s, in which what each has to say stands', async (_, there) => {
    const base = testPorts();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4_000_000_000 }),
        fc.integer({ min: 2, max: 20 }),
        async (seed, jobs) => {
          const random = numbers(seed);
          vi.spyOn(Math, 'random').mockImplementation(random);
          const time = new Time();
          const clock: Clock = { ...stillClock, sleep: (milliseconds) => time.wait(milliseconds) };
          const comments = Array.from({ length: there }, (_, index) => ({
            id: index + 1,
            body: marker,
          }));
          const http = slowGitHub(time, () => (random() < 0.2 ? 1_400 : 50) * random(), comments);
          const job = async (line: string): Promise<Commented> => {
            const ports = { ...base, http, clock };
            const api = new GitHubApi('https://api.github.com', 'token', ports);
            await time.wait(5_000 * random());
            const repository = { api, name: 'octo/rocks', path: ['repos', 'octo', 'rocks'] };
            const compose = (existing = marker) => {
              const lines = [...new Set(existing.split('\n').slice(1)).add(line)].sort();
              return { kind: 'write', body: [marker, ...lines].join('\n') } as const;
            };
            return await upsertComment(repository, { pull: 7, headSha, marker, compose });
          };
          const lines = Array.from({ length: jobs }, (_, index) => `line ${10 + index}`);
          const all = Promise.all(lines.map(job));
          await time.until(all);
          await all;
          expect(comments).toEqual([{ id: 1, body: [marker, ...lines].join('\n') }]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
