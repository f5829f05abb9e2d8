import { sudo } from '../sudo/sudo.ts';
import {
  type Handler,
  type Invocation,
  type Outcome,
  type SecondHalf,
  Unrehearsed,
} from './command.ts';
import { placeOf, programsOf } from './programs.ts';
import { type Call, complaint, type Fault, type MachineState } from './state.ts';

/** What became of a command, with what it took of the machine's time. */
export interface Performance {
  readonly call: Call;
  readonly outcome: Outcome;
  /** It runs as root for somebody who is not: signals do not reach it. */
  readonly beyondSignals: boolean;
}

/**
 * Carries out one command on the machine, after writing down that it was called.
 */
export function perform(state: MachineState, invocation: Invocation): Performance {
  const { place, args, user } = invocation;
  const call: Call = { command: [shown(place), ...args].join(' '), user };
  state.calls.push(call);
  try {
    const { outcome, as } = run(state, invocation);
    return { call, outcome: keepTime(state, call, outcome), beyondSignals: as !== user };
  } catch (error) {
    if (!(error instanceof Unrehearsed)) throw error;
    state.unrehearsed.push(call.command);
    call.rc = 99;
    const text = `stand-in: nobody knows what the real one says to this: ${error.message}\n`;
    return { call, outcome: complaint(text, 99), beyondSignals: false };
  }
}

/** The second half of a command that let others go on. */
export function resume(state: MachineState, call: Call, later: SecondHalf): Outcome {
  return keepTime(state, call, later(state));
}

function keepTime(state: MachineState, call: Call, outcome: Outcome): Outcome {
  if (typeof outcome === 'object' && 'rc' in outcome) {
    state.clock += Math.round((outcome.seconds ?? 0.1) * 1000);
    call.rc = outcome.rc;
  }
  return outcome;
}

function run(state: MachineState, invocation: Invocation): { outcome: Outcome; as: string } {
  const { place, args, user } = invocation;
  const fault = dueFault(state, [place.replace(/^.*\//, ''), ...args]);
  if (fault !== undefined && !isOfChange(fault)) return { outcome: fault, as: user };
  if (fault !== undefined) state.snapd.nextFails = fault.fails;
  const program = programsOf(state).get(place);
  if (program === 'sudo') return asRoot(state, invocation);
  if (program === 'timeout') return limited(state, invocation);
  if (program === undefined) throw new Error(`there is no ${place} on this machine`);
  return { outcome: (program as Handler)(state, invocation), as: user };
}

function asRoot(state: MachineState, invocation: Invocation) {
  const wanted = sudo(state, invocation.args);
  if ('rc' in wanted) return { outcome: wanted, as: invocation.user };
  const place = placeOf(state, wanted.program);
  if (place === undefined) {
    const outcome = complaint(`sudo: ${wanted.program}: command not found\n`);
    return { outcome, as: invocation.user };
  }
  return run(state, { ...invocation, place, args: wanted.args, user: wanted.user });
}

/** coreutils' `timeout [--kill-after=SECONDS] SECONDS PROGRAM …`, which is root itself where sudo started it. */
function limited(state: MachineState, invocation: Invocation) {
  const words = invocation.args.filter(
    (arg) => !/^(--(kill-after|signal)=|--foreground$)/.test(arg),
  );
  const [limit = '', program = '', ...args] = words;
  const seconds = Number(/^(\d+(?:\.\d+)?)s?$/.exec(limit)?.[1] ?? Number.NaN);
  if (Number.isNaN(seconds)) throw new Unrehearsed(`timeout ${invocation.args.join(' ')}`);
  const place = placeOf(state, program);
  if (place === undefined) {
    const text = `timeout: failed to run command '${program}': No such file or directory\n`;
    return { outcome: complaint(text, 127), as: 'root' };
  }
  const { outcome } = run(state, { ...invocation, place, args });
  return { outcome: cutOff(outcome, seconds), as: invocation.user };
}

function cutOff(outcome: Outcome, seconds: number): Outcome {
  const late = complaint('', 124, seconds);
  if (outcome === 'hang') return late;
  if (typeof outcome === 'object' && 'rc' in outcome && (outcome.seconds ?? 0) > seconds)
    return late;
  return outcome;
}

function isOfChange(then: Fault['then']): then is { readonly fails: string } {
  return typeof then === 'object' && 'fails' in then;
}

/** What the command is made to do, when a fault is meant for it. */
function dueFault(state: MachineState, words: readonly string[]): Fault['then'] | undefined {
  let due: Fault['then'] | undefined;
  for (const fault of state.faults) {
    if (!fault.command.every((word, index) => words[index] === word)) continue;
    fault.seen += 1;
    if (fault.nth === undefined || fault.nth === fault.seen) due ??= fault.then;
  }
  return due;
}

/** Programs of the system are known by their name, those of snaps by their place. */
function shown(place: string): string {
  return place.replace(/^\/usr\/s?bin\//, '');
}
