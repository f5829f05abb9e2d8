import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openImageOrIndex } from '../../src/oci/open-image.ts';
import type { Clock, Http, HttpFaultKind } from '../../src/ports.ts';
import type { Credentials } from '../../src/registry/credentials.ts';
import type { Destination } from '../../src/registry/destination.ts';
import { imageToPush } from '../../src/registry/image-to-push.ts';
import { lookForLatest } from '../../src/registry/look-for-latest.ts';
import { type ImagePush, pushImage } from '../../src/registry/push-image.ts';
import {
  type DestinationReport,
  type OnPartialFailure,
  type PushReport,
  pushFailure,
} from '../../src/registry/push-report.ts';
import { parseRepository } from '../../src/registry/repository.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { type Position, positionOf } from '../standins/registry/faults.ts';
import type { SeenRequest, StandIn } from '../standins/registry/server.ts';
import { type ImageFiles, ociFiles, writeOciArchive } from '../support/oci-fixtures.ts';
import { addPlatformImage, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { RecordingLog, stillClock } from '../support/ports.ts';

/** Milliseconds until a request that stalls is given up; one that does not is waited for. */
const patience = 10;

/** Marks a request that is to stall: of several at once, the stand-in cannot tell which is the first. */
const mark = 'x-test-stalls';

export interface Pushed {
  /** Of the whole push; undefined when it was thrown out of. */
  readonly report: PushReport | undefined;
  /** Of the first destination. */
  readonly one: DestinationReport | undefined;
  /** What a step would fail with. */
  readonly error: unknown;
  readonly log: RecordingLog;
  /** Milliseconds that were slept between tries. */
  readonly sleeps: readonly number[];
}

export type Loss = readonly [kind: HttpFaultKind, code: string];

export interface PushOptions {
  readonly tags?: readonly string[];
  readonly files?: ImageFiles;
  readonly credentials?: Omit<Credentials, 'source'>;
  readonly lacking?: string;
  readonly mountFrom?: string;
  /** Looks first whether `latest` would be this image, were it of version 1.2. */
  readonly looksForLatest?: boolean;
  /** Other registries that the image is pushed to in the same step. */
  readonly also?: readonly Pick<StandIn, 'host'>[];
  readonly concurrency?: number;
  readonly onPartialFailure?: OnPartialFailure;
  readonly cancelled?: AbortSignal;
  /** Which requests are to stall, and so need no patience; counted for each position from 0. */
  readonly stalls?: (position: Position, nth: number) => boolean;
  /** Which requests find no way to the server, and why; counted likewise. */
  readonly loses?: (position: Position, nth: number) => Loss | undefined;
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

/** The files of an index of two images, whose layers differ. */
export function twoPlatforms(): ImageFiles {
  const files: ImageFiles = new Map();
  const entries = ['amd64', 'arm64'].map((architecture) =>
    addPlatformImage(files, { platform: { os: 'linux', architecture }, content: architecture }),
  );
  return taggedIndex(files, entries).files;
}

/** Pushes an image to stand-ins over the network port of the runner, with a clock that never waits. */
export async function pushTo(
  standIn: Pick<StandIn, 'host'>,
  options: PushOptions = {},
): Promise<Pushed> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-push-'));
  const file = join(directory, 'image.tar');
  writeOciArchive(file, options.files ?? threeLayers());
  const image = await openImageOrIndex(file);
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
  const { cancelled = new AbortController().signal, onPartialFailure, concurrency } = options;
  const http = options.http ?? tampered(new RunnerHttp({}, cancelled), options);
  const ports = { http, clock, log, cancelled };
  try {
    const destinations = [standIn, ...(options.also ?? [])].map(({ host }) =>
      destination(host, options),
    );
    if (options.looksForLatest === true) {
      for (const one of destinations) await lookForLatest(one, '1.2', [/^(.*)$/], ports);
    }
    const what: ImagePush = {
      image: await imageToPush(image),
      destinations,
      ...(onPartialFailure === undefined ? {} : { onPartialFailure }),
      ...(concurrency === undefined ? {} : { concurrency }),
    };
    const report = await pushImage(what, ports);
    const error = pushFailure(report, onPartialFailure);
    return { report, one: report.destinations[0], error, log, sleeps };
  } catch (error) {
    return { report: undefined, one: undefined, error, log, sleeps };
  } finally {
    await image.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function destination(host: string, options: PushOptions): Destination {
  const { tags = ['1.2'], credentials, lacking, mountFrom } = options;
  return {
    repository: parseRepository(`${host}/team/etl`, false),
    tags,
    credentials: async () => ({
      credentials: credentials && { ...credentials, source: 'the test' },
      ...(lacking === undefined ? {} : { lacking }),
    }),
    ...(mountFrom === undefined ? {} : { mountFrom }),
  };
}

/** The stand-in is found to speak no https first, which is no request of a position. */
function tampered(http: Http, { stalls, loses }: PushOptions): Http {
  const counts = new Map<Position, number>();
  return {
    send: async (request) => {
      if (request.url.protocol === 'https:') return http.send(request);
      const position = positionOf(request.method, request.url.pathname + request.url.search);
      const nth = counts.get(position) ?? 0;
      counts.set(position, nth + 1);
      const [kind, code] = loses?.(position, nth) ?? [];
      if (kind !== undefined) {
        const fault = { name: 'HttpFault', kind, code };
        throw Object.assign(new Error('the test wants it so'), fault);
      }
      if (stalls?.(position, nth) !== true) return http.send(request);
      const headers = { ...request.headers, [mark]: 'yes' };
      return http.send({ ...request, headers, idleTimeout: patience });
    },
  };
}
