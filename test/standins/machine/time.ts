import { setImmediate as others } from 'node:timers/promises';
import type { Clock } from '../../../src/ports.ts';

/** The time of a machine. */
export interface MachineTime {
  /** A sleep is over at once; what is asked for regularly happens when that much time has passed. */
  readonly clock: Clock;
  /** Does what is due by now. */
  fire(): void;
  /** Goes on to the next thing that will be due; false when there is none. */
  skip(): boolean;
}

/** Reads the machine's time by `now`, and sets it by `set`. */
export function machineTime(now: () => number, set: (time: number) => void): MachineTime {
  const timers = new Set<{ next: number; readonly interval: number; readonly work: () => void }>();
  const fire = () => {
    for (const timer of [...timers].sort((a, b) => a.next - b.next)) {
      for (; timer.next <= now() && timers.has(timer); timer.next += timer.interval) timer.work();
    }
  };
  return {
    fire,
    skip() {
      if (timers.size === 0) return false;
      set(Math.max(now(), Math.min(...[...timers].map(({ next }) => next))));
      fire();
      return true;
    },
    clock: {
      now,
      elapsed: now,
      every(interval, work) {
        const timer = { next: now() + interval, interval, work };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      async sleep(milliseconds, signal) {
        signal?.throwIfAborted();
        set(now() + milliseconds);
        fire();
        await others();
        signal?.throwIfAborted();
      },
    },
  };
}
