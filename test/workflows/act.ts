import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { realTool } from '../support/real-tools.ts';
import { type ActRun, readEvents } from './act-events.ts';
import { forAct, foreignUses, own } from './for-act.ts';
import { expectAllHeard, releaser, writeHeldPrograms } from './held-programs.ts';
import { standsFor } from './rocks.ts';

export interface Scenario {
  /** The caller, as a user writes it in .github/workflows of a repository of their own. */
  readonly workflow: string;
  /** The other files of that repository, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What the pull request of the event changes: its own commit, merged as GitHub does it. Without it there is one commit. */
  readonly added?: Readonly<Record<string, string>>;
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface ScenarioRun extends ActRun {
  /** The commit that the run is for. */
  readonly sha: string;
  /** The lines that the stand-in for rockcraft wrote of its calls. */
  readonly packed: readonly string[];
  /** The channels that the stand-in for setup-rockcraft was asked for, one a call. */
  readonly setUp: readonly string[];
  /** The names of the artifacts. */
  readonly artifacts: readonly string[];
}

const root = resolve(import.meta.dirname, '../..');
const standins = join(import.meta.dirname, 'standins');
const runners = ['ubuntu-24.04', 'ubuntu-24.04-arm'];

/**
 * Runs a caller of our workflows with act on this machine: without containers and without network,
 * as every action that is used is a folder here. Everything lies in a directory of its own, which
 * is removed when the test has ended.
 */
export async function runWorkflow(scenario: Scenario): Promise<ScenarioRun> {
  const home = mkdtempSync(join(tmpdir(), 'rock-actions-act-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const at = (name: string) => join(home, name);
  for (const name of ['caller', 'self', 'work', 'home', 'tmp', 'bin', 'artifacts'])
    mkdirSync(at(name));
  const commits = writeCaller(at('caller'), scenario);
  writeSelf(at('self'));
  writeProgram(at('bin/rockcraft'), join(root, 'test/standins/tiny-rockcraft/main.ts'));
  // act runs actions with the first node on its own PATH, whatever they ask for.
  writeHeldPrograms(at('bin'), at('held'), { node: process.execPath, bash: '/bin/bash' });
  const payload = JSON.stringify(scenario.event.payload);
  writeFileSync(
    at('event.json'),
    payload.replaceAll(standsFor.head, commits.head).replaceAll(standsFor.base, commits.base),
  );
  for (const calls of ['packed', 'set-up']) writeFileSync(at(calls), '');

  const args = [
    scenario.event.name,
    ...['-C', at('caller'), '-W', at('caller/.github/workflows/caller.yml')],
    ...['-e', at('event.json'), '--json', '--rm', '-a', 'octocat'],
    ...runners.flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...['--container-daemon-socket', '-', '--no-cache-server'],
    ...['--action-offline-mode', '--action-cache-path', at('work')],
    ...['--secret-file', at('secrets')],
    ...['--env', `ACT_ARTIFACTS=${at('artifacts')}`],
    ...['--env', `TINY_ROCKCRAFT_CALLS=${at('packed')}`],
    ...['--env', `ACT_SET_UP_CALLS=${at('set-up')}`],
    ...['--env', 'NO_COLOR=1'],
    ...repositories(home).flatMap((folder) => ['--local-repository', folder]),
  ];
  // Without a token of the job, which act would hand to whoever asks github.com for something.
  const secrets = Object.entries({ ...scenario.secrets });
  writeFileSync(at('secrets'), secrets.map(([name, value]) => `${name}=${value}\n`).join(''));
  const environment = {
    PATH: [at('bin'), '/usr/bin', '/bin'].join(':'),
    HOME: at('home'),
    TMPDIR: at('tmp'),
    LANG: 'C.UTF-8',
  };
  const { exitCode, stdout, stderr } = await run(act(), args, environment, releaser(at('held')));
  expectAllHeard(at('held'));
  return {
    ...readEvents(exitCode, stdout, stderr),
    sha: commits.sha,
    packed: linesOf(at('packed')).sort(),
    setUp: linesOf(at('set-up')),
    artifacts: globSync('*', { cwd: at('artifacts') }).sort(),
  };
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Makes a repository with the commits of an event. */
function writeCaller(folder: string, { workflow, files, added }: Scenario) {
  // Whatever the user's own settings want signed or hooked.
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  git('init', '--initial-branch=main');
  // github.repository is read from here.
  git('remote', 'add', 'origin', 'https://github.com/user/rocks.git');
  const user = ['-c', 'user.name=user', '-c', 'user.email=user@example.com'];
  const commit = (changes: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(changes)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('add', '--all');
    git(...user, 'commit', '--message=rocks');
  };
  commit({ ...files, '.github/workflows/caller.yml': forAct(workflow) });
  const head = () => git('rev-parse', 'HEAD').trim();
  const base = head();
  if (added === undefined) return { sha: base, base, head: base };
  git('checkout', '-b', 'topic');
  commit(added);
  const topic = head();
  git('checkout', 'main');
  git(...user, 'merge', '--no-ff', '--message=merge', 'topic');
  return { sha: head(), base, head: topic };
}

/** What a job gets of us. act copies the folder for every step, so it holds nothing else. */
function writeSelf(folder: string): void {
  for (const part of ['actions', 'dist', '.github/workflows'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const file of globSync('{actions/*/action.yml,.github/workflows/*.yml}', { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, forAct(readFileSync(path, 'utf8')));
  }
  replaceSetup(join(folder, 'actions/setup-rockcraft'));
}

/** This machine may have no snapd, and its own is not to be touched: the inputs stay, the work goes. */
function replaceSetup(folder: string): void {
  const file = join(folder, 'action.yml');
  const text = readFileSync(file, 'utf8');
  const stub = text.replace('../../dist/setup-rockcraft/index.js', 'index.ts');
  if (stub === text) throw new Error(`${file} does not start dist/setup-rockcraft/index.js.`);
  writeFileSync(file, stub);
  cpSync(join(standins, 'setup-rockcraft.ts'), join(folder, 'index.ts'));
}

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  chmodSync(path, 0o755);
}

/** Every repository that is used, as `owner/name@ref=folder`; act would fetch one that is missing here. */
function repositories(home: string): string[] {
  const workflows = globSync('{caller,self}/.github/workflows/*.yml', { cwd: home });
  const used = workflows.flatMap((file) => foreignUses(readFileSync(join(home, file), 'utf8')));
  const folders = [...new Set(used)].flatMap((use) => {
    const name = use.replace(/@.*/, '');
    // act checks out the caller by itself.
    if (name === 'actions/checkout') return [];
    const folder = join(standins, name.replace('/', '--'));
    if (!existsSync(folder)) throw new Error(`There is no stand-in for ${name}: ${folder}`);
    return [`${use}=${folder}`];
  });
  return [`${own.repository}@${own.commit}=${join(home, 'self')}`, ...folders];
}

function act(): string {
  const found = realTool('act');
  if ('missing' in found) throw new Error(found.missing);
  return found.path;
}

async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  onOutput: (text: string) => void,
) {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((done) => child.once('close', done));
  // act ends its jobs and cleans up when it is interrupted; a test that timed out waits for that.
  onTestFinished(async () => {
    child.kill('SIGINT');
    await closed;
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  child.stdout.on('data', onOutput);
  const failed = new Promise<never>((_, fail) => child.once('error', fail));
  const exitCode = (await Promise.race([closed, failed])) ?? 1;
  return { exitCode, ...written };
}
