import { expect, onTestFinished } from 'vitest';
import type { SetUp } from '../../../src/setup/request.ts';
import { type Machine, startMachine } from '../../standins/machine/machine.ts';
import type { MachineState } from '../../standins/machine/state.ts';
import type { RecordingLog } from '../../support/ports.ts';
import { type How, setUpOn, type Wish } from './set-up-on.ts';

/** Starts a machine, after a change to one of the usual ones; it goes with the test that asked. */
export async function on(
  state: MachineState,
  change: (state: MachineState) => void = () => {},
): Promise<Machine> {
  change(state);
  const machine = await startMachine(state);
  onTestFinished(async () => {
    const { unrehearsed } = machine.state();
    await machine.remove();
    // A command that no stand-in knows proves nothing about the real one.
    expect(unrehearsed).toEqual([]);
  });
  return machine;
}

/** Sets it up, which succeeds. */
export async function setUp(
  machine: Machine,
  wish: Wish = {},
  how: How = 'in-process',
): Promise<{ readonly setUp: SetUp; readonly log: RecordingLog }> {
  const ran = setUpOn(machine, wish, how);
  return { setUp: await ran.setUp, log: ran.log };
}

/** Sets it up, which fails. */
export async function refusal(machine: Machine, wish: Wish = {}): Promise<Error> {
  return setUpOn(machine, wish, 'in-process').setUp.then(
    () => expect.unreachable('it was set up'),
    (error) => error,
  );
}
