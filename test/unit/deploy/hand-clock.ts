import type { Clock } from '../../../src/ports.ts';

/** A clock that only sleeping moves, by exactly what was slept. */
export class HandClock implements Clock {
  #elapsed = 0;
  readonly slept: number[] = [];

  now(): number {
    return this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  every(): () => void {
    throw new Error('nothing is regular here');
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(milliseconds);
    this.#elapsed += milliseconds;
  }
}
