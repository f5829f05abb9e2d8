import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf, UserError } from '../errors.ts';
import type { Exited, StreamOptions } from '../ports.ts';
import { LineSplitter } from './line-splitter.ts';
import type { ProcessGroups } from './process-groups.ts';

/** Milliseconds for which a process that kept the output open is listened to after the program left. */
const lastWords = 10_000;

export interface Program {
  /** Absolute path. */
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Record<string, string>;
}

/**
 * Runs a program as the leader of its own process group, with no input and no terminal, and hands
 * on its lines. Aborting stops the whole group. So does an error that `onLine` throws; the promise
 * then rejects with it.
 */
export async function stream(
  program: Program,
  options: StreamOptions & { readonly groups: ProcessGroups },
): Promise<Exited> {
  const { groups, onLine, signal } = options;
  signal?.throwIfAborted();
  const { child, leader, exit } = await start(program, options.cwd);
  groups.add(leader);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= groups.stop(leader, exit);
  };
  signal?.addEventListener('abort', stop);
  let failure: { readonly thrown: unknown } | undefined;
  const hear = (output: Readable, name: 'stdout' | 'stderr') =>
    hearLines(output, (line) => {
      if (failure !== undefined) return;
      try {
        onLine(line, name);
      } catch (thrown) {
        failure = { thrown };
        stop();
      }
    });
  const heard = Promise.all([hear(child.stdout, 'stdout'), hear(child.stderr, 'stderr')]);
  const exitCode = await exit;
  await Promise.race([heard, pause(lastWords, undefined, { ref: false })]);
  child.stdout.destroy();
  child.stderr.destroy();
  await heard;
  await stopped;
  signal?.removeEventListener('abort', stop);
  groups.remove(leader);
  if (failure !== undefined) throw failure.thrown;
  return { exitCode };
}

interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly leader: number;
  /** The exit code, 128 + n for signal n. */
  readonly exit: Promise<number>;
}

async function start({ file, args, environment }: Program, cwd?: string): Promise<Started> {
  try {
    const child = spawn(file, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid === undefined) throw (await once(child, 'error'))[0];
    const exit = new Promise<number>((resolve) => {
      child.once('exit', (code, name) =>
        resolve(name === null ? (code ?? 1) : 128 + constants.signals[name]),
      );
    });
    return { child, leader: child.pid, exit };
  } catch (error) {
    throw new UserError(
      `The program ${file} cannot be started in ${cwd ?? process.cwd()} (${messageOf(error)}); check that this directory and the interpreter that the program names in its first line exist.`,
      { cause: error },
    );
  }
}

/** Resolves when the output was closed, by the program or by us. */
function hearLines(output: Readable, onLine: (line: string) => void): Promise<void> {
  const splitter = new LineSplitter(onLine);
  output.on('data', (bytes: Buffer) => splitter.write(bytes));
  return new Promise((resolve) => {
    output.once('close', () => {
      splitter.end();
      resolve();
    });
  });
}
