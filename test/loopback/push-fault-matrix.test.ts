/**
 * Every request of a push with everything that may become of it, once and always. Whatever happens,
 * no tag stands for something that is not there, and what cannot be mended ends in one sentence.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { tries } from '../../src/retry.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import { type SeenRequest, type StandIn, startStandIn } from '../standins/registry/server.ts';
import { isToStall, type Loss, type Pushed, pushTo, twoPlatforms } from './push-to-stand-in.ts';

const positions = [
  'token',
  'list tags',
  'look up tag',
  'look up digest',
  'look up blob',
  'mount blob',
  'begin upload',
  'send blob',
  'write manifest',
  'write tag',
  'read tag',
] as const satisfies readonly Position[];
type Broken = (typeof positions)[number];

/** Sent with a body or asking for a change: no client may follow these to another place by itself. */
const changing: readonly Broken[] = [
  'mount blob',
  'begin upload',
  'send blob',
  'write manifest',
  'write tag',
];
/** Written under a name, once and for all. */
const writing: readonly Broken[] = ['write manifest', 'write tag'];

interface Trouble {
  /** What the server does. */
  readonly fault?: Fault | 'redirect';
  /** What the way to it does. */
  readonly loss?: Loss;
  /** The requests that it can happen to; all when absent. */
  readonly at?: readonly Broken[];
  /** Where one time of it is the end. */
  readonly fatal?: readonly Broken[];
  /** Where it does no harm however often it happens. */
  readonly harmless?: readonly Broken[];
}

const expired = 'Your authorization token has expired. Reauthenticate and try again.';
const notToken = positions.filter((position) => position !== 'token');
const troubles: Readonly<Record<string, Trouble>> = {
  'status 408': { fault: { status: 408 } },
  'status 429': { fault: { status: 429 } },
  'status 429 with seconds to wait': {
    fault: { status: 429, code: 'TOOMANYREQUESTS', headers: { 'retry-after': '7' } },
  },
  'status 429 with an hour to wait': {
    fault: { status: 429, headers: { 'retry-after': '3600' } },
    fatal: positions,
  },
  'status 500': { fault: { status: 500 } },
  'status 502': { fault: { status: 502 } },
  'status 503': { fault: { status: 503 } },
  'status 504': { fault: { status: 504 } },
  'a reset before the request is read': { fault: 'reset' },
  // What was stored is found again, whatever became of the answers.
  'a reset instead of the answer': { fault: 'answer lost', harmless: ['send blob'] },
  'a connection that stalls': { fault: 'stall' },
  'an answer that breaks off': { fault: 'answer cut', harmless: ['send blob'] },
  // What is read to its end.
  'a body that breaks off': { fault: 'body cut', at: ['token', 'list tags', 'read tag'] },
  'a token that has expired': { fault: 'expired token', at: notToken },
  'a token that has expired, as ECR says it': {
    fault: { status: 403, code: 'DENIED', message: expired },
    at: notToken,
    harmless: ['look up tag', 'look up digest', 'look up blob', 'mount blob'],
  },
  'a token that has expired, as public ECR says it': {
    fault: { status: 400, code: 'DENIED', message: 'Your Authorization Token is invalid' },
    at: notToken,
    harmless: ['look up tag', 'look up digest', 'look up blob', 'mount blob'],
  },
  'an upload that is gone': { fault: 'upload gone', at: ['send blob'] },
  'another digest that was stored': {
    fault: 'other digest',
    at: ['send blob', 'write manifest', 'write tag'],
    fatal: writing,
    harmless: ['send blob'],
  },
  'a redirect to another host': {
    fault: 'redirect',
    fatal: ['token', 'read tag', ...changing.filter((position) => position !== 'mount blob')],
    harmless: ['list tags', 'look up tag', 'look up digest', 'look up blob', 'mount blob'],
  },
  'a certificate that is not trusted': { loss: ['tls', 'CERT_HAS_EXPIRED'], fatal: positions },
  'a name that does not exist': { loss: ['dns', 'ENOTFOUND'], fatal: positions },
  'a name server that is away': { loss: ['dns', 'EAI_AGAIN'] },
};

const cells = Object.entries(troubles).flatMap(([name, trouble]) =>
  (trouble.at ?? positions).map((position) => [name, position, trouble] as const),
);

const standIns: StandIn[] = [];
afterEach(() => {
  for (const standIn of standIns.splice(0)) standIn.stop();
});

/** Tags that were there before, on two pages. */
const older = ['0.1', '0.2'];

interface Scene extends Pushed {
  readonly standIn: StandIn;
  /** Where redirects lead. */
  readonly stranger: StandIn | undefined;
  readonly message: string;
}

