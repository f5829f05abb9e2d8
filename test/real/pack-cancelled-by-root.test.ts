/** What no test without processes shows: which process of root's is asked to end when a job is cancelled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stopOnCancel } from '../../src/rock/pack/cancelled-run.ts';
import { testPorts } from '../support/ports.ts';

let place: string;
let children: ChildProcess[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'rock-actions-cancelled-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

it('interrupts the whole group of the sudo that packs, and nobody else', async () => {
  const [sudo] = [await child('sudo'), await child('other')];
  expect(await cancelled('sudo')).toEqual([
    `sudo --non-interactive kill -INT -- -${sudo.pid} (3000 ms)`,
  ]);
  expect(await cancelled('rockcraft')).toEqual([]);
});

/** A child of this process by a name; it lives until the test ends. */
async function child(name: string): Promise<ChildProcess> {
  const program = join(place, name);
  writeFileSync(program, '#!/bin/sh\n# A stand-in that only waits.\necho ready\nread -r _\n');
  chmodSync(program, 0o755);
  const started = spawn(program, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  children.push(started);
  await once(started.stdout, 'data');
  return started;
}

/** The commands of a job that is cancelled while `tool` packs on the machine itself. */
async function cancelled(tool: string): Promise<readonly string[]> {
  const commands: string[] = [];
  const cancel = new AbortController();
  const ports = testPorts({
    cancelled: cancel.signal,
    exec: {
      stream: () => Promise.reject(new Error('unexpected')),
      async capture(program, args, options) {
        commands.push(`${program} ${args.join(' ')} (${options?.timeout} ms)`);
        return { exitCode: 0, stdout: '', stderr: '' };
      },
    },
  });
  const ended = stopOnCancel(place, { tool, args: ['--destructive-mode'] }, ports);
  cancel.abort();
  await ended();
  expect(ports.log.texts('info')).toEqual([]);
  return commands;
}
