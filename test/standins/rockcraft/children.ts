import { type ChildProcess, spawn } from 'node:child_process';

/** The programs that run now, each in a process group of its own. */
const running = new Set<ChildProcess>();

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called for every line without its newline. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** Runs a program to its end; its exit code, or 128 and the number of the signal that ended it. */
export async function run(
  program: string,
  args: readonly string[],
  { cwd, env, onLine }: RunOptions = {},
): Promise<number> {
  const child = start(program, args, ['ignore', 'pipe', 'pipe'], cwd, env);
  const lines = (['stdout', 'stderr'] as const).map((stream) =>
    splitLines(child[stream], (line) => onLine?.(line, stream)),
  );
  const code = await ended(child, program);
  await Promise.all(lines);
  return code;
}

/**
 * What a program writes to standard output.
 *
 * @throws {Error} with its standard error, when it fails.
 */
export async function outputOf(
  program: string,
  args: readonly string[],
  options: Omit<RunOptions, 'onLine'> = {},
): Promise<string> {
  const out: string[] = [];
  const err: string[] = [];
  const onLine = (line: string, stream: string) => (stream === 'stdout' ? out : err).push(line);
  const code = await run(program, args, { ...options, onLine });
  if (code !== 0) throw new Error(`${program} failed with code ${code}: ${err.join('\n')}`);
  return out.join('\n');
}

/** Runs `first | second`, and gives the lines that the second writes to standard output. */
export async function pipe(
  first: readonly [string, ...string[]],
  second: readonly [string, ...string[]],
): Promise<string[]> {
  const from = start(first[0], first.slice(1), ['ignore', 'pipe', 'pipe']);
  const to = start(second[0], second.slice(1), [from.stdout ?? 'ignore', 'pipe', 'pipe']);
  // The reading end is the second program's now: kept open here, the first would never see it go.
  from.stdout?.destroy();
  const codes = Promise.all([ended(from, first[0]), ended(to, second[0])]);
  const out: string[] = [];
  const err: string[] = [];
  const lines = Promise.all([
    splitLines(from.stderr, (line) => err.push(line)),
    splitLines(to.stdout, (line) => out.push(line)),
    splitLines(to.stderr, (line) => err.push(line)),
  ]);
  const [a, b] = await codes;
  await lines;
  if (a !== 0 || b !== 0) {
    throw new Error(`${first.join(' ')} | ${second.join(' ')} failed: ${err.join('\n')}`);
  }
  return out;
}

/** Ends every program that still runs, with all that it started. */
export function killAll(): void {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in this very moment.
    }
  }
}

type Stdio = Parameters<typeof spawn>[2]['stdio'];

function start(
  program: string,
  args: readonly string[],
  stdio: Stdio,
  cwd?: string,
  env?: NodeJS.ProcessEnv,
): ChildProcess {
  // A group of its own, so that what a build script starts can be ended with it.
  const child = spawn(program, [...args], { stdio, cwd, env, detached: true });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function ended(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(new Error(`cannot run ${program}: ${error.message}`, { cause: error }));
    });
    child.once('close', (code, signal) => resolve(code ?? 128 + signalNumber(signal)));
  });
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === 'SIGKILL' ? 9 : 15;
}

/** Ends when the stream does; bytes that are no UTF-8 are shown as the replacement character. */
async function splitLines(
  stream: NodeJS.ReadableStream | null,
  onLine: (line: string) => void,
): Promise<void> {
  if (stream === null) return;
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
  if (rest !== '') onLine(rest);
}
