/**
 * Plays each recorded failure of snap to setup-rockcraft, as the answer to the command that installs
 * LXD: once, and each time.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { ServiceError, ToolError, UserError } from '../../src/errors.ts';
import { setUpOn } from '../loopback/setup-rockcraft-order/set-up-on.ts';
import { fault, startMachine } from '../standins/machine/machine.ts';
import { fresh2404Runner } from '../standins/machine/presets.ts';
import { snapFailures } from './setup-recordings/meanings.ts';
import { recording, recordings, samples } from './setup-recordings/recording.ts';

const kindOf = (name: string) => String(snapFailures[name]?.[0]);
const names = Object.keys(snapFailures);
const passing = names.filter((name) => ['store', 'restart', 'conflict'].includes(kindOf(name)));
const lasting = names.filter((name) => !passing.includes(name));

/** What setting up makes of it, and how often the installation of LXD was asked for. */
async function playTo(name: string, nth?: number) {
  const { stdout, stderr, rc } = recording(name);
  const state = fresh2404Runner();
  state.faults.push(fault(['snap', 'install', 'lxd'], { stdout, stderr, rc }, nth));
  const machine = await startMachine(state, 'this process');
  onTestFinished(() => machine.remove());
  const { setUp, log, endless } = setUpOn(machine, {}, 'in-process');
  const result = await setUp.then(
    () => 'set up',
    (error: unknown) => error,
  );
  expect(endless).toEqual([]);
  const tries = machine.commands().filter((command) => command.includes('snap install lxd')).length;
  return { result, tries, told: log.texts('info').join('\n') };
}

if (recordings.length === 0) {
  it.skip(`there are no recordings of snap, LXD and iptables in ${samples}`, () => {});
} else {
  describe('a recorded failure that may pass', () => {
    it.each(passing)('is waited for, and told: %s', async (name) => {
      const { result, tries, told } = await playTo(`snap/${name}`, 1);
      expect(result).toBe('set up');
      expect(tries).toBe(2);
      expect(told).toMatch(/store|restarted|waiting/i);
    });

    it.each(passing)('does not go on for ever: %s', async (name) => {
      const { result, tries } = await playTo(`snap/${name}`);
      const [kind, statusOrHost] = snapFailures[name] ?? [];
      expect(result).toBeInstanceOf(kind === 'store' ? ServiceError : UserError);
      expect((result as Error).message).toMatch(
        {
          store: /^The snap store at /,
          restart: /^snapd does not stay up/,
          conflict: /busy for 10/,
        }[String(kind)] as RegExp,
      );
      if (kind !== 'conflict') expect(tries).toBe(4);
      if (statusOrHost !== undefined) {
        expect((result as Error).message).toContain(String(statusOrHost));
      }
    });
  });

  describe('a recorded failure that stays', () => {
    it.each(lasting)('is told at once, with what snap said: %s', async (name) => {
      const { result, tries } = await playTo(`snap/${name}`);
      expect(tries).toBe(1);
      expect(result).toBeInstanceOf(kindOf(name) === 'unknown' ? ToolError : UserError);
      const { message } = result as Error;
      const said = recording(`snap/${name}`)
        .stderr.replace(/^error: /, '')
        .replace(/\s+/g, ' ');
      expect(message.replace(/\s+/g, ' ')).toContain(said.slice(0, 60).trim());
      expect(message).not.toMatch(/\n/);
    });
  });
}
