import type { Clock } from '../ports.ts';

/** The process's own clock. What is called regularly does not keep the process alive. */
export const processClock: Clock = {
  elapsed: () => performance.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref();
    return () => clearInterval(timer);
  },
};
