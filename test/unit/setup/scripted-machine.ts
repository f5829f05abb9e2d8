import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Ports } from '../../../src/ports.ts';
import { type Channel, parseChannel } from '../../../src/setup/channel.ts';
import type { SetUpRequest } from '../../../src/setup/request.ts';
import { setUpRockcraft } from '../../../src/setup/set-up-rockcraft.ts';
import { testPorts } from '../../support/ports.ts';
import { type Script, type Scripted, scriptedExec } from './scripted-exec.ts';

/** Stands for `/` of a machine where snapd listens; the files of a test share one. */
export const root: string = mkdtempSync(join(tmpdir(), 'rock-actions-setup-'));
export const lxc = join(root, 'snap/bin/lxc');
export const lxd = join(root, 'snap/bin/lxd');

/** Makes the machine for the tests of a file. */
export function useMachine(): void {
  const snapd = createServer();
  beforeAll(async () => {
    mkdirSync(join(root, 'run'), { recursive: true });
    mkdirSync(join(root, 'snap/rockcraft/current/bin'), { recursive: true });
    writeFileSync(join(root, 'snap/rockcraft/current/bin/skopeo'), '');
    await new Promise<void>((done) => snapd.listen(join(root, 'run/snapd.socket'), done));
  });
  afterAll(() => {
    snapd.close();
    rmSync(root, { recursive: true, force: true });
  });
}

export function channel(name: string): Channel {
  const parsed = parseChannel(name);
  if (parsed === undefined) throw new Error(`${name} is no channel`);
  return parsed;
}

/** With the defaults of action.yml. */
export const standard: SetUpRequest = {
  rockcraft: { channel: channel('latest/stable'), revision: undefined },
  lxd: { channel: channel('5.21/stable') },
  hold: true,
};

export const header = 'Name       Version  Rev    Tracking       Publisher    Notes\n';
export const rockcraftRow = 'rockcraft  1.20.0   4321   latest/stable  canonical**  classic';
export const lxdRow = 'lxd        5.21.3   33110  5.21/stable    canonical**  -';
export const held = (row: string) => row.replace(/-$/, 'held').replace(/classic$/, 'classic,held');
export const none: Scripted = { exitCode: 1, stderr: 'error: no matching snaps installed\n' };
export const noChanges = (name: string): Scripted => ({
  exitCode: 1,
  stderr: `error: no changes of snap "${name}" found\n`,
});
export const noChain: Scripted = {
  exitCode: 1,
  stderr: 'iptables: No chain/target/match by that name.\n',
};

const networks = JSON.stringify([
  { name: 'lo', type: 'loopback', managed: false },
  { name: 'docker0', type: 'bridge', managed: false },
  { name: 'lxdbr0', type: 'bridge', managed: true },
]);

export type Answers = Record<string, Scripted | readonly Scripted[]>;

/** Answers of a machine with nothing on it, for the user `runner`, who may use sudo. */
export function freshMachine(): Answers {
  return {
    'id -u': '1001\n',
    'id -Gn': 'runner docker adm users\n',
    'sudo -n snap wait system seed.loaded': '',
    'snap list lxd rockcraft': none,
    'snap changes lxd': noChanges('lxd'),
    'snap changes rockcraft': noChanges('rockcraft'),
    'sudo -n snap install lxd --cohort=+ --channel=5.21/stable --no-wait': '7\n',
    'sudo -n snap install rockcraft --classic --channel=latest/stable --no-wait': '8\n',
    'snap watch 7': '',
    'snap watch 8': '',
    'snap list lxd': header + lxdRow,
    'snap list rockcraft': header + rockcraftRow,
    'sudo -n snap refresh --hold=24h lxd': '',
    'sudo -n snap refresh --hold=24h rockcraft': '',
    'sudo -n snap set lxd daemon.group=adm': '',
    [`${lxd} waitready --timeout=120`]: '',
    [`${lxc} storage show default`]: [
      { exitCode: 1, stderr: 'Error: Storage pool not found\n' },
      'name: default\n',
    ],
    [`${lxd} init --minimal`]: '',
    [`${lxc} network list --format json`]: networks,
    'sudo -n iptables -w 10 -S DOCKER-USER': noChain,
    'sudo -n ip6tables -w 10 -S DOCKER-USER': noChain,
  };
}

/** A machine on which the action has run before. */
export function readyMachine(): Answers {
  return {
    ...freshMachine(),
    'snap list lxd rockcraft': `${header}${held(lxdRow)}\n${held(rockcraftRow)}\n`,
    [`${lxc} storage show default`]: 'name: default\n',
  };
}

/** Sets the machine up by the script; how long it paused is in milliseconds. */
export async function setUp(script: Script, request = standard) {
  const slept: number[] = [];
  const exec = scriptedExec(script);
  const ports = testPorts({ exec });
  const clock: Ports['clock'] = {
    ...ports.clock,
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
  const result = await setUpRockcraft(request, { root }, { ...ports, clock });
  return { commands: exec.commands, log: ports.log, slept, result };
}

/** What it throws. */
export async function failure(script: Script): Promise<Error> {
  return setUp(script).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: Error) => error,
  );
}
