import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Aws } from '../../src/aws.ts';
import type {
  Cache,
  Clock,
  Exec,
  GitHubEvent,
  Http,
  Log,
  Place,
  Ports,
  State,
} from '../../src/ports.ts';

export interface LogEntry {
  readonly kind: 'info' | 'debug' | 'notice' | 'warning' | 'error' | 'group' | 'foreign' | 'mask';
  readonly text: string;
  readonly place?: Place;
  readonly title?: string;
}

/** A log that keeps what it was told, for tests to look at. */
export class RecordingLog implements Log {
  readonly entries: LogEntry[] = [];

  info(text: string): void {
    this.entries.push({ kind: 'info', text });
  }
  debug(text: string): void {
    this.entries.push({ kind: 'debug', text });
  }
  notice(text: string, place?: Place, title?: string): void {
    this.#annotate('notice', text, place, title);
  }
  warning(text: string, place?: Place, title?: string): void {
    this.#annotate('warning', text, place, title);
  }
  error(text: string, place?: Place, title?: string): void {
    this.#annotate('error', text, place, title);
  }
  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.entries.push({ kind: 'group', text: title });
    return await work();
  }
  async foreign<T>(work: (print: (line: string) => void) => Promise<T>): Promise<T> {
    return await work((line) => this.entries.push({ kind: 'foreign', text: line }));
  }

  mask(secret: string): void {
    this.entries.push({ kind: 'mask', text: secret });
  }

  /** The texts of one kind, in order. */
  texts(kind: LogEntry['kind']): string[] {
    return this.entries.filter((entry) => entry.kind === kind).map((entry) => entry.text);
  }

  #annotate(kind: 'notice' | 'warning' | 'error', text: string, place?: Place, title?: string) {
    this.entries.push({
      kind,
      text,
      ...(place === undefined ? {} : { place }),
      ...(title === undefined ? {} : { title }),
    });
  }
}

/** A clock that stands still; what is asked for regularly never happens, and every sleep is over at once. */
export const stillClock: Clock = {
  now: () => Date.UTC(2026, 10, 21, 12),
  elapsed: () => 0,
  every: () => () => {},
  sleep: () => Promise.resolve(),
};

/** Fails the test that runs a program without having said so. */
export const noPrograms: Exec = {
  capture: (tool) => Promise.reject(new Error(`unexpected program: ${tool}`)),
  stream: (tool) => Promise.reject(new Error(`unexpected program: ${tool}`)),
};

/** Fails the test that sends a request without having said so. */
export const noNetwork: Http = {
  send: ({ method, url }) => Promise.reject(new Error(`unexpected request: ${method} ${url}`)),
};

/** Fails the test that asks Amazon without having said so. */
export const noAws: Aws = {
  mayUseOidc: false,
  defaults: () => Promise.reject(new Error('unexpected use of Amazon')),
  credentials: () => Promise.reject(new Error('unexpected use of Amazon')),
  call: ({ operation }) => Promise.reject(new Error(`unexpected call: ${operation}`)),
};

/** A runner that offers no cache. */
export const noCache: Cache = {
  available: false,
  restore: () => Promise.reject(new Error('unexpected use of the cache')),
  save: () => Promise.reject(new Error('unexpected use of the cache')),
};

/** State that a test hands from `run` to `post`. */
export function memoryState(): State {
  const kept = new Map<string, string>();
  return {
    save: (name, value) => void kept.set(name, JSON.stringify(value)),
    read: (name) => JSON.parse(kept.get(name) ?? 'null') ?? undefined,
  };
}

/** A push to the main branch. */
export const pushEvent: GitHubEvent = {
  server: 'https://github.com',
  api: 'https://api.github.com',
  runId: 1,
  repository: 'octo/rocks',
  sha: '0123456789abcdef0123456789abcdef01234567',
  ref: 'refs/heads/main',
  name: 'push',
};

/**
 * Ports over a fresh temporary directory, which goes with the test that asked; what a test cares
 * about it overrides.
 */
export function testPorts(overrides: Partial<Ports> = {}): Ports & { readonly log: RecordingLog } {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return {
    exec: noPrograms,
    clock: stillClock,
    http: noNetwork,
    aws: noAws,
    cache: noCache,
    state: memoryState(),
    context: {
      workspace: directory,
      temp: directory,
      toolCache: join(directory, 'tool-cache'),
      home: directory,
      cacheHome: join(directory, '.cache'),
      registryAuthFiles: [],
      event: pushEvent,
    },
    cancelled: new AbortController().signal,
    ...overrides,
    log: (overrides.log as RecordingLog | undefined) ?? new RecordingLog(),
  };
}
