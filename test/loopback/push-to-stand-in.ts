import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openImage } from '../../src/oci/open-image.ts';
import type { Clock, Http } from '../../src/ports.ts';
import type { Credentials } from '../../src/registry/credentials.ts';
import { imageToPush } from '../../src/registry/image-to-push.ts';
import { type PushReport, push } from '../../src/registry/push.ts';
import { parseRepository } from '../../src/registry/repository.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { type Position, positionOf } from '../standins/registry/faults.ts';
import type { SeenRequest, StandIn } from '../standins/registry/server.ts';
import { type ImageFiles, ociFiles, writeOciArchive } from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { RecordingLog, stillClock } from '../support/ports.ts';

/** Milliseconds until a request that stalls is given up; one that does not is waited for. */
const patience = 10;

/** Marks a request that is to stall: of several at once, the stand-in cannot tell which is the first. */
const mark = 'x-test-stalls';

export interface Pushed {
  readonly report: PushReport | undefined;
  readonly error: unknown;
  readonly log: RecordingLog;
  /** Milliseconds that were slept between tries. */
  readonly sleeps: readonly number[];
}

export interface PushOptions {
  readonly tags?: readonly string[];
  readonly files?: ImageFiles;
  readonly credentials?: Omit<Credentials, 'source'>;
  readonly lacking?: string;
  readonly cancelled?: AbortSignal;
  /** Which requests are to stall, and so need no patience; counted for each position from 0. */
  readonly stalls?: (position: Position, nth: number) => boolean;
  /** Instead of the network. */
  readonly http?: Http;
}

/** For the stand-in: whether `stalls` meant this request. */
export function isToStall({ headers }: SeenRequest): boolean {
  return headers[mark] !== undefined;
}

/** The files of an image of three layers, two of them the same. */
export function threeLayers(): ImageFiles {
  const layer = (content: string) => ({
    tar: rawTar(rawEntry({ name: 'etc/file' }, Buffer.from(content))),
  });
  return ociFiles({ layers: [layer('one'), layer('two'.repeat(5000)), layer('one')] });
}

/** Pushes an image to a stand-in over the network port of the runner, with a clock that never waits. */
export async function pushTo(
  standIn: Pick<StandIn, 'host'>,
  options: PushOptions = {},
): Promise<Pushed> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-push-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'image.tar');
  writeOciArchive(file, options.files ?? threeLayers());
  const image = await openImage(file);
  const log = new RecordingLog();
  const sleeps: number[] = [];
  const clock: Clock = {
    ...stillClock,
    // At once instead of after a while: before anything was sent.
    every: (_, work) => {
      work();
      return () => {};
    },
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
    },
  };
  const { cancelled = new AbortController().signal, credentials, lacking } = options;
  const http = options.http ?? stalling(new RunnerHttp({}, cancelled), options.stalls);
  const what = {
    image: await imageToPush(image),
    repository: parseRepository(`${standIn.host}/team/etl`, false),
    tags: options.tags ?? ['1.2'],
    credentials: async () => ({
      credentials: credentials && { ...credentials, source: 'the test' },
      ...(lacking === undefined ? {} : { lacking }),
    }),
  };
  try {
    const report = await push(what, { http, clock, log, cancelled });
    return { report, error: undefined, log, sleeps };
  } catch (error) {
    return { report: undefined, error, log, sleeps };
  } finally {
    await image.close();
  }
}

/** The stand-in is found to speak no https first, which is no request of a position. */
function stalling(http: Http, stalls: PushOptions['stalls']): Http {
  if (stalls === undefined) return http;
  const counts = new Map<Position, number>();
  return {
    send: (request) => {
      if (request.url.protocol === 'https:') return http.send(request);
      const position = positionOf(request.method, request.url.pathname);
      const nth = counts.get(position) ?? 0;
      counts.set(position, nth + 1);
      if (!stalls(position, nth)) return http.send(request);
      const headers = { ...request.headers, [mark]: 'yes' };
      return http.send({ ...request, headers, idleTimeout: patience });
    },
  };
}
