import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** The process's own clock. What is called regularly does not keep the process alive. */
export const processClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref();
    return () => clearInterval(timer);
  },
  async sleep(milliseconds, signal) {
    try {
      await pause(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // Node rejects with an AbortError of its own, whatever the reason.
      signal?.throwIfAborted();
      throw error;
    }
  },
};
