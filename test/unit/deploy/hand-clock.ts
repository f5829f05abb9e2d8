import type { Clock } from '../../../src/ports.ts';

/** A clock that only sleeping moves, by exactly what was slept. */
export class HandClock implements Clock {
  now = 0;
  readonly slept: number[] = [];

  elapsed(): number {
    return this.now;
  }

  every(): () => void {
    throw new Error('nothing is regular here');
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(milliseconds);
    this.now += milliseconds;
  }
}
