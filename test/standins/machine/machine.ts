import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Invocation } from './command.ts';
import { machineVariable, makeMachine, ownStore, rootOf, sharedStore } from './directory.ts';
import { type Play, play } from './play.ts';
import type { Fault, MachineState } from './state.ts';

/** A machine for a test: programs in a directory, and a state that they share. */
export interface Machine {
  /** What stands for `/`. */
  readonly root: string;
  /** What a program needs so that it finds this machine's programs and no others. */
  readonly environment: Readonly<Record<string, string>>;
  /** The commands so far, as they were typed, in the order in which they began. */
  commands(): string[];
  state(): MachineState;
  /** Changes something while nobody else does. */
  change(work: (state: MachineState) => void): void;
  /** Begins a command without a process. */
  play(invocation: Omit<Invocation, 'user'>): Play;
  remove(): Promise<void>;
}

/**
 * Makes it, with a socket where snapd listens when it runs. One that is `ownedBy` this process is
 * quicker, but the programs on its PATH do not see what becomes of it.
 */
export async function startMachine(
  state: MachineState,
  ownedBy: 'processes' | 'this process' = 'processes',
): Promise<Machine> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-machine-'));
  makeMachine(directory, state);
  const root = rootOf(directory);
  const store = ownedBy === 'processes' ? sharedStore(directory) : ownStore(state);
  const server =
    state.snapd.daemon === 'running' ? await listen(join(root, 'run/snapd.socket')) : undefined;
  const folders = ['usr/sbin', 'usr/bin', 'snap/bin'].map((folder) => join(root, folder));
  return {
    root,
    environment: { [machineVariable]: directory, PATH: folders.join(delimiter) },
    commands: () => store.read().calls.map(({ command }) => command),
    state: () => store.read(),
    change: (work) => store.change(work),
    play: (invocation) => play(store, root, invocation),
    remove: async () => {
      await new Promise((resolve) =>
        server === undefined ? resolve(undefined) : server.close(resolve),
      );
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Makes a command fail: `fault(['snap', 'install', 'lxd'], reply, 1)` the first time, without a number each time. */
export function fault(command: readonly string[], then: Fault['then'], nth?: number): Fault {
  return { command, then, nth, seen: 0 };
}

/** It is there, but says nothing: nobody talks to snapd but the snap command, which has a stand-in. */
async function listen(socket: string): Promise<Server> {
  const server = createServer((connection) => connection.destroy());
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return server;
}
