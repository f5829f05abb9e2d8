import {
  chmodSync,
  closeSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { programsOf } from './programs.ts';
import type { MachineState } from './state.ts';

/** Names the directory of the machine to the stand-ins. */
export const machineVariable = 'ROCK_ACTIONS_TEST_MACHINE';

/** What stands for `/`. */
export function rootOf(directory: string): string {
  return join(directory, 'root');
}

/** Gives a directory a state, and the programs that follow from it. */
export function makeMachine(directory: string, state: MachineState): void {
  mkdirSync(join(rootOf(directory), 'run'), { recursive: true });
  write(directory, state);
  layOut(directory, state);
}

/** Where the state of a machine is. */
export interface Store {
  read(): MachineState;
  /** Lets `work` change it while nobody else does. */
  change<T>(work: (state: MachineState) => T): T;
}

/** Shared by processes. */
export function sharedStore(directory: string): Store {
  return {
    read: () => readState(directory),
    change: (work) => withState(directory, work),
  };
}

/** For this process alone. */
export function ownStore(state: MachineState): Store {
  return { read: () => state, change: (work) => work(state) };
}

function readState(directory: string): MachineState {
  return JSON.parse(readFileSync(stateFile(directory), 'utf8')) as MachineState;
}

/**
 * Reads the state, lets `work` change it, and writes it, while every other command waits. `work`
 * does not return a promise, so that no signal can end the process in the middle.
 */
function withState<T>(directory: string, work: (state: MachineState) => T): T {
  const lock = join(directory, 'lock');
  takeLock(lock);
  try {
    const state = readState(directory);
    const before = placesOf(state);
    const result = work(state);
    write(directory, state);
    if (placesOf(state) !== before) layOut(directory, state);
    return result;
  } finally {
    unlinkSync(lock);
  }
}

const glance = new Int32Array(new SharedArrayBuffer(4));

/** Looks every two milliseconds, for a minute. */
function takeLock(lock: string): void {
  for (let tries = 0; tries < 30_000; tries++) {
    try {
      closeSync(openSync(lock, 'wx'));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      Atomics.wait(glance, 0, 0, 2);
    }
  }
  throw new Error(`${lock} was never given back; who held it was killed`);
}

function write(directory: string, state: MachineState): void {
  const temporary = join(directory, 'state.new');
  writeFileSync(temporary, JSON.stringify(state, undefined, 1));
  renameSync(temporary, stateFile(directory));
}

function placesOf(state: MachineState): string {
  return [...programsOf(state).keys()].join(' ');
}

/** Puts a file in the place of each program, and takes away what is no longer there. */
function layOut(directory: string, state: MachineState): void {
  const root = rootOf(directory);
  const wanted = new Set(programsOf(state).keys());
  const pattern = '{usr/bin,usr/sbin,snap/bin,snap/*/current/bin}/*';
  const present = new Set(globSync(pattern, { cwd: root }).map((path) => `/${path}`));
  for (const place of present) if (!wanted.has(place)) rmSync(join(root, place));
  for (const place of wanted) {
    if (present.has(place)) continue;
    const file = join(root, place);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, launcher(place, directory));
    chmodSync(file, 0o755);
  }
}

/** Runs the stand-in of a place under the Node that runs us; what the first one compiled serves the others. */
function launcher(place: string, directory: string): string {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const main = resolve(import.meta.dirname, 'main.ts');
  const cache = `NODE_COMPILE_CACHE=${quoted(join(directory, 'compiled'))}`;
  const command = [process.execPath, main, place].map(quoted).join(' ');
  return `#!/bin/sh\n# Stand-in: see README.md beside ${main}.\n${cache} exec ${command} "$@"\n`;
}

function stateFile(directory: string): string {
  return join(directory, 'state.json');
}