async function play(position: Broken, trouble: Trouble, isHit: (nth: number) => boolean) {
  const { fault, loss } = trouble;
  const stranger =
    fault === 'redirect' ? await startStandIn({ takesEveryUpload: true }) : undefined;
  if (stranger !== undefined) standIns.push(stranger);
  const faultOf = ({ path }: SeenRequest): Fault | undefined =>
    fault === 'redirect'
      ? { status: 307, headers: { location: `http://${stranger?.host}${path}` } }
      : fault;
  const standIn = await startStandIn({
    access: { scheme: 'bearer', user: 'me', password: 'hunter2' },
    neverMounts: position === 'begin upload',
    silent: position === 'read tag',
    tagsPerPage: 1,
    fault: (seen) => {
      if (fault === 'stall') return isToStall(seen) ? fault : undefined;
      return seen.position === position && isHit(seen.nth) ? faultOf(seen) : undefined;
    },
  });
  standIns.push(standIn);
  if (position === 'list tags') for (const tag of older) standIn.shelf.tags.set(tag, 'older');
  const isMeant = (one: Position, nth: number) => one === position && isHit(nth);
  const pushed = await pushTo(standIn, {
    files: twoPlatforms(),
    credentials: { username: 'me', password: 'hunter2' },
    mountFrom: 'team/base',
    looksForLatest: position === 'list tags',
    stalls: (one, nth) => fault === 'stall' && isMeant(one, nth),
    loses: (one, nth) => (isMeant(one, nth) ? loss : undefined),
  });
  const { error } = pushed;
  return { ...pushed, standIn, stranger, message: error instanceof Error ? error.message : '' };
}

/** Holds of every push, whatever became of it. */
function expectNoHarm({ standIn, stranger, report, message, log }: Scene): void {
  const { tags, manifests, blobs } = standIn.shelf;
  expect(standIn.complaints).toEqual([]);
  for (const [tag, digest] of tags) {
    if (older.includes(tag)) continue;
    const index = JSON.parse(String(manifests.get(digest)));
    for (const child of index.manifests) {
      const { config, layers } = JSON.parse(String(manifests.get(child.digest)));
      for (const { digest } of [config, ...layers]) expect(blobs.has(digest)).toBe(true);
    }
  }
  for (const { headers } of stranger?.seen ?? []) expect(headers.authorization).toBeUndefined();
  const shown = [message, ...log.texts('info'), ...log.texts('debug'), JSON.stringify(report)];
  expect(shown.join('\n')).not.toMatch(/hunter2|token-\d|_state/);
}

function expectRecovered({ standIn, report, one, error }: Scene): void {
  expect(error).toBeUndefined();
  expect(one).toMatchObject({ state: 'pushed', uploaded: { blobs: 4 } });
  expect(standIn.shelf.tags.get('1.2')).toBe(report?.digest);
}

const remedies =
  /(run the step again|check |correct |ask |give |create |look for|raise |name the registry)/;

/** Host, repository, request and remedy. */
function expectSentence({ standIn, stranger, error, message, report, one }: Scene): void {
  expect(error).toBeInstanceOf(ServiceError);
  expect((error as ServiceError).failure.retryable).toBe(false);
  expect([standIn.host, stranger?.host]).toContain(/^\S+/.exec(message)?.[0]);
  expect(message).toMatch(/ (HEAD|GET|POST|PUT) http:\/\/127\.0\.0\.1:\d+\//);
  expect(message).toContain('/team/etl');
  expect(message).toMatch(remedies);
  expect(message).toMatch(/\.$/);
  expect(message).not.toContain('\n');
  // What is looked for before the push ends it before there is anything to report.
  if (report !== undefined) expect(one?.state).toBe('failed');
}

describe('once', () => {
  it.each(cells)('%s at: %s', async (_, position, trouble) => {
    // The first request of all has no token yet, and the second one its first: neither can expire.
    const first = position === 'list tags' ? 2 : 0;
    const scene = await play(position, trouble, (nth) => nth === first);
    expectNoHarm(scene);
    if (trouble.fatal?.includes(position)) expectSentence(scene);
    else expectRecovered(scene);
  });
});

describe('always', () => {
  it.each(cells)('%s at: %s', async (_, position, trouble) => {
    const scene = await play(position, trouble, () => true);
    expectNoHarm(scene);
    if (trouble.harmless?.includes(position)) return expectRecovered(scene);
    expectSentence(scene);
    const isFatal = trouble.fatal?.includes(position);
    const { message } = scene;
    if (isFatal) expect(message).not.toContain('It was tried 5');
    else if (trouble.fault !== 'expired token' && !/expired|Token is invalid/.test(message)) {
      expect(message).toContain(`It was tried ${tries} times`);
    }
  });
});
