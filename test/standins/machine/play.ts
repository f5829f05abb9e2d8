import type { Invocation, Outcome, SecondHalf } from './command.ts';
import type { Store } from './directory.ts';
import { perform, resume } from './perform.ts';
import type { Call } from './state.ts';

/** A command on a machine that others share. */
export interface Play {
  readonly outcome: Outcome;
  /** It runs as root for somebody who is not: signals do not reach it. */
  readonly beyondSignals: boolean;
  /** How the command was called, without the machine's directory. */
  readonly command: string;
  /** Its second half, when it has one. */
  resume(later: SecondHalf): Outcome;
}

/** Begins a command of the machine's user. `root` is what stands for `/`. */
export function play(
  store: Store,
  root: string,
  { place, args, stdin }: Omit<Invocation, 'user'>,
): Play {
  const shown = args.map((arg) => arg.replaceAll(root, ''));
  const { index, performance } = store.change((state) => ({
    index: state.calls.length,
    performance: perform(state, { place, args: shown, stdin, user: state.userName }),
  }));
  const { outcome, beyondSignals, call } = performance;
  return {
    outcome,
    beyondSignals,
    command: call.command,
    resume: (later) => store.change((state) => resume(state, state.calls[index] as Call, later)),
  };
}
