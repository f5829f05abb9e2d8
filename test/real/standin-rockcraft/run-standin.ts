import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const standin = join(import.meta.dirname, '../../standins/rockcraft/rockcraft');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  /** Standard error, line by line. */
  readonly lines: readonly string[];
}

/** Where a run of the stand-in happens: a project, a home for its log, a cache. */
export interface Place {
  readonly project: string;
  readonly home: string;
  readonly cache: string;
}

/** Directories of their own, gone after the test. */
export function makePlace(): Place {
  const root = mkdtempSync(join(tmpdir(), 'standin-rockcraft-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [project, home, cache] = ['project', 'home', 'cache'].map((name) =>
    mkdtempSync(join(root, `${name}-`)),
  ) as [string, string, string];
  return { project, home, cache };
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Told of every line of standard error, and how to send a signal. */
  readonly onLine?: (line: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the stand-in to its end, in an environment that holds nothing of the test's. */
export function runStandin(
  args: readonly string[],
  { project, home, cache }: Place,
  { env, onLine }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(standin, args, {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: home, ROCKCRAFT_STANDIN_CACHE: cache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let told = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    const lines = stderr.split('\n').slice(0, -1);
    for (const line of lines.slice(told)) onLine?.(line, (signal) => child.kill(signal));
    told = lines.length;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === null) reject(new Error(`ended by ${signal}`));
      else resolve({ code, stdout, lines: stderr.replace(/\n$/, '').split('\n') });
    });
  });
}
