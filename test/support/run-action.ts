import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ActionFile, readActionFile } from '../../.github/scripts/action-files.ts';
import { parseFileCommands } from './file-commands.ts';
import { RunnerLogReader } from './runner-log.ts';
import type { Annotation } from './workflow-commands.ts';

export interface RunActionOptions {
  /** GITHUB_WORKSPACE, which is also the directory that the action starts in. */
  readonly workspace: string;
  /** RUNNER_TEMP. What the action leaves there stays; the caller made the directory and removes it. */
  readonly temp: string;
  /** What stands under `with:`. Declared defaults are added. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables over those that a runner sets; PATH for instance. `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The contents of the event file. */
  readonly event?: unknown;
  /** `post` runs the action's `post:` with the state that its main run saved. */
  readonly stage?: 'main' | 'post';
  readonly state?: Readonly<Record<string, string>>;
  /** Cancels the run as the runner does: SIGINT, SIGTERM after 7.5 s, SIGKILL after 2.5 s more. */
  readonly signal?: AbortSignal;
  /** Called for every line of the log as a user would see it, while the action runs. */
  readonly echo?: (line: string) => void;
  /** The repository whose `actions/<name>/action.yml` is meant; ours when absent. */
  readonly root?: string;
}

export interface ActionRun {
  /** 128 + n when signal n ended it. */
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the step adds to the environment and to the PATH of later steps. */
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** The lines of GITHUB_ARTIFACTS. */
  readonly artifacts: readonly string[];
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  /** The log as a user sees it: commands obeyed, secrets masked. */
  readonly log: string;
  /** What the action wrote, as it is. */
  readonly stdout: string;
  readonly stderr: string;
  /** What the runner complains about: unknown and missing inputs (GitHub runs the action nevertheless). */
  readonly warnings: readonly string[];
  /** What makes the runner fail the step whatever the exit code: file commands it cannot read, commands it refuses. */
  readonly problems: readonly string[];
}

/**
 * Runs a built action from its folder as GitHub's runner does: declared defaults, `INPUT_*`, a
 * scrubbed environment, fresh files for the file commands, Node 24. What the action prints is read
 * by the runner's rules, and so are the files that it wrote.
 */
export async function runAction(name: string, options: RunActionOptions): Promise<ActionRun> {
  options.signal?.throwIfAborted();
  const root = options.root ?? resolve(import.meta.dirname, '../..');
  const action = readActionFile(root, name);
  const { inputs, warnings } = resolveInputs(action, options.inputs ?? {});
  const files = fileCommandFiles(options.temp);
  const environment = runnerEnvironment(inputs, files, options);
  const script = resolve(root, 'actions', name, scriptOf(action, options.stage ?? 'main'));
  const log = new RunnerLogReader({
    debugging: environment.RUNNER_DEBUG === '1',
    show: options.echo ?? (() => {}),
  });
  try {
    const { exitCode, stdout, stderr } = await runScript(script, environment, log, options);
    // A file that the action removed says nothing; that is no error to the runner.
    const read = (variable: FileCommand) =>
      existsSync(files[variable]) ? readFileSync(files[variable], 'utf8') : '';
    const output = parseFileCommands(read('GITHUB_OUTPUT'));
    const saved = parseFileCommands(read('GITHUB_STATE'));
    const exported = parseFileCommands(read('GITHUB_ENV'));
    const errors = [output, saved, exported].flatMap(({ error }) => error ?? []);
    return {
      exitCode,
      outputs: Object.fromEntries([...log.outputs, ...output.values]),
      environment: Object.fromEntries(exported.values),
      path: linesOf(read('GITHUB_PATH')),
      state: Object.fromEntries([...log.state, ...saved.values]),
      artifacts: linesOf(read('GITHUB_ARTIFACTS')),
      summary: read('GITHUB_STEP_SUMMARY'),
      annotations: log.annotations,
      masks: log.masks,
      log: log.lines.map((line) => `${line}\n`).join(''),
      stdout,
      stderr,
      warnings,
      problems: [...log.problems, ...errors],
    };
  } finally {
    rmSync(dirname(files.GITHUB_OUTPUT), { recursive: true, force: true });
  }
}

/**
 * Runs an action and then its `post:`, with the same inputs, the state that the main run saved and
 * what it added to the environment and to PATH, as at the end of a job that has no other step.
 */
