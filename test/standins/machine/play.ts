import type { Invocation, Outcome, SecondHalf } from './command.ts';
import { rootOf, withState } from './directory.ts';
import { perform, resume } from './perform.ts';
import type { Call } from './state.ts';

/** A command on the machine of a directory, which others share. */
export interface Play {
  readonly outcome: Outcome;
  /** It runs as root for somebody who is not: signals do not reach it. */
  readonly beyondSignals: boolean;
  /** How the command was called, without the machine's directory. */
  readonly command: string;
  /** Its second half, when it has one. */
  resume(later: SecondHalf): Outcome;
}

/** Begins a command of the machine's user. */
export function play(directory: string, { place, args, stdin }: Omit<Invocation, 'user'>): Play {
  const root = rootOf(directory);
  const shown = args.map((arg) => arg.replaceAll(root, ''));
  const { index, performance } = withState(directory, (state) => ({
    index: state.calls.length,
    performance: perform(state, { place, args: shown, stdin, user: state.userName }),
  }));
  const { outcome, beyondSignals, call } = performance;
  return {
    outcome,
    beyondSignals,
    command: call.command,
    resume: (later) =>
      withState(directory, (state) => resume(state, state.calls[index] as Call, later)),
  };
}
