/** Lets a number of pieces of work run at once for each host, first come, first served. */
export class HostSlots {
  readonly #most: number;
  readonly #hosts = new Map<string, { free: number; readonly waiting: (() => void)[] }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Rejects with the reason of the signal when it is aborted before the turn comes. */
  async run<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const slots = this.#hosts.get(host) ?? { free: this.#most, waiting: [] };
    this.#hosts.set(host, slots);
    if (slots.free > 0) slots.free -= 1;
    else await new Promise<void>((resolve) => slots.waiting.push(resolve));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = slots.waiting.shift();
      if (next === undefined) slots.free += 1;
      else next();
    }
  }
}
