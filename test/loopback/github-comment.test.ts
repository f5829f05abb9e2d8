import { describe, expect, it } from 'vitest';
import { type Composed, upsertComment } from '../../src/github/upsert-comment.ts';
import type { Fault, Position } from '../standins/github/faults.ts';
import type { SeenRequest } from '../standins/github/server.ts';
import { emptyWorld, jobToken, sha, type World } from '../standins/github/world.ts';
import { gitHubForTest } from './github-stand-in.ts';

const marker = '<!-- test -->';
const bot = 'github-actions[bot]';

function world(...bodies: readonly string[]): World {
  const made = emptyWorld();
  made.pulls.set(7, {
    state: 'open',
    headSha: sha('head'),
    headBranch: 'topic',
    headRepository: 'octo/rocks',
  });
  for (const [id, body] of bodies.entries()) made.comments.push({ id, pull: 7, login: bot, body });
  made.nextComment = bodies.length;
  return made;
}

/** A comment of lines, of which each caller wants one, and leaves the others. */
function withLine(line: string): (existing: string | undefined) => Composed {
  return (existing = marker) => {
    const lines = new Set(existing.split('\n').slice(1)).add(line);
    const body = [marker, ...[...lines].sort()].join('\n');
    return body === existing ? { kind: 'keep' } : { kind: 'write', body };
  };
}

const work = (line: string, headSha = sha('head')) => ({
  pull: 7,
  headSha,
  marker,
  compose: withLine(line),
});

const writes = (seen: readonly SeenRequest[]) =>
  seen
    .map(({ position }) => position)
    .filter((one) => ['create', 'update', 'delete'].includes(one));

