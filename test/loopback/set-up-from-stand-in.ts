import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { parseReleasesRef } from '../../src/chisel/releases-ref.ts';
import {
  type ChiselSetup,
  type InstalledChisel,
  setUpChisel,
} from '../../src/chisel/set-up-chisel.ts';
import { parseVersionWanted } from '../../src/chisel/version-wanted.ts';
import type { Clock, Exec, Http, Ports } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import {
  type StandIn,
  type StandInOptions,
  startStandIn,
} from '../standins/github-releases/server.ts';
import { type RecordingLog, stillClock, testPorts } from '../support/ports.ts';

/** Milliseconds until a request that stalls is given up; one that does not is waited for. */
const patience = 10;

/** Marks a request that is to stall. */
const mark = 'x-test-stalls';

export interface SetUpOptions extends Partial<Pick<ChiselSetup, 'checksum' | 'machine'>> {
  readonly version?: string;
  readonly releases?: string;
  readonly token?: string;
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Of an earlier run, whose directories it shares. */
  readonly ports?: Ports & { readonly log: RecordingLog };
  readonly cancelled?: AbortSignal;
  /** Which requests are to stall, by path; counted for each path from 0. */
  readonly stalls?: (path: string, nth: number) => boolean;
}

export interface SetUp {
  readonly installed: InstalledChisel | undefined;
  readonly error: unknown;
  readonly ports: Ports & { readonly log: RecordingLog };
  /** Milliseconds that were slept between tries. */
  readonly sleeps: readonly number[];
}

/** For the stand-in: whether `stalls` meant this request. */
export function isToStall({ headers }: { readonly headers: object }): boolean {
  return mark in headers;
}

/** Sets chisel up from a stand-in over the network port of the runner, with a clock that never waits. */
export async function setUpFrom(
  { base }: Pick<StandIn, 'base'>,
  options: SetUpOptions = {},
): Promise<SetUp> {
  const { version = '1.4.1', releases, token, now, cancelled, stalls } = options;
  const sleeps: number[] = [];
  const clock: Clock = {
    ...stillClock,
    ...(now === undefined ? {} : { now: () => now }),
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
    },
  };
  const signal = cancelled ?? new AbortController().signal;
  const http = stalling(new RunnerHttp({}, signal), stalls);
  const own = testPorts({ clock, http, exec: programs, cancelled: signal });
  const ports = options.ports === undefined ? own : { ...own, context: options.ports.context };
  const wanted = parseVersionWanted(version);
  const ref = releases === undefined ? undefined : parseReleasesRef(releases);
  if (wanted === undefined) throw new Error(`${version} is no version.`);
  const setup: ChiselSetup = {
    version: wanted,
    checksum: options.checksum,
    releases: ref,
    site: { base: new URL(`${base}/`), token },
    machine: options.machine ?? { platform: 'linux', arch: 'x64' },
  };
  try {
    return { installed: await setUpChisel(setup, ports), error: undefined, ports, sleeps };
  } catch (error) {
    return { installed: undefined, error, ports, sleeps };
  }
}

const standIns: StandIn[] = [];

/** Starts a stand-in that `stopAll` ends. */
export async function start(options?: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  standIns.push(standIn);
  return standIn;
}

/** Ends the stand-ins of a test; none of them had a request to complain of. */
export function stopAll(): void {
  for (const standIn of standIns.splice(0)) {
    expect(standIn.complaints).toEqual([]);
    standIn.stop();
  }
}

/** The sentence that a set-up ends with. */
export async function refusal(standIn: StandIn, options?: SetUpOptions): Promise<string> {
  const { error } = await setUpFrom(standIn, options);
  expect(error).toBeInstanceOf(Error);
  return (error as Error).message;
}

/** Every path below a directory, sorted. */
export function treeOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true }).map(String).sort();
}

const programs: Exec = {
  capture: (tool, args) =>
    new Promise((resolve) => {
      execFile(tool, [...args], (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : 1, stdout, stderr });
      });
    }),
  stream: (tool) => Promise.reject(new Error(`unexpected program: ${tool}`)),
};

function stalling(http: Http, stalls: SetUpOptions['stalls'] = () => false): Http {
  const counts = new Map<string, number>();
  return {
    send: (request) => {
      if (request.idleTimeout === undefined) throw new Error(`waits for ever: ${request.url}`);
      const path = request.url.pathname;
      const nth = counts.get(path) ?? 0;
      counts.set(path, nth + 1);
      if (!stalls(path, nth)) return http.send(request);
      const headers = { ...request.headers, [mark]: 'yes' };
      return http.send({ ...request, headers, idleTimeout: patience });
    },
  };
}
