import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { killAll } from './children.ts';
import { type Command, parseCommandLine } from './command-line.ts';
import { type Distribution, readDistribution } from './distribution.ts';
import { type Emitter, openEmitter, reportError } from './emitter.ts';
import { RockcraftError, TracebackError, UsageError } from './errors.ts';
import { faultOfThisCall } from './faults.ts';
import { removeLeftovers } from './leftovers.ts';
import { pack } from './pack.ts';
import { FetchError } from './packages/package-store.ts';
import { type RawProject, readProjectFile } from './project/read-project-file.ts';
import { helpText, usageText } from './usage.ts';
import { makeWorkDirectory } from './work-directory.ts';

const version = '1.20.0';

process.exitCode = await main(process.argv.slice(2));

/** One run of the program; its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const print = (line: string) => void process.stderr.write(`${line}\n`);
  print(`Stand-in for rockcraft ${version}, for tests and demos: never ship what it packs.`);
  let command: Command;
  try {
    command = parseCommandLine(argv, process.env);
  } catch (error) {
    if (error instanceof RockcraftError) {
      print(`${error.message}\nRecommended resolution: ${error.complaint.resolution}`);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    if (error.verbosity !== undefined) {
      const emitter = openEmitter(error.verbosity, stateHome(), print);
      begin(emitter);
      emitter.close();
    }
    print(usageText(error));
    return 64;
  }
  if (command.name === 'help') {
    print(helpText(command.topic));
    return command.exitCode;
  }
  if (command.name === 'version') {
    process.stdout.write(`rockcraft ${version}\n`);
    return 0;
  }
  const emitter = openEmitter(command.verbosity, stateHome(), print);
  try {
    return await withEmitter(command, emitter);
  } finally {
    emitter.close();
  }
}

async function withEmitter(
  command: Extract<Command, { verbosity: unknown }>,
  emitter: Emitter,
): Promise<number> {
  const distribution = readDistribution();
  announce(emitter, distribution);
  if (command.name === 'clean') {
    begin(emitter);
    emitter.progress(
      command.parts.length === 0
        ? 'Cleaning all parts'
        : `Cleaning parts: ${command.parts.join(', ')}`,
    );
    return 0;
  }
  const fault = faultOfThisCall(process.env.ROCKCRAFT_STANDIN_FAULTS);
  if (fault !== undefined) {
    const log = /\/\S+\/rockcraft\/log\/rockcraft-[\d.-]+\.log/g;
    for (const line of fault.lines) emitter.complain(line.replace(log, emitter.logPath));
    return fault.exitCode;
  }
  const cache =
    process.env.ROCKCRAFT_STANDIN_CACHE ||
    join(import.meta.dirname, '../../../.cache/standin-rockcraft');
  const directory = process.cwd();
  leaveOnSignals(emitter);
  try {
    const raw = readRaw(directory, emitter);
    if (command.name === 'test') checkTests(directory);
    const { pro } = command.options;
    if (pro.length > 0) emitter.progress(`Stand-in: not enabled: ${pro.join(', ')}.`);
    const work = makeWorkDirectory(cache);
    await pack(raw, command.options, { emitter, distribution, cache, work, directory });
    if (command.name === 'test')
      emitter.progress('Stand-in: the tests of spread.yaml are not run.');
    return 0;
  } catch (error) {
    return report(emitter, error);
  } finally {
    removeLeftovers();
  }
}

/** What real rockcraft says here was not recorded. */
function checkTests(directory: string): void {
  if (existsSync(join(directory, 'spread.yaml'))) return;
  throw new RockcraftError('Stand-in: rockcraft test needs spread.yaml.');
}

function stateHome(): string {
  return process.env.XDG_STATE_HOME || join(homedir(), '.local/state');
}

function begin(emitter: Emitter): void {
  emitter.detail(`Starting rockcraft, version ${version}`);
  emitter.detail(`Logging execution to '${emitter.logPath}'`);
}

/** Where the project file makes rockcraft crash, it has not begun to speak yet. */
function readRaw(directory: string, emitter: Emitter): RawProject {
  try {
    const raw = readProjectFile(directory);
    begin(emitter);
    return raw;
  } catch (error) {
    if (error instanceof RockcraftError) begin(emitter);
    throw error;
  }
}

/** Says once, before anything else, what of real rockcraft is different here. */
function announce(emitter: Emitter, { name, renamings = [] }: Distribution): void {
  emitter.progress(
    `Stand-in: packages and the base are of ${name}; build-packages, pip and setuptools are this machine's.`,
  );
  if (renamings.length === 0) return;
  const table = renamings.map(({ ubuntu, here }) => `${ubuntu} -> ${here}`).join(', ');
  emitter.progress(`Stand-in: names in Ubuntu 24.04 and here: ${table}.`);
}

function report(emitter: Emitter, thrown: unknown): number {
  const error = thrown instanceof FetchError ? downloadError(thrown) : thrown;
  if (error instanceof RockcraftError) {
    reportError(emitter, error);
    return error.complaint.exitCode ?? 1;
  }
  if (error instanceof TracebackError) {
    emitter.complain(`Traceback (most recent call last):\n${error.message}`);
    return 1;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  reportError(emitter, new RockcraftError(`rockcraft internal error: ${stack}`));
  return 70;
}

/** The words that rockcraft has for packages of the base or of a plugin too. */
function downloadError({ message }: FetchError): RockcraftError {
  return new RockcraftError('Failed to download all requested packages.', { details: message });
}

/** Ctrl-C and the end of a job: what runs is ended, and nothing half made stays. */
function leaveOnSignals(emitter: Emitter): void {
  const leave = (code: number) => {
    killAll();
    removeLeftovers();
    if (code === 130) {
      reportError(emitter, new RockcraftError('Interrupted.'));
    }
    process.exit(code);
  };
  process.once('SIGINT', () => leave(130));
  process.once('SIGTERM', () => leave(143));
  process.once('SIGHUP', () => leave(129));
}
