import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf, UserError } from '../errors.ts';
import type { ProcessGroups } from './process-groups.ts';

/** Milliseconds for which a process that kept the output open is listened to after the program left. */
const lastWords = 10_000;

export interface Program {
  /** Absolute path. */
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string | undefined;
  /** For its standard input. */
  readonly input: string | undefined;
}

export interface Ended {
  /** 128 + n for signal n. */
  readonly exitCode: number;
  /** Whether it was still running when `signal` was aborted or the listener threw. */
  readonly stopped: boolean;
}

export interface Listener {
  readonly groups: ProcessGroups;
  /** Aborting stops the whole group. */
  readonly signal: AbortSignal;
  hear(bytes: Buffer, output: 'stdout' | 'stderr'): void;
  /** The output was closed, by the program or by us. */
  silent(output: 'stdout' | 'stderr'): void;
}

/** The exit code of what was killed. */
const killed = 128 + constants.signals.SIGKILL;

/**
 * Runs a program as the leader of its own process group, with no terminal and no other input than
 * what it is given, and hands on what it prints. An error that the listener throws stops the group as well; the promise then
 * rejects with it. A program that cannot be killed, such as one that sudo runs as root, is left alone
 * after the attempt, and counts as killed.
 */
export async function runProgram(program: Program, listener: Listener): Promise<Ended> {
  const { groups, signal } = listener;
  const { child, leader, exit } = await start(program);
  groups.add(leader);
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<void>();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= groups.stop(leader, exit).then(giveUp);
  };
  signal.addEventListener('abort', stop);
  // An abort while the program was being started fired before anybody listened.
  if (signal.aborted) stop();
  let failure: { readonly thrown: unknown } | undefined;
  const attempt = (listen: () => void) => {
    if (failure !== undefined) return;
    try {
      listen();
    } catch (thrown) {
      failure = { thrown };
      stop();
    }
  };
  const heard = Promise.all(
    (['stdout', 'stderr'] as const).map(async (name) => {
      child[name].on('data', (bytes: Buffer) => attempt(() => listener.hear(bytes, name)));
      await new Promise((resolve) => child[name].once('close', resolve));
      attempt(() => listener.silent(name));
    }),
  );
  const exitCode = await Promise.race([exit, givenUp]);
  const wasStopped = stopped !== undefined;
  // Node would not end while it has a child that does not.
  if (exitCode === undefined) child.unref();
  else await Promise.race([heard, pause(lastWords, undefined, { ref: false })]);
  child.stdin?.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
  await heard;
  await stopped;
  signal.removeEventListener('abort', stop);
  groups.remove(leader);
  if (failure !== undefined) throw failure.thrown;
  return { exitCode: exitCode ?? killed, stopped: wasStopped };
}

interface Started {
  readonly child: ChildProcessByStdio<Writable | null, Readable, Readable>;
  readonly leader: number;
  /** The exit code, 128 + n for signal n. */
  readonly exit: Promise<number>;
}

async function start({ file, args, environment, cwd, input }: Program): Promise<Started> {
  try {
    const options = { ...(cwd === undefined ? {} : { cwd }), env: environment, detached: true };
    const child =
      input === undefined
        ? spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
        : spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    // Who does not read all of it, or is not there, says so by other means.
    child.stdin?.on('error', () => {}).end(input);
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