export async function runActionAndPost(
  name: string,
  options: Omit<RunActionOptions, 'stage' | 'state'>,
): Promise<{ readonly main: ActionRun; readonly post: ActionRun }> {
  const main = await runAction(name, options);
  const base = options.environment?.PATH ?? process.env.PATH ?? '';
  const environment = {
    ...options.environment,
    ...main.environment,
    PATH: [...main.path.toReversed(), base].join(':'),
  };
  const post = await runAction(name, { ...options, environment, stage: 'post', state: main.state });
  return { main, post };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

const fileCommands = [
  'GITHUB_ARTIFACTS',
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
] as const;
type FileCommand = (typeof fileCommands)[number];

function fileCommandFiles(temp: string): Readonly<Record<FileCommand, string>> {
  const folder = join(temp, '_runner_file_commands', randomUUID());
  mkdirSync(folder, { recursive: true });
  const file = (variable: FileCommand) => {
    const path = join(folder, variable.toLowerCase());
    writeFileSync(path, '');
    return [variable, path];
  };
  return Object.fromEntries(fileCommands.map(file));
}

function resolveInputs(action: ActionFile, given: Readonly<Record<string, string>>) {
  const declared = new Map(Object.entries(action.inputs));
  const inputs: Record<string, string> = {};
  const warnings: string[] = [];
  for (const [name, input] of declared) {
    const fallback = String(input.default ?? '');
    if (fallback.includes('${{') && given[name] === undefined) {
      throw new Error(
        `The default of '${name}' is an expression, which this runner cannot evaluate.`,
      );
    }
    inputs[name] = given[name] ?? fallback;
    if (input.required === true && inputs[name] === '') {
      warnings.push(`Input required and not supplied: ${name}`);
    }
  }
  for (const [name, value] of Object.entries(given)) {
    if (declared.has(name)) continue;
    warnings.push(
      `Unexpected input '${name}', valid inputs are ${[...declared.keys()].join(', ')}`,
    );
    inputs[name] = value;
  }
  return { inputs, warnings };
}

function scriptOf({ runs }: ActionFile, stage: 'main' | 'post'): string {
  if (runs.using !== 'node24') throw new Error(`This runner knows node24 only, not ${runs.using}.`);
  const script = stage === 'main' ? runs.main : runs.post;
  if (script === undefined) throw new Error(`The action has no ${stage}.`);
  return script;
}

/** What of our own environment a step sees: where programs are, who runs them, and how to reach the package archives. */
const inherited =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TMPDIR|(https?|ftp|all|no)_proxy|SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS)$/i;

function runnerEnvironment(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<FileCommand, string>>,
  options: RunActionOptions,
): Record<string, string> {
  const eventFile = join(dirname(files.GITHUB_OUTPUT), 'event.json');
  writeFileSync(eventFile, JSON.stringify(options.event ?? {}));
  const variables: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.test(name))),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_JOB: 'build',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'octo/rocks',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'build',
    GITHUB_WORKSPACE: options.workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: options.temp,
    ...files,
    ...prefixed('INPUT_', inputs, (name) => name.replaceAll(' ', '_').toUpperCase()),
    ...prefixed('STATE_', options.state ?? {}, (name) => name),
    ...options.environment,
  };
  const set = Object.entries(variables).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(set) as Record<string, string>;
}

function prefixed(
  prefix: string,
  values: Readonly<Record<string, string>>,
  variable: (name: string) => string,
) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [prefix + variable(name), value]),
  );
}

async function runScript(
  script: string,
  environment: Record<string, string>,
  log: RunnerLogReader,
  { workspace, signal }: RunActionOptions,
) {
  // A group of its own: Ctrl-C in a terminal reaches the caller, who cancels through `signal`.
  const child = spawn(node24(), [script], {
    cwd: workspace,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    log.listen(child[name]);
    child[name].on('data', (bytes: Buffer) => {
      written[name] += bytes.toString('latin1');
    });
  }
  const left = new AbortController();
  const cancel = async () => {
    child.kill('SIGINT');
    await pause(7_500, undefined, { signal: left.signal });
    child.kill('SIGTERM');
    await pause(2_500, undefined, { signal: left.signal });
    process.kill(-Number(child.pid), 'SIGKILL');
  };
  // The pauses end in an AbortError when the action has left, which is what they wait for.
  const onAbort = () => cancel().catch(() => {});
  signal?.addEventListener('abort', onAbort);
  const exitCode = await new Promise<number>((done, fail) => {
    child.on('error', fail);
    // Whoever keeps the output open after the action has left is killed with all of its group.
    child.on('exit', () => {
      const outstayed = pause(5_000, undefined, { signal: left.signal });
      outstayed.then(() => process.kill(-Number(child.pid), 'SIGKILL')).catch(() => {});
    });
    child.on('close', (code, name) =>
      done(name === null ? (code ?? 1) : 128 + constants.signals[name]),
    );
  });
  left.abort();
  signal?.removeEventListener('abort', onAbort);
  const text = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');
  return { exitCode, stdout: text(written.stdout), stderr: text(written.stderr) };
}

/** The Node that the runner would use: ours when it is 24, else the one among the installed packages. */
function node24(): string {
  return process.versions.node.startsWith('24.')
    ? process.execPath
    : resolve(import.meta.dirname, '../../node_modules/.bin/node');
}
