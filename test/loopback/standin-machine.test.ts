/** What tests rely on in the stand-ins for snap, LXD and iptables, as programs on PATH. */
import { expect, it, onTestFinished } from 'vitest';
import { RunnerExec } from '../../src/runner/exec.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { inProcess } from '../standins/machine/in-process.ts';
import { fault, type Machine, startMachine } from '../standins/machine/machine.ts';
import { fresh2404Runner, selfHostedWithOldLxd } from '../standins/machine/presets.ts';
import type { MachineState } from '../standins/machine/state.ts';
import { machineTime } from '../standins/machine/time.ts';

const patient = new AbortController().signal;

async function start(state: MachineState = fresh2404Runner()): Promise<Machine> {
  const machine = await startMachine(state);
  onTestFinished(() => machine.remove());
  return machine;
}

function programs({ environment }: Machine): RunnerExec {
  return new RunnerExec(environment, new ProcessGroups(), patient);
}

it('loses nothing when many commands run at once', async () => {
  const machine = await start();
  const bridges = Array.from({ length: 8 }, (_, index) => `br${index}`);
  const insert = (bridge: string) =>
    programs(machine).capture('sudo', [
      '-n',
      'iptables',
      '-w',
      '-I',
      'DOCKER-USER',
      '-i',
      bridge,
      '-j',
      'ACCEPT',
    ]);
  const ended = await Promise.all(bridges.map(insert));
  expect(ended.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(
    bridges.map(() => [0, '']),
  );
  const { firewall, calls } = machine.state();
  expect(firewall?.iptables['DOCKER-USER']?.rules.toSorted()).toEqual(
    bridges.map((bridge) => `-i ${bridge} -j ACCEPT`),
  );
  expect(calls.map(({ rc }) => rc)).toEqual(bridges.map(() => 0));
});

it('says the same as a program and in this process', async () => {
  const answers = async (how: 'program' | 'in process') => {
    const machine = await start(selfHostedWithOldLxd());
    const time = machineTime(
      () => machine.state().clock,
      () => {},
    );
    const exec =
      how === 'program'
        ? programs(machine)
        : inProcess(machine, time, { cancelled: patient, endless: [] });
    return [
      await exec.capture('snap', ['list']),
      await exec.capture('snap', ['install', 'rockcraft', '--classic']),
      await exec.capture('sudo', ['-n', 'snap', 'install', 'rockcraft', '--classic']),
      await exec.capture('lxc', ['network', 'list', '--format', 'json']),
      await exec.capture('iptables', ['-S', 'DOCKER-USER']),
    ];
  };
  expect(await answers('program')).toEqual(await answers('in process'));
});

it('refuses what the real ones refuse, and remembers what nobody has ever seen', async () => {
  const machine = await start();
  const exec = programs(machine);
  const usage = await exec.capture('snap', ['list', '--nope']);
  expect([usage.exitCode, usage.stderr]).toEqual([64, "error: unknown flag `nope'\n"]);
  const flush = await exec.capture('sudo', ['-n', 'iptables', '-F', 'FORWARD']);
  expect([flush.exitCode, flush.stderr]).toEqual([
    2,
    expect.stringContaining('unknown option "-F"'),
  ]);
  expect(machine.state().unrehearsed).toEqual([]);
  const unknown = await exec.capture('snap', ['download', 'rockcraft']);
  expect(unknown.exitCode).toBe(99);
  expect(machine.state().unrehearsed).toEqual(['snap download rockcraft']);
});

it('has the shims of lxd-installer on PATH, and no LXD before the snap is there', async () => {
  const machine = await start();
  const exec = programs(machine);
  const shim = await exec.capture('lxc', ['version']);
  expect([shim.exitCode, shim.stderr]).toEqual([
    1,
    expect.stringContaining('Unable to trigger the installation of the LXD snap.'),
  ]);
  await expect(exec.capture(`${machine.root}/snap/bin/lxc`, ['version'])).rejects.toThrow(
    'not installed',
  );
  await exec.capture('sudo', ['-n', 'snap', 'install', 'lxd', '--channel=5.21/stable']);
  const real = await exec.capture(`${machine.root}/snap/bin/lxc`, ['version']);
  expect(real.stdout).toMatch(/^Client version: 5\.21/);
});

it('hangs until it is stopped, and is killed, when it is told to', async () => {
  const machine = await start();
  machine.change(({ faults }) => {
    faults.push(fault(['snap', 'list'], 'hang'), fault(['snap', 'version'], 'killed'));
  });
  const exec = programs(machine);
  const killed = await exec.capture('snap', ['version']);
  expect(killed.exitCode).toBe(137);
  const enough = new AbortController();
  const hung = exec.stream('snap', ['list'], { onLine: () => {}, signal: enough.signal });
  await expect.poll(() => machine.commands(), { timeout: 30_000 }).toContain('snap list');
  enough.abort();
  expect((await hung).exitCode).toBe(130);
});

it('lets others see an installation that is going on', async () => {
  const machine = await start();
  const first = machine.play({
    place: '/usr/bin/sudo',
    args: ['-n', 'snap', 'install', 'lxd', '--channel=5.21/stable'],
    stdin: '',
  });
  const second = machine.play({
    place: '/usr/bin/sudo',
    args: ['-n', 'snap', 'install', 'lxd', '--channel=5.21/stable'],
    stdin: '',
  });
  expect(second.outcome).toEqual({
    stdout: '',
    stderr: 'error: snap "lxd" has "install-snap" change in progress\n',
    rc: 10,
  });
  if (typeof first.outcome !== 'object' || !('later' in first.outcome)) expect.unreachable();
  else first.resume(first.outcome.later);
  expect(Object.keys(machine.state().snapd.snaps)).toContain('lxd');
});