describe('the comment', () => {
  it('is made, then edited in place, then left alone', async () => {
    const { repository, world: made, seen, complaints } = await gitHubForTest({ world: world() });
    const url = 'https://github.com/octo/rocks/pull/7#issuecomment-0';
    expect(await upsertComment(repository, work('a'))).toEqual({ kind: 'created', url });
    expect(await upsertComment(repository, work('b'))).toEqual({ kind: 'updated', url });
    expect(await upsertComment(repository, work('a'))).toEqual({ kind: 'unchanged', url });
    expect(made.comments.map(({ body }) => body)).toEqual([`${marker}\na\nb`]);
    expect(writes(seen)).toEqual(['create', 'update']);
    expect(complaints).toEqual([]);
  });

  it('is not made when none is wanted', async () => {
    const { repository, seen } = await gitHubForTest({ world: world() });
    const compose = () => ({ kind: 'keep' }) as const;
    expect(await upsertComment(repository, { ...work('a'), compose })).toEqual({ kind: 'absent' });
    expect(writes(seen)).toEqual([]);
  });

  it('is right whatever line breaks GitHub keeps it with', async () => {
    const { repository, seen } = await gitHubForTest({ world: world(`${marker}\r\na\r\n`) });
    const compose = () => ({ kind: 'write', body: `${marker}\na` }) as const;
    const done = await upsertComment(repository, { ...work('a'), compose });
    expect(done.kind).toBe('unchanged');
    expect(writes(seen)).toEqual([]);
  });

  it.each([
    ['another author with the same marker', 'mallory', `${marker}\nplanted`],
    ['an account that is gone', undefined, `${marker}\nplanted`],
    ['the same author, who quotes the marker', bot, `Somebody wrote: ${marker}`],
    ['the same author about something else', bot, '<!-- test-2 -->'],
  ])('is never that of %s', async (_, login, body) => {
    const made = world();
    made.comments.push({ id: 1, pull: 7, login, body });
    made.nextComment = 2;
    const { repository } = await gitHubForTest({ world: made });
    expect((await upsertComment(repository, work('a'))).kind).toBe('created');
    expect(made.comments.map((one) => one.body)).toEqual([body, `${marker}\na`]);
  });

  it.each([false, true])(
    'is found on the last of many pages, on an Enterprise Server: %s',
    async (isEnterprise) => {
      const made = world(...Array.from({ length: 9 }, (_, index) => `${index}`), `${marker}\na`);
      const { repository } = await gitHubForTest({ world: made, pageSize: 2, isEnterprise });
      expect((await upsertComment(repository, work('a'))).kind).toBe('unchanged');
    },
  );

  it('counts as made by who made it, though another has written over it since', async () => {
    const made = world();
    const { repository } = await gitHubForTest({
      world: made,
      hold: async ({ position, nth }) => {
        const [comment] = made.comments;
        if (position === 'comments' && nth === 1 && comment) comment.body = `${marker}\nb`;
      },
    });
    expect((await upsertComment(repository, work('a'))).kind).toBe('created');
    expect(made.comments.map(({ body }) => body)).toEqual([`${marker}\na\nb`]);
  });

  it('is one, though comments before it go while pages are read', async () => {
    const made = world(...Array.from({ length: 4 }, (_, index) => `${index}`), `${marker}\na`);
    const { repository } = await gitHubForTest({
      world: made,
      pageSize: 2,
      // What was on the second page is on the first by then.
      hold: async ({ position, nth }) => {
        if (position === 'comments' && nth === 2) made.comments.splice(0, 2);
      },
    });
    await upsertComment(repository, work('b'));
    const ours = made.comments.filter(({ body }) => body.startsWith(marker));
    expect(ours).toEqual([expect.objectContaining({ id: 4, body: `${marker}\na\nb` })]);
  });

  it('is one: of several the oldest is kept', async () => {
    const made = world(`${marker}\na`, 'of somebody', `${marker}\nb`, `${marker}\nc`);
    const { repository } = await gitHubForTest({ world: made });
    await upsertComment(repository, work('d'));
    expect(made.comments.map(({ body }) => body)).toEqual([`${marker}\na\nd`, 'of somebody']);
  });

  it('is made anew when somebody deletes it in the middle', async () => {
    const made = world(`${marker}\na`);
    const { repository } = await gitHubForTest({
      world: made,
      hold: async ({ position, nth }) => {
        if (position === 'update' && nth === 0) made.comments.pop();
      },
    });
    expect((await upsertComment(repository, work('b'))).kind).toBe('created');
    expect(made.comments.map(({ body }) => body)).toEqual([`${marker}\nb`]);
  });

  it.each([
    ['has newer commits', { headSha: sha('newer') }],
    ['is closed', { state: 'closed' as const }],
  ])('is left alone when the pull request %s', async (_, change) => {
    const made = world(`${marker}\nnewer`);
    Object.assign(made.pulls.get(7) ?? {}, change);
    const { repository, seen } = await gitHubForTest({ world: made });
    expect(await upsertComment(repository, work('a'))).toEqual({ kind: 'outdated' });
    expect(writes(seen)).toEqual([]);
  });

  it.each([
    ['the conversation is locked', { locked: true }, 'write', /the conversation is locked/],
    ['the token may only read', {}, 'read', /needs 'permissions: pull-requests: write'/],
    ['the token may nothing', {}, undefined, /needs 'permissions: pull-requests: write'/],
  ] as const)('is refused in words when %s', async (_, change, right, why) => {
    const made = world();
    Object.assign(made.pulls.get(7) ?? {}, change);
    const rights = right === undefined ? {} : ({ 'pull-requests': right } as const);
    made.tokens.set(jobToken, { login: bot, rights });
    const { repository } = await gitHubForTest({ world: made });
    const done = await upsertComment(repository, work('a'));
    expect(done).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
    expect(made.comments).toEqual([]);
  });
});

