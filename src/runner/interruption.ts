import { constants } from 'node:os';

/** What ends a step before its work has come to an end. */
export type Interruption =
  | { readonly kind: 'cancelled'; readonly signal: NodeJS.Signals; readonly exitCode: number }
  | { readonly kind: 'failed'; readonly thrown: unknown };

/** What ends work that must not take for ever. */
export interface Deadline {
  readonly milliseconds: number;
  /** What is then taken for thrown. */
  readonly error: Error;
}

/**
 * Calls `leave` once: when the job is cancelled (the runner sends SIGINT, and SIGTERM 7.5 seconds
 * later), when an error escaped to the top of the process, at the deadline, or when nothing is left
 * that the work could still wait for: Node then ends the process with success. A signal after that
 * ends the process at once; an error after that is taken for a consequence of the first. Answers the
 * function to call when the work has come to its end.
 */
export function whenInterrupted(
  leave: (reason: Interruption) => void,
  deadline?: Deadline,
): () => void {
  let leaving = false;
  const interrupt = (reason: Interruption) => {
    if (!leaving) {
      leaving = true;
      leave(reason);
    } else if (reason.kind === 'cancelled') {
      process.exit();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const exitCode = 128 + constants.signals[signal];
    process.on(signal, () => interrupt({ kind: 'cancelled', signal, exitCode }));
  }
  process.on('uncaughtException', (thrown) => interrupt({ kind: 'failed', thrown }));
  process.on('unhandledRejection', (thrown) => interrupt({ kind: 'failed', thrown }));
  const stall = () => {
    const thrown = new Error('the action waits for something that can no longer happen');
    interrupt({ kind: 'failed', thrown });
  };
  process.once('beforeExit', stall);
  const late = () => interrupt({ kind: 'failed', thrown: deadline?.error });
  const timer = deadline && setTimeout(late, deadline.milliseconds).unref();
  return () => {
    process.off('beforeExit', stall);
    clearTimeout(timer);
  };
}
