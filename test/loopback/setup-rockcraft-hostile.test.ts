/**
 * Every command of setting up a fresh runner goes wrong in every way: one at a time it fails with
 * words that nobody foresaw, fails without a word, prints rubbish, hangs, or is killed. What comes
 * of it is a machine that is set up, or one sentence; never silence and never an endless wait.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../src/errors.ts';
import { fault, type Machine, startMachine } from '../standins/machine/machine.ts';
import { fresh2404Runner } from '../standins/machine/presets.ts';
import type { Fault } from '../standins/machine/state.ts';
import { limited, setUpOn } from './setup-rockcraft-order/set-up-on.ts';

/** Control characters but for the newline, and what turns the direction of a text. */
const unprintable = /(?!\n)\p{Cc}|\p{Cf}/u;

let machine: Machine;
afterEach(() => machine.remove());

const ways: Readonly<Record<string, Fault['then']>> = {
  'fails with unknown words': {
    stdout: '',
    stderr: 'error: the moon is in the wrong house\n',
    rc: 1,
  },
  'fails without a word': { stdout: '', stderr: '', rc: 1 },
  'fails with the signs of a terminal and a workflow command': {
    stdout: '::set-output name=x::y\n',
    stderr: '\u001b[31mred\u001b[0m\n::error::forged\n\u0000\u202e',
    rc: 3,
  },
  'succeeds with rubbish': { stdout: '\u0000{"}]\n\t999999999999999999999\n', stderr: '', rc: 0 },
  'succeeds without a word': { stdout: '', stderr: '', rc: 0 },
  hangs: 'hang',
  'is killed': 'killed',
};

/** The commands of an undisturbed run, without sudo, as often as they are run; the id of a change is not one of them. */
async function commandsOfFreshRun(): Promise<string[]> {
  machine = await startMachine(fresh2404Runner(), 'this process');
  await setUpOn(machine, {}, 'in-process').setUp;
  const commands = machine.commands().map((command) =>
    command
      .replace(limited, '')
      .replace(/^\/snap\/bin\//, '')
      .replace(/^(snap watch) \d+$/, '$1'),
  );
  await machine.remove();
  return commands;
}

const all = await commandsOfFreshRun();
const once = [...new Set(all)];
const several = once.filter((command) => all.indexOf(command) !== all.lastIndexOf(command));

describe.each(Object.keys(ways))('a command that %s', (way) => {
  it.each(once)('ends well or is told: %s', (command) => tryOut(command, ways[way], 1));
  it.each(several)('ends well or is told when it does so each time: %s', (command) =>
    tryOut(command, ways[way]),
  );
});

async function tryOut(command: string, then: Fault['then'] = 'hang', nth?: number) {
  const words = command.split(' ');
  const state = fresh2404Runner();
  state.faults.push(fault(words, then, nth));
  machine = await startMachine(state, 'this process');
  const { setUp, log, endless } = setUpOn(machine, {}, 'in-process');
  const error = await setUp.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(endless).toEqual([]);
  const { clock, lxd, snapd, firewall, unrehearsed } = machine.state();
  expect(unrehearsed).toEqual([]);
  // Nobody waits longer than the longest limits together.
  expect(clock - fresh2404Runner().clock).toBeLessThan(45 * 60_000);
  const told = [...log.texts('info'), ...log.texts('warning')].join('\n');
  expect(told).not.toMatch(unprintable);
  if (error === undefined) {
    expect(Object.keys(snapd.snaps)).toEqual(expect.arrayContaining(['lxd', 'rockcraft']));
    // A program that claims to have done what it is silent about is believed.
    if (typeof then === 'object' && 'rc' in then && then.rc === 0) return;
    expect(lxd.pools).toHaveLength(1);
    for (const program of ['iptables', 'ip6tables'] as const) {
      const open = firewall?.[program]['DOCKER-USER']?.rules.length === 2;
      if (!open) expect(log.texts('warning').join()).toContain(program);
    }
    return;
  }
  const kinds = [UserError, ToolError, ServiceError];
  expect(
    kinds.some((kind) => error instanceof kind),
    String(error),
  ).toBe(true);
  const { message } = error as Error;
  // It names the command, or the tool, and ends as a sentence does.
  expect(message).toMatch(new RegExp(words[0] === 'id' ? 'id' : 'snap|lxc|lxd|ip6?tables|LXD'));
  expect(message).not.toMatch(unprintable);
  expect(message).not.toMatch(/\n|undefined|\[object/);
  expect(message.length).toBeGreaterThan(30);
}