describe.each<Position>(['viewer', 'pull', 'comments', 'create', 'update', 'delete'])(
  'a fault at the request %s',
  (position) => {
    /** So that every kind of request comes. */
    const start = () =>
      position === 'create' ? world() : world(`${marker}\na`, `${marker}\nduplicate`);

    it.each<Fault>([
      'reset',
      'lost answer',
      'truncated',
      { status: 502 },
      { status: 403, headers: { 'retry-after': '2' } },
      { status: 422, message: 'Validation Failed: was submitted too quickly' },
    ])('leaves one comment with what is wanted: %j', async (fault) => {
      const {
        repository,
        world: made,
        complaints,
      } = await gitHubForTest({
        world: start(),
        fault: (seen) => (seen.position === position && seen.nth < 2 ? fault : undefined),
      });
      const done = await upsertComment(repository, work('b'));
      expect(['created', 'updated']).toContain(done.kind);
      expect(made.comments.map(({ body }) => body)).toEqual([
        position === 'create' ? `${marker}\nb` : `${marker}\na\nb`,
      ]);
      expect(complaints).toEqual([]);
    });

    it('that asks to be left alone for an hour is told, and is no refusal', async () => {
      const headers = { 'retry-after': '3600' };
      const { repository } = await gitHubForTest({
        world: start(),
        fault: (seen) => (seen.position === position ? { status: 403, headers } : undefined),
      });
      const done = upsertComment(repository, work('b'));
      await expect(done).rejects.toThrow(/GitHub wants to be left alone until/);
    });

    it('that lasts is told, and nothing is lost', async () => {
      const { repository, world: made } = await gitHubForTest({
        world: start(),
        fault: (seen) => (seen.position === position ? { status: 500 } : undefined),
      });
      const done = upsertComment(repository, work('b'));
      await expect(done).rejects.toMatchObject({ name: 'ServiceError' });
      const lines = position === 'delete' ? 'a\nb' : 'a';
      expect(made.comments[0]?.body).toBe(
        position === 'create' ? undefined : `${marker}\n${lines}`,
      );
    });
  },
);

describe('several jobs at once', () => {
  /** Lets the first `count` requests of a kind wait for each other. */
  function meeting(position: Position, count: number) {
    let arrived = 0;
    let open = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    return async (seen: SeenRequest) => {
      if (seen.position !== position || seen.nth >= count) return;
      arrived += 1;
      if (arrived === count) open();
      await all;
    };
  }

  it.each([2, 3, 5])('that all make it end with one comment of all %i', async (count) => {
    const hold = meeting('create', count);
    const given = await gitHubForTest({ world: world(), hold });
    const lines = Array.from({ length: count }, (_, index) => `line ${index}`);
    await Promise.all(lines.map((line) => upsertComment(given.repository, work(line))));
    expect(given.world.comments.map(({ body }) => body)).toEqual([[marker, ...lines].join('\n')]);
    expect(given.seen.filter(({ position }) => position === 'create')).toHaveLength(count);
  });

  it.each([2, 3, 5])('that all edit it end with the lines of all %i', async (count) => {
    const hold = meeting('update', count);
    const given = await gitHubForTest({ world: world(`${marker}\na`), hold });
    const lines = Array.from({ length: count }, (_, index) => `line ${index}`);
    await Promise.all(lines.map((line) => upsertComment(given.repository, work(line))));
    const [only, ...others] = given.world.comments;
    expect(only?.body).toBe([marker, 'a', ...lines].join('\n'));
    expect(others).toEqual([]);
  });

  it('of which one was killed before it saw its duplicate leave one comment', async () => {
    const given = await gitHubForTest({ world: world(`${marker}\na`, `${marker}\nkilled`) });
    await Promise.all(['b', 'c'].map((line) => upsertComment(given.repository, work(line))));
    expect(given.world.comments.map(({ body }) => body)).toEqual([`${marker}\na\nb\nc`]);
  });

  it('of which one is for an older commit leave the newer one alone', async () => {
    const made = world(`${marker}\nold`);
    const given = await gitHubForTest({
      world: made,
      hold: async ({ position, nth }) => {
        // The push comes while the older job reads the comments.
        if (position === 'comments' && nth === 0)
          Object.assign(made.pulls.get(7) ?? {}, { headSha: sha('newer') });
      },
    });
    await upsertComment(given.repository, work('older'));
    await upsertComment(given.repository, work('newest', sha('newer')));
    expect(made.comments[0]?.body).toContain('newest');
  });

  it('that never agree are told to let one job write', async () => {
    const given = await gitHubForTest({ world: world() });
    let times = 0;
    const compose = (): Composed => ({ kind: 'write', body: `${marker}\n${times++}` });
    await expect(upsertComment(given.repository, { ...work('a'), compose })).rejects.toThrow(
      'was looked at 20 times, and each time others had changed it; let one job write it',
    );
  });
});
